import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { draftSite } from '../../crawler/draft-site.js';
import { selectAll } from '../../crawler/extract/read-selected.js';

const draft = (body: string, url = 'https://tiem-gom.example/p/12') =>
  draftSite({ name: 'tiem-gom', url, body, day: '2026-11-26' });

const PAGE = `<html><head><meta property="og:type" content="product"><meta property="og:title" content="Lọ gốm men tro">
<meta property="product:price:amount" content="180000"><meta property="product:price:currency" content="VND"></head>
<body><div class="san-pham chinh"><h1 class="ten">Lọ gốm men tro</h1><div id="gia"><b>180.000 ₫</b></div></div></body></html>`;

test('selectors are proposed where the page shows what the general tiers read', () => {
  const { places, adapter, expected, fixture, known } = draft(PAGE);
  expect([known, fixture]).toEqual([undefined, 'page.html']);
  expect(places).toEqual({ title: 'h1.ten', price: 'div#gia b' });
  expect(selectAll(PAGE, Object.values(places))).toEqual(
    new Map([
      ['h1.ten', ['Lọ gốm men tro']],
      ['div#gia b', ['180.000 ₫']],
    ]),
  );
  expect(adapter).toContain("title: ['h1.ten'],");
  expect(adapter).toContain('// seller: [],');
  expect(expected.listing).toMatchObject({ title: 'Lọ gốm men tro', priceVnd: 180_000 });
});

test('paths are proposed where an answer has the fields, and a known system is named', () => {
  const answer = JSON.stringify({ ketqua: [{ sanpham: { title: 'Lọ gốm', price: 180000, description: 'Men tro.' } }] });
  const { places, adapter, fixture } = draft(answer);
  expect(places).toEqual({ title: 'title', price: 'price', description: 'description' });
  expect(adapter).toContain("items: ['ketqua.*.sanpham'],");
  expect(fixture).toBe('answer.json');
  expect(draft(readFileSync('test/fixtures/sites/shopify/page.html', 'utf8')).known).toBe('shopify');
});

test.each([
  '',
  '<p>Chưa có gì',
  '{"a":',
  `<h1>${"'; process.exit(); '"}</h1>`,
])('a page without an offer still gives a draft: %s', (body) => {
  const { adapter, expected } = draft(body);
  expect(adapter).toContain("name: 'tiem-gom'");
  expect(expected.listing).toEqual({});
});
