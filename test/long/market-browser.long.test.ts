import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Market, startMarket } from '../../market/start-market.js';
import type { SweepEnd } from '../../queue/sweep-parts.js';
import { openMarketHouse } from '../crawler/market-house.js';

/** The whole market with Chromium for the pages that need it. */
let house: Awaited<ReturnType<typeof openMarketHouse>>;
let market: Market;
let end: SweepEnd;

beforeAll(async () => {
  house = await openMarketHouse();
  market = await startMarket({ slowMs: 50 });
  // Chromium keeps its sandbox from root, and tests may run as root.
  end = await house.sweep(market, { browser: { noSandbox: process.getuid?.() === 0 } });
}, 240_000);
afterAll(async () => {
  await market.close();
  house.close();
});

test('at least 99 % of the offers that may be seen are found, by HTTP and by browser, and every gap is named', () => {
  const seen = new Set([...house.store.listings.each()].map(({ listing }) => listing.url));
  const may = market.truth.filter(
    ({ about, reachable }) => about === 'offer' && ['http', 'browser'].includes(reachable),
  );
  const missed = may.filter(({ url }) => !seen.has(url)).map(({ url }) => url);
  expect(may.filter(({ reachable }) => reachable === 'browser').length).toBeGreaterThan(5);
  expect(missed.length / may.length, missed.join('\n')).toBeLessThanOrEqual(0.01);
  const mayNot = market.truth.filter(({ reachable }) => reachable === 'robots' || reachable === 'login');
  expect(mayNot.filter(({ url }) => seen.has(url))).toEqual([]);
  expect(new Set(end.progress.gaps.map(({ reason }) => reason))).toEqual(
    new Set(['robots', 'login_wall', 'http_error']),
  );
});
