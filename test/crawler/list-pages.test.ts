import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SITES } from '../../crawler/all-sites.js';
import { extractPage } from '../../crawler/extract/extract-page.js';
import { seedUrls } from '../../crawler/frontier.js';
import { listPageAt, listPageUrl } from '../../crawler/list-pages.js';
import { whatWasSeen } from '../../crawler/seen.js';
import { toCrawlSource } from '../../crawler/to-crawl-source.js';
import { createTrapGuard } from '../../crawler/trap-guard.js';
import { isTrap } from '../../crawler/traps.js';
import { Source } from '../../data/source.js';
import { openHouse } from './crawl-house.js';
import { serve } from './serve.js';

const product = (n: number) => ({
  id: 5000 + n,
  title: `Khăn dệt số ${n}`,
  handle: `khan-${n}`,
  body_html: '<p>Sợi bông.</p>',
  product_type: 'Khăn',
  vendor: 'Dệt Mẫu',
  variants: [{ id: n, price: `${90 + n}000.00`, available: true }],
  images: [],
});
const LISTS: Record<string, unknown> = {
  '/products.json?limit=250&page=1': { products: [product(1), product(2)] },
  '/products.json?limit=250&page=2': { products: [product(3)] },
  '/products.json?limit=250&page=3': { products: [] },
};
const HOME =
  '<link rel="stylesheet" href="//cdn.shopify.com/t.css"><h1>Dệt Mẫu</h1><a href="/products/khan-1">Khăn</a>';

/** A sweep over one shop, `cho.example`, to its end. */
async function sweepShop(system: string, answers: Record<string, unknown>, robots = '') {
  const served = await serve((request, response) => {
    const path = request.url ?? '';
    const body = path === '/robots.txt' ? robots : answers[path];
    if (body === undefined) return response.writeHead(404).end();
    const isText = typeof body === 'string';
    response.writeHead(200, { 'content-type': isText ? 'text/html' : 'application/json' });
    response.end(isText ? body : JSON.stringify(body));
  });
  const source = toCrawlSource(
    Source.parse({ id: 'cho', hosts: ['cho.example'], seeds: ['http://cho.example/'], system }),
  );
  const house = openHouse(served, { sources: [source], extract: extractPage, guard: createTrapGuard() });
  house.store.frontier.add(house.sweep.id, seedUrls([source]));
  for (let turn = 0; turn < 20 && house.progress().pending > 0; turn++) {
    house.clock.at += 61_000;
    await house.crawl();
  }
  return { ...house, source, asked: served.asked.map((line) => line.split(' ')[1] ?? '') };
}

test('a shop system’s list is asked page by page until one is empty, and no item is visited', async () => {
  const { asked, titles, gaps, store, sweep, source } = await sweepShop('shopify', { ...LISTS, '/': HOME });
  expect(asked).toEqual(['/robots.txt', ...Object.keys(LISTS)]);
  expect(titles()).toEqual(['Khăn dệt số 1', 'Khăn dệt số 2', 'Khăn dệt số 3']);
  expect(gaps()).toEqual([]);
  expect([...store.listings.each()].map(({ listing }) => [listing.priceVnd, listing.url])).toEqual([
    [91_000, 'http://cho.example/products/khan-1'],
    [92_000, 'http://cho.example/products/khan-2'],
    [93_000, 'http://cho.example/products/khan-3'],
  ]);
  expect(store.coverage.fields(sweep.id).get('cho')).toMatchObject({ '@shopify': 3, '@shopify.priceVnd': 3 });
  const seen = (what: string) =>
    whatWasSeen(store, [source], (text) => text, { what, on: '2027-01-01T00:00:00.000Z' }).map(({ why, about }) => [
      why,
      about,
    ]);
  expect(seen('http://cho.example/products/khan-3')).toEqual([['seen', 'http://cho.example/products/khan-3']]);
  expect(seen('http://cho.example/products.json?limit=250&page=1')).toHaveLength(2);
  expect(seen('http://cho.example/products/khan-4')).toEqual([['never_wanted', 'http://cho.example/products/khan-4']]);
});

test('the system is told from the seed’s page', async () => {
  const { asked, titles } = await sweepShop('auto', { ...LISTS, '/': HOME });
  expect(asked).toEqual(['/robots.txt', '/', ...Object.keys(LISTS)]);
  expect(titles()).toHaveLength(3);
});

test.each([
  ['closed', {}, '', 'http_error'],
  ['forbidden by robots.txt', LISTS, 'User-agent: *\nDisallow: /products.json', 'robots'],
] as const)('a list that is %s is a gap, and the sitemap leads to the items', async (_, lists, robots, gap) => {
  const page = readFileSync('test/fixtures/sites/shopify/page.html', 'utf8').replaceAll(
    'https://tiem-non.example',
    'http://cho.example',
  );
  const sitemap = '<urlset><url><loc>http://cho.example/products/non-la-sen</loc></url></urlset>';
  const answers = { ...lists, '/sitemap.xml': sitemap, '/products/non-la-sen': page };
  const { asked, titles, gaps } = await sweepShop('shopify', answers, robots);
  expect(asked).toContain('/products/non-la-sen');
  expect(asked.includes('/products.json?limit=250&page=1')).toBe(gap !== 'robots');
  expect(titles()).toEqual(['Nón lá sen thêu tay']);
  expect(gaps()).toEqual([[gap, 1]]);
});

test('a shop that pays no heed to the number of the page is asked once more, not for ever', async () => {
  const [first = ''] = Object.keys(LISTS);
  const same = Object.fromEntries([1, 2, 3, 4].map((n) => [first.replace(/1$/, `${n}`), LISTS[first]]));
  expect((await sweepShop('shopify', same)).asked).toEqual(['/robots.txt', first, first.replace(/1$/, '2')]);
});

test.each([
  [{ products: [] }, 'no_listing'],
  ['<h1>Bảo trì</h1><p>Cửa hàng đang bảo trì, mời quay lại sau.</p>', 'no_listing'],
] as const)('a first page that shows nothing is a gap: %j', async (answer, gap) => {
  const { gaps, titles } = await sweepShop('shopify', { '/products.json?limit=250&page=1': answer });
  expect(titles()).toEqual([]);
  expect(gaps()).toContainEqual([gap, 1]);
});

test('a system without a list is refused by name', () => {
  const source = Source.parse({ id: 'san', hosts: ['san.example'], system: 'shopee' });
  expect(() => toCrawlSource(source)).toThrow(/source san: system "shopee" has no list.*woocommerce/);
  expect(Source.safeParse({ id: 'san', hosts: ['san.example'], system: 'auto' }).success).toBe(false);
});

test.each(
  SITES.flatMap(({ name, lists }) => (lists === undefined ? [] : [{ name, lists }])),
)('$name: each page of the list is known again by its address, and is no trap', ({ name, lists }) => {
  const url = listPageUrl(lists, 'https://shop.example', 37);
  expect(listPageAt({ system: name }, url)).toMatchObject({ page: 37, site: { name } });
  expect([isTrap(url), listPageAt({ system: name }, 'https://shop.example/products/37')]).toEqual([false, undefined]);
});
