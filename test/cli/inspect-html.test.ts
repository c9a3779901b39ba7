import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { jsonLines, runCli, tempDir } from './run-cli.js';

test('one line a page, plain or gzip, where it was read; a file that cannot be read does not stop the others', () => {
  const dir = tempDir();
  const page = (title: string) =>
    `<title>${title}</title><link rel="canonical" href="https://nen.example/nen-que"><h1>${title}</h1><p class="price">45.000₫</p><p>Mã SP: <b>NQ-45</b></p><button>Thêm vào giỏ</button>`;
  const [plain, packed, torn] = ['a.html', 'b.html.gz', 'c.html.gz'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ]; // three names, three paths
  writeFileSync(plain, page('Nến quế'));
  writeFileSync(packed, gzipSync(page('Nến hồi')));
  writeFileSync(torn, gzipSync(page('Nến gãy')).subarray(0, 40));
  const { code, stdout, stderr } = runCli(dir, ['inspect', 'html', '--json', plain, torn, join(dir, 'none'), packed]);
  expect(code).toBe(4);
  const wanted = {
    price: { amount: 45_000, currency: '₫' },
    sku: 'NQ-45',
    availability: 'InStock',
    brand: null,
    url: 'https://nen.example/nen-que',
    origins: { title: 'generic', price: 'generic', sku: 'generic' },
  };
  expect(jsonLines(stdout)).toMatchObject([
    { file: plain, title: 'Nến quế', ...wanted },
    { file: packed, title: 'Nến hồi', ...wanted },
  ]);
  expect(stderr.trim().split('\n')).toHaveLength(2);
  expect(stderr).toContain(torn);
});
