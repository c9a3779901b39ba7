import * as cheerio from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractPage } from '../../../crawler/extract/extract-page.js';
import { buildListings } from '../../../market/listings.js';
import { type Market, startMarket } from '../../../market/start-market.js';
import { askAgain } from '../../market/ask-market.js';

/** What a full DOM says of the microdata and OpenGraph of a page: slow and plain, to hold the streaming reader against. */
function readWithDom(html: string) {
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
      const dom = readWithDom(body);
      if (!dom.hasMicrodata) continue;
      const [listing] = extractPage(body, { url: truth.url, platform: 'web', source: 'web' }).listings;
      expect(listing?.title, truth.url).toBe(dom.title);
      expect(listing?.priceVnd, truth.url).toBe(Number(dom.price.replace(/\D/g, '')));
      expect(dom.ogTitle ?? dom.title).toContain(dom.title);
      compared++;
    }
    expect(compared).toBeGreaterThan(20);
  });
});
