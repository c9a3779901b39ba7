import * as cheerio from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractPage } from '../../../crawler/extract/extract-page.js';
import { fold } from '../../../crawler/extract/generic/heading.js';
import { MARK } from '../../../crawler/extract/generic/marks.js';
import { outlinePage } from '../../../crawler/extract/generic/outline.js';
import { readPageParts } from '../../../crawler/extract/page-parts.js';
import { buildListings } from '../../../market/listings.js';
import { type Market, startMarket } from '../../../market/start-market.js';
import { askAgain } from '../../market/ask-market.js';
import { readWithDom, wound } from './dom-pages.js';
import { compare } from './written/compare.js';
import { FIRST } from './written/first.js';
import { SECOND } from './written/second.js';

/** What a full DOM says of the microdata and OpenGraph of a page: slow and plain, to hold the streaming reader against. */
function readOffer(html: string) {
  const $ = cheerio.load(html);
  const offer = $('[itemtype$="schema.org/Product"]').first();
  const prop = (name: string) => {
    const found = offer.find(`[itemprop="${name}"]`).first();
    return (found.attr('content') ?? found.text()).replace(/\s+/g, ' ').trim();
  };
  return {
    hasMicrodata: offer.length > 0,
    title: prop('name'),
    price: prop('price'),
    ogTitle: $('meta[property="og:title"]').attr('content'),
  };
}

const shops = buildListings().filter(({ truth, host }) => truth.reachable === 'http' && !host.includes('cholang'));

describe('the streaming reader agrees with a DOM', () => {
  let market: Market;
  beforeAll(async () => {
    market = await startMarket({ slowMs: 1 });
  });
  afterAll(() => market.close());

  test('title and price of every stand-alone shop’s page', { timeout: 120_000 }, async () => {
    let compared = 0;
    for (const { truth } of shops) {
      const { body } = await askAgain(market, truth.url);
      const dom = readOffer(body);
      if (!dom.hasMicrodata) continue;
      const [listing] = extractPage(body, { url: truth.url, platform: 'web', source: 'web' }).listings;
      expect(listing?.title, truth.url).toBe(dom.title);
      expect(listing?.priceVnd, truth.url).toBe(Number(dom.price.replace(/\D/g, '')));
      expect(dom.ogTitle ?? dom.title).toContain(dom.title);
      compared++;
    }
    expect(compared).toBeGreaterThan(20);
  });

  test('headings, metas and tables of market pages, written pages and wounded ones, 300 in all', {
    timeout: 120_000,
  }, async () => {
    const pages = [...FIRST, ...SECOND].map(({ html }) => html);
    for (const { truth } of shops.slice(0, 40)) pages.push((await askAgain(market, truth.url)).body);
    for (let seed = 0; pages.length < 300; seed++) pages.push(wound(pages[seed % 80] ?? '', seed));
    for (const html of pages) agreeOn(html);
    expect(pages).toHaveLength(300);
  });
});

/** The outline has every heading and row that the DOM has, and no heading more. */
function agreeOn(html: string): void {
  const dom = readWithDom(html);
  const outline = outlinePage(html);
  const bare = (text: string): string => fold(text).replace(/\s/g, '');
  const headings = outline.pieces.filter(({ marks }) => (marks & MARK.heading) !== 0).map(({ text }) => bare(text));
  expect(headings.join('')).toBe(dom.headings.join(''));
  const rows = outline.rows.map(({ label, value }) => `${bare(label)}=${bare(value)}`);
  for (const [label, value] of dom.rows) expect(rows).toContain(`${label}=${value}`);
  expect(readPageParts(html).metas.flatMap(([name, content]) => (name === 'og:title' ? [content] : []))).toEqual(
    dom.metas,
  );
}

test('a wound that changes nothing a reader sees changes nothing that is read', () => {
  for (const [index, page] of [...FIRST, ...SECOND].entries()) {
    for (const seed of [index * 6, index * 6 + 1, index * 6 + 3]) {
      const { wrong } = compare({ ...page, html: wound(page.html, seed) });
      expect(wrong, `${page.shape}, seed ${seed}`).toEqual([]);
    }
  }
});
