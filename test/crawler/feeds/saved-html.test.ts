import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { findFeedFiles, readFeedFile } from '../../../crawler/feeds/feed-file.js';
import { listingsOf, problemsOf, readAll, tempDir } from './read-all.js';

const SEEN_AT = '2026-03-02T08:00:00.000Z';
const product = (name: string) =>
  `<script type="application/ld+json">{"@type":"Product","name":"${name}","offers":{"price":"45000","priceCurrency":"VND"}}</script>`;
const page = (head: string, name = 'Nến thơm quế') =>
  `<!doctype html><html><head>${head}${product(name)}</head></html>`;

async function readFolder(dir: string) {
  const files = await findFeedFiles([dir]);
  return (
    await Promise.all(files.map((file) => readAll(readFeedFile(file, { source: 'ho-so', seenAt: SEEN_AT }))))
  ).flat();
}

describe('the address of a saved page', () => {
  test.each([
    [
      'where the browser says',
      '<!-- saved from url=(0032)https://shopee.example/nen?utm_source=x --><link rel="canonical" href="https://other.example/y">',
      'https://shopee.example/nen',
      'shopee',
    ],
    [
      'its canonical link',
      '<link href=https://tiemnen.example/nen-que rel=canonical>',
      'https://tiemnen.example/nen-que',
      'tiemnen',
    ],
    [
      'og:url',
      "<meta property='og:url' content='https://www.tiemnen.example/nen?a=1&amp;b=2'>",
      'https://www.tiemnen.example/nen?a=1&b=2',
      'tiemnen',
    ],
    ['unknown', '<link rel="canonical" href="file:///C:/nen.html">', undefined, 'ho-so'],
  ])('%s', async (_name, head, url, platform) => {
    const dir = tempDir();
    writeFileSync(join(dir, 'nến 1.html'), page(head));
    const [listing] = listingsOf(await readFolder(dir));
    expect(listing).toMatchObject({
      source: 'ho-so',
      platform,
      title: 'Nến thơm quế',
      priceVnd: 45_000,
      seenAt: SEEN_AT,
    });
    expect(listing?.nativeId).toBe(url ?? 'nến 1.html');
    expect(listing?.url).toBe(url);
  });
});

test('a folder: its pages and those of its folders in order, not the parts a browser saves beside them', async () => {
  const dir = tempDir();
  mkdirSync(join(dir, 'b'));
  mkdirSync(join(dir, 'a_files'));
  writeFileSync(join(dir, 'b', '1.htm'), page('', 'ba'));
  writeFileSync(join(dir, 'a.html'), page('', 'một'));
  writeFileSync(join(dir, 'a_files', 'frame.html'), page('', 'khung'));
  writeFileSync(join(dir, 'a.txt'), 'ghi chú');
  writeFileSync(join(dir, 'aa.HTML'), page('', 'hai'));
  expect(listingsOf(await readFolder(dir)).map(({ title }) => title)).toEqual(['một', 'hai', 'ba']);
});

test('old charsets are read as the page declares them', async () => {
  const dir = tempDir();
  const text = page('<meta charset="windows-1258">', 'Ä Ö đ');
  writeFileSync(join(dir, 'cu.html'), iconv.encode(text, 'windows-1258'));
  expect(listingsOf(await readFolder(dir))[0]?.title).toBe('Ä Ö đ');
});

test('pages that show no offer, are empty or too large are named, the others are read', async () => {
  const dir = tempDir();
  writeFileSync(join(dir, '1.html'), '<p>Giá 45.000đ, gọi ngay</p>');
  writeFileSync(join(dir, '2.html'), '');
  writeFileSync(join(dir, '3.html'), Buffer.alloc(21 * 1024 * 1024, ' '));
  writeFileSync(join(dir, '4.html'), Buffer.from([0, 1, 2, 255, 254]));
  writeFileSync(join(dir, '5.html'), page(''));
  const items = await readFolder(dir);
  expect(listingsOf(items)).toHaveLength(1);
  expect(problemsOf(items).map(([, reason]) => reason)).toEqual([
    expect.stringMatching(/^no offer on this page/),
    expect.stringMatching(/^no offer on this page/),
    '22020096 bytes long: over the 20971520 a page may have',
    expect.stringMatching(/^no offer on this page/),
  ]);
});

describe('what is there is said before anything is read', () => {
  test('a path that is not there', async () => {
    await expect(findFeedFiles(['/khong/co.jsonl'])).rejects.toThrow(
      '[import] /khong/co.jsonl: no such file. Nothing was imported',
    );
  });

  test('a folder without pages', async () => {
    const dir = tempDir();
    await expect(findFeedFiles([dir])).rejects.toThrow(`[import] ${dir}: no saved page or archive is in this folder`);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const file = join(tempDir(), 'kin.jsonl');
    writeFileSync(file, '{}');
    chmodSync(file, 0);
    await expect(findFeedFiles([file])).rejects.toThrow(/may not be read by this user/);
  });
});

test.each([
  ['a.jsonl', 'id,title', 'jsonl'],
  ['a.ndjson.gz', '', 'jsonl'],
  ['a.CSV', '{}', 'csv'],
  ['a.tsv.gz', '', 'csv'],
  ['a.htm', '', 'html'],
  ['xuat-du-lieu', '\ufeff {"id":1}', 'jsonl'],
  ['xuat.txt', 'id;title', 'csv'],
  ['trang', '\n<!doctype html>', 'html'],
  ['nen.gz', Buffer.from([0x1f, 0x8b, 8]), 'jsonl'],
])('%s is read by its name, else by its first character', async (name, content, kind) => {
  const path = join(tempDir(), name);
  writeFileSync(path, content);
  expect(await findFeedFiles([path])).toEqual([{ path, kind }]);
});
