import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractPage } from '../../../crawler/extract/extract-page.js';
import { buildListings } from '../../../market/listings.js';
import { type Market, startMarket } from '../../../market/start-market.js';
import { askAgain } from '../../market/ask-market.js';

const offers = buildListings().filter(({ truth }) => truth.reachable === 'http');
const SEEN_AT = '2026-11-24T01:00:00.000Z';

describe('the bundled market', () => {
  let market: Market;
  beforeAll(async () => {
    market = await startMarket({ slowMs: 1 });
  });
  afterAll(() => market.close());

  test('every offer that plain HTTP shows comes out as it is', { timeout: 120_000 }, async () => {
    expect(offers.length).toBeGreaterThan(100);
    for (const offer of offers) {
      const { url, platform } = offer.truth;
      const { body, status } = await askAgain(market, url);
      expect(status, url).toBe(200);
      const { listings } = extractPage(body, { url, platform, source: platform, seenAt: SEEN_AT });
      expect(listings, url).toEqual([
        {
          source: platform,
          platform,
          nativeId: offer.nativeId,
          title: offer.title,
          description: offer.description,
          priceVnd: offer.priceVnd,
          category: offer.category,
          seller: offer.seller,
          ...(body.includes('itemprop') ? {} : { location: offer.location }),
          url,
          images: offer.images.map((image) => `http://${offer.host}${image}`),
          attributes: offer.attributes,
          seenAt: SEEN_AT,
        },
      ]);
    }
  });

  test('a JSON answer of the marketplace gives every offer in it', async () => {
    const url = 'http://cholang.example/api/v1/search?q=&page=1';
    const { body } = await askAgain(market, url);
    const { listings } = extractPage(body, { url, platform: 'cholang', source: 'cholang', seenAt: SEEN_AT });
    const inAnswer = buildListings().filter(({ host }) => host === 'cholang.example');
    expect(
      listings.map(({ nativeId, title, priceVnd, seller, url: at }) => ({ nativeId, title, priceVnd, seller, at })),
    ).toEqual(
      inAnswer
        .slice(0, listings.length)
        .map(({ nativeId, title, priceVnd, seller, truth }) => ({ nativeId, title, priceVnd, seller, at: truth.url })),
    );
    expect(listings).toHaveLength(40);
  });

  test('pages that are no offer give none', async () => {
    for (const url of ['http://cholang.example/', 'http://cholang.example/gio-hang', 'http://xomnho.example/trang/1']) {
      const { body } = await askAgain(market, url);
      expect(extractPage(body, { url, platform: 'x', source: 'x' }).listings, url).toEqual([]);
    }
  });
});
