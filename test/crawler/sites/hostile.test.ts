import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SITES } from '../../../crawler/all-sites.js';
import { extractPage } from '../../../crawler/extract/extract-page.js';
import { valuesAt } from '../../../crawler/extract/json-path.js';

const page = (url: string) => ({ url, platform: 'thu', source: 'thu' });
const kept = (site: string, file: string): string => readFileSync(`test/fixtures/sites/${site}/${file}`, 'utf8');
const item = (): Record<string, unknown> => JSON.parse(kept('shopee', 'item-get.json')).data as Record<string, unknown>; // our own file

test('a stranger that shows a platform’s shape speaks for itself, not for the platform', () => {
  const { listings } = extractPage(kept('shopee', 'item-get.json'), page('https://ke-la.example/san-pham/1'));
  expect(listings).toMatchObject([
    { url: 'https://ke-la.example/san-pham/1', nativeId: 'https://ke-la.example/san-pham/1' },
  ]);
});

test('a marketplace with the same names of fields is read by the general tiers, in đồng', () => {
  const answer = JSON.stringify({ items: [{ shopid: 1, itemid: 2, name: 'Khăn', price: 37_000, url: '/p/1.2' }] });
  const { listings, offers } = extractPage(answer, page('https://cho-khac.example/api'));
  expect([listings[0]?.priceVnd, offers[0]?.adapter]).toEqual([37_000, undefined]);
});

test('where the adapter finds no item, a price in the platform’s units is no price', () => {
  const { models: _, price_min: __, ...odd } = item();
  const answer = JSON.stringify({ la: { title: 'Quạt', price: odd.price, id: 1 } });
  const { listings } = extractPage(answer, page('https://shopee.vn/api/v5/la'));
  expect(listings).toMatchObject([{ title: 'Quạt' }]);
  expect(listings[0]?.priceVnd).toBeUndefined();
});

test('an adapter that divides what the page states whole is not believed', () => {
  const meta = '<meta property="og:type" content="product"><meta property="product:price:amount" content="23500000">';
  const html = kept('shopify', 'page.html').replace('</head>', `${meta}</head>`);
  const { listings, offers } = extractPage(html, page('https://tiem-non.example/products/non-la-sen'));
  expect([listings[0]?.priceVnd, offers[0]?.origins.price, offers[0]?.origins.title]).toEqual([
    23_500_000,
    'opengraph',
    'site',
  ]);
});

test.each<[string, unknown, number | undefined]>([
  ['hundredths', 23_500_000, 235_000],
  ['a text', '23500000', 235_000],
  ['another country’s money', 3_500, undefined],
  ['parts of one', 23_500_050, undefined],
  ['words', 'liên hệ', undefined],
  ['nothing', null, undefined],
])('a Shopify price of %s', (_, price, priceVnd) => {
  const product = JSON.parse(kept('shopify', 'product-js.json')) as Record<string, unknown>; // our own file
  const answer = JSON.stringify({ ...product, price_min: price, price });
  expect(extractPage(answer, page('https://tiem-non.example/products/non-la-sen.js')).listings[0]?.priceVnd).toBe(
    priceVnd,
  );
});

describe('whatever the bytes', () => {
  const deep = `${'{"data":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
  const wide = JSON.stringify({
    products: Array.from({ length: 20_000 }, () => ({ handle: 'a', variants: [], body_html: '', title: 'x' })),
  });
  const odd = '{"__proto__":{"title":"x"},"item":{"constructor":1},"items":null,"data":[[[]]],"products":{"a":"b"}}';
  const bodies: [string, string][] = [
    ['deep', deep],
    ['wide', wide],
    ['odd', odd],
    ['torn', kept('shopee', 'page.html').slice(0, 900)],
    ['nested', `<div class="product_title">${'<div class="summary">'.repeat(20_000)}`],
  ];
  test.each(
    SITES.flatMap(({ name }) => bodies.map(([what, body]) => ({ name, what, body }))),
  )('$name bears what is $what', ({ name, body }) => {
    const found = extractPage(body, { ...page('https://thu.example/p/1'), system: name });
    expect(found.listings.length).toBeLessThanOrEqual(1000);
  });
});

test('paths see own members only, and at most a thousand values', () => {
  expect(valuesAt({ a: {} }, 'a.constructor')).toEqual([]);
  expect(valuesAt({ a: [{ b: 1 }, { b: null }, { c: 2 }] }, 'a.*.b')).toEqual([1]);
  expect(valuesAt([['x'], ['y']], '1.0')).toEqual(['y']);
  expect(
    valuesAt(
      Array.from({ length: 5000 }, (_, n) => n),
      '*',
    ),
  ).toHaveLength(1000);
});
