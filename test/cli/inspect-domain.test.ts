import { expect, test } from 'vitest';
import { jsonLines, runCli, tempDir } from './run-cli.js';

test('domains are read one per line, without rule packs or a store', () => {
  const dir = tempDir();
  const lines = ['shopee.vn', 'HTTPS://Ṣhopee.vn/khuyen-mai', 'shop-mai.com.vn.', 'chẳng phải tên miền', 'com.vn'];
  const ran = runCli(dir, ['inspect', 'domain', '--json'], `${lines.join('\n')}\n`, { SOICHO_RULES: '/nowhere' });
  expect(ran.code).toBe(0);
  const homoglyph = { name: 'Shopee', kind: 'platform', why: ['homoglyph'], detail: 'ṣ → s' };
  expect(jsonLines(ran.stdout)).toEqual([
    { raw: lines[0], host: 'shopee.vn', registrable: 'shopee.vn', official: 'shopee.vn' },
    {
      raw: lines[1],
      host: 'xn--hopee-vq1b.vn',
      registrable: 'xn--hopee-vq1b.vn',
      lookalikeOf: 'shopee.vn',
      ...homoglyph,
    },
    { raw: lines[2], host: 'shop-mai.com.vn', registrable: 'shop-mai.com.vn' },
    { raw: lines[3], registrable: null },
    { raw: lines[4], host: 'com.vn', registrable: null },
  ]);
});
