import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findFeedFiles, readFeedFile } from '../../../crawler/feeds/feed-file.js';
import type { FeedItem } from '../../../crawler/feeds/feed-item.js';

async function readAll(path: string): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  for (const file of await findFeedFiles([path])) {
    for await (const item of readFeedFile(file, { source: 'ban-giao' })) if (!('response' in item)) items.push(item);
  }
  return items;
}

function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-handed-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

const kept = (site: string, file: string): string => join('test/fixtures/sites', site, file);
const ofSite = (items: FeedItem[]) =>
  items.map(
    (item) => item.ok && [item.listing.platform, item.listing.nativeId, item.listing.priceVnd, item.listing.url],
  );
const SHOPEE = ['shopee', '881122.22110033', 45_000, 'https://shopee.vn/product/881122/22110033'];

test.each<[site: string, file: string, first: unknown[]]>([
  ['shopee', 'item-get-old.json', SHOPEE],
  ['tiki', 'product.json', ['tiki', '77001122', 68_000, 'https://tiki.vn/but-long-thu-phap-p77001122.html']],
  ['cho-tot', 'ads.json', ['chotot', '119900880', 1_350_000, 'https://www.chotot.com/119900880.htm']],
  ['facebook', 'posts.json', ['facebook', '100_200', undefined, 'https://www.facebook.com/batsumau/posts/200']],
])('an answer of %s is imported as a file (%s), and as one line of many', async (site, file, first) => {
  const dir = tempDir();
  const whole = join(dir, 'tra-loi.json');
  copyFileSync(kept(site, file), whole);
  expect(ofSite(await readAll(whole))[0]).toEqual(first);
  const lines = join(dir, 'dong.jsonl');
  const own = JSON.stringify({ id: '1', title: 'Ấm đất', price: 90_000 });
  writeFileSync(lines, `${own}\n${JSON.stringify(JSON.parse(readFileSync(whole, 'utf8')))}\n{"la":1}\n`);
  const items = await readAll(lines);
  expect(ofSite(items.slice(0, 2))).toEqual([['ban-giao', '1', 90_000, undefined], first]);
  expect(items.at(-1)).toMatchObject({ ok: false, line: 3 });
});
