import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractPage } from '../../../crawler/extract/extract-page.js';
import { outlinePage } from '../../../crawler/extract/generic/outline.js';
import { parseLenient } from '../../../crawler/extract/lenient-json.js';
import { Listing } from '../../../data/schema.js';

const page = { url: 'https://xau.example/p/1', platform: 'thu', source: 'nguon-thu' };
const ld = (json: string) => `<script type="application/ld+json">${json}</script>`;
const soap = ld('{"@type":"Product","name":"Xà phòng","offers":{"price":45000,"priceCurrency":"VND"}}');

describe('pages made to hurt: the offer comes out or none does, and the test ends', () => {
  test.each<[string, string, number]>([
    ['nested 5,000 deep', `${'<div>'.repeat(5000)}${soap}`, 1],
    ['nested a million deep', '<b>'.repeat(1_000_000), 0],
    ['closing tags that close nothing, 20,000 deep', '<b>'.repeat(20_000) + '</x>'.repeat(500_000), 0],
    [
      'the same inside a description',
      ld(`{"@type":"Product","name":"n","description":"${'<b>'.repeat(200_000)}${'</i>'.repeat(200_000)}"}`),
      1,
    ],
    ['JSON nested 200,000 deep', ld(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`) + soap, 1],
    ['brackets that nobody closes', `<script type="application/json">${'['.repeat(300_000)}</script>${soap}`, 1],
    ['a state begun 30,000 times', '<script>window.__INITIAL_STATE__={"a":'.repeat(30_000), 0],
    ['strings that never end', ld('{"a":"\\'.repeat(200_000)), 0],
    ['two million commas', ld(`${','.repeat(2_000_000)}]`), 0],
    ['comments that never end', ld(`{${'/* '.repeat(500_000)}`), 0],
    ['blanks', ld(' '.repeat(3_000_000)), 0],
    [
      'properties inside properties',
      `<div itemscope itemtype="https://schema.org/Product">${'<i itemprop="name">x'.repeat(50_000)}`,
      0,
    ],
    ['items inside items', '<div itemscope itemprop="offers" itemtype="https://schema.org/Product">'.repeat(30_000), 0],
    ['100,000 metas', '<meta property="og:image" content="x">'.repeat(100_000) + soap, 1],
    ['opening signs', '<'.repeat(3_000_000), 0],
    ['a price of a million digits', soap.replace('45000', `"${'1'.repeat(1_000_000)}"`), 1],
  ])('%s', { timeout: 60_000 }, (_name, html, listings) => {
    expect(extractPage(html, page).listings).toHaveLength(listings);
  });
});

describe('pages for people made to hurt: work stays within its bounds', () => {
  const shop = (inside: string) =>
    `<title>Nến quế</title><h1>Nến quế</h1><p class="price">45.000₫</p><button>Mua ngay</button>${inside}`;

  test.each<[string, string]>([
    ['nested 50,000 deep', '<div class="product price">'.repeat(50_000)],
    ['an attribute of 50 MB', `<div class="${'a '.repeat(25_000_000)}">x</div>`],
    ['a name of 5 MB', `<${'a'.repeat(5_000_000)}>`],
    ['100,000 rows', `<table>${'<tr><td>Xuất xứ</td><td>Việt Nam</td></tr>'.repeat(100_000)}</table>`],
    ['100,000 cells in a row', `<table><tr>${'<td>Giá 5.000₫</td>'.repeat(100_000)}</tr></table>`],
    ['rows inside rows', '<table><tr><td>a'.repeat(20_000)],
    ['50,000 prices', '<span class="price">1.000₫</span>'.repeat(50_000)],
    ['one price of a megabyte', `<span class="price">${'1.000₫ '.repeat(150_000)}</span>`],
    ['blanks and colons', `<p>${'a : '.repeat(500_000)}</p>`],
    ['dots and digits', `<p>Giá: ${'1.'.repeat(500_000)}₫</p>`],
    ['megabyte JSON in an attribute', `<div data-product='${'{"a":'.repeat(200_000)}'></div>`],
    ['50,000 buttons', '<button>Hết hàng</button>'.repeat(50_000)],
    ['descriptions in descriptions', `${'<div class="mo-ta">'.repeat(5000)}${'<i>a</i>'.repeat(30_000)}`],
    ['a heading of 30,000 words in spans', `<h1>${'<i>a</i>'.repeat(30_000)}</h1>`],
    ['headings without end', '<h1>'.repeat(50_000)],
    ['RDFa in RDFa', '<div typeof="Product" property="offers">'.repeat(30_000)],
  ])('%s', { timeout: 60_000 }, (_name, inside) => {
    const { listings } = extractPage(shop(inside), page);
    expect(listings).toMatchObject([{ title: 'Nến quế' }]);
    expect(JSON.stringify(listings).length).toBeLessThan(300_000);
  });

  test('an outline is cut at its caps', () => {
    const outline = outlinePage(
      `<p class="price" data-sku="a">x</p><table><tr><td>a</td><td>b</td></tr></table>`.repeat(60_000),
    );
    expect(outline.pieces).toHaveLength(30_000);
    expect(outline.boxes).toHaveLength(5000);
    expect(outline.things).toHaveLength(5000);
    expect(outline.rows).toHaveLength(2000);
  });

  test('names of the object’s own machinery are attributes like others, or none', () => {
    const rows = ['__proto__', 'constructor', 'toString'].map((name) => `<tr><td>${name}</td><td>x</td></tr>`);
    const [listing] = extractPage(shop(`<table>${rows.join('')}</table>`), page).listings;
    expect(listing?.attributes).toEqual({ constructor: 'x', toString: 'x' });
    expect(Object.getPrototypeOf(listing?.attributes)).toBe(Object.prototype);
  });
});

test('images and attributes without end are cut', () => {
  const image = Array.from({ length: 5000 }, (_, n) => `/anh/${n}.jpg`);
  const additionalProperty = Array.from({ length: 5000 }, (_, n) => ({ name: `n${n}`, value: 'v' }));
  const html = ld(JSON.stringify({ '@type': 'Product', name: 'Nến', image, additionalProperty }));
  const [listing] = extractPage(html, page).listings;
  expect(listing?.images).toHaveLength(50);
  expect(Object.keys(listing?.attributes ?? {}).length).toBeLessThanOrEqual(201);
});

test('names of the object’s own machinery change nothing', () => {
  const value = { name: '__proto__', value: 'x' };
  const html = [
    ld(
      `{"@type":"Product","name":"Nến","__proto__":{"name":"Giả"},"additionalProperty":[${JSON.stringify(value)},{"name":"constructor","value":"y"}]}`,
    ),
    '<div itemscope itemtype="https://schema.org/Product"><b itemprop="__proto__">z</b><b itemprop="toString">z</b></div>',
  ].join('');
  const [listing] = extractPage(html, page).listings;
  expect(listing?.title).toBe('Nến');
  expect(Object.getPrototypeOf(listing?.attributes)).toBe(Object.prototype);
  expect(listing?.attributes).toEqual({ constructor: 'y' });
  expect(({} as Record<string, unknown>).name).toBeUndefined(); // an empty object, to see that no prototype was touched
});

test('half a surrogate pair and scripts as image addresses do not get in', () => {
  const html = ld(
    '{"@type":"Product","name":"Nến \\ud83d","image":["javascript:alert(1)","data:image/png;base64,AA"]}',
  );
  expect(extractPage(html, page).listings).toMatchObject([{ title: 'Nến \ufffd', images: [] }]);
});

const scrap = fc.constantFrom(
  '<',
  '>',
  '</',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\n',
  '\0',
  '&quot;',
  '<!--',
  '-->',
  'ề',
  '\ud83d',
  '😀',
  '<script type="application/ld+json">',
  '</script>',
  '"@type":"Product"',
  '"name":"a"',
  '"offers":',
  '"price":"1.000"',
  '<div itemscope itemtype="https://schema.org/Product">',
  '<b itemprop="name">',
  '<meta property="og:title" content="',
  '</div>',
  '<script>window.__INITIAL_STATE__=',
  '<link rel=canonical href=',
  '__proto__',
  '<base href="',
  'http://[',
  '//',
);

test('whatever the bytes, it never throws and what comes out are listings', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(scrap, fc.string({ unit: 'binary' })), { maxLength: 60 }), (scraps) => {
      for (const listing of extractPage(scraps.join(''), page).listings) Listing.parse(listing);
    }),
    { numRuns: 1500 },
  );
});

test('whatever JSON a page carries, it never throws and what comes out are listings', () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.array(tie('value'), { maxLength: 3 }), tie('thing')),
    thing: fc.dictionary(
      fc.constantFrom(
        '@type',
        '@id',
        '@graph',
        'name',
        'title',
        'price',
        'offers',
        'seller',
        'image',
        'sku',
        'url',
        'brand',
        'address',
        'category',
        'additionalProperty',
        '__proto__',
      ),
      fc.oneof(fc.constantFrom('Product', 'Offer', '1.000', 'a'), tie('value')),
    ),
  })).thing;
  fc.assert(
    fc.property(json, fc.constantFrom('application/ld+json', 'application/json'), (value, type) => {
      const text = JSON.stringify({ '@type': 'Product', ...(value as object) }); // `thing` is a dictionary
      const { listings } = extractPage(`<script type="${type}">${text.replace(/</g, '\\u003c')}</script>`, page);
      for (const listing of [...listings, ...extractPage(text, page).listings]) Listing.parse(listing);
    }),
    { numRuns: 1000 },
  );
});

describe('JSON is mended only where nothing is guessed', () => {
  test('what is right stays as it is', () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter((v) => v !== null && v !== undefined),
        (value) => {
          expect(parseLenient(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });

  test.each<[string, unknown]>([
    ['{"a":1,}', { a: 1 }],
    ['[1,2, ]', [1, 2]],
    ['{"a":"x,}",}', { a: 'x,}' }],
    ['{"a":"//x /*y*/"} ', { a: '//x /*y*/' }],
    ['{/* c, */"a":1} ', { a: 1 }],
    ['{"a":1, // c\n}', { a: 1 }],
    ['{"a":undefined,"b":NaN}', { a: null, b: null }],
    ['{"a":"undefined"}', { a: 'undefined' }],
    ['{"a":"x\ny\u0001"}', { a: 'x\ny\u0001' }],
    ['{"a":"it\\\'s"}', { a: "it's" }],
    ['<!-- {"a":1} -->', { a: 1 }],
    ['//<![CDATA[\n{"a":1}\n//]]>', { a: 1 }],
    ['{&quot;a&quot;:&quot;b &amp; c&quot;}', { a: 'b & c' }],
    ['{"a":"&quot;"}', { a: '&quot;' }],
    ['\ufeff{"a":1};', { a: 1 }],
    ['{"a":', undefined],
    ['{a:1}', undefined],
    ["{'a':1}", undefined],
    ['', undefined],
  ])('%j', (text, value) => {
    expect(parseLenient(text)).toEqual(value);
  });
});
