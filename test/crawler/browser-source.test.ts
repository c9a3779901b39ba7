import { expect, onTestFinished, test } from 'vitest';
import { startMarket } from '../../market/start-market.js';
import { openMarketHouse } from './market-house.js';

test('pages that plain HTTP shows empty are read in Chromium, each in its turn; where a source says never, they are gaps', async () => {
  const house = await openMarketHouse();
  const market = await startMarket();
  onTestFinished(async () => {
    await market.close();
    house.close();
  });
  // the first people of the social network are enough
  const social = market.sources
    .filter(({ id }) => id === 'xomnho')
    .map((source) => ({ ...source, seeds: source.seeds.slice(0, 2) }));
  // Chromium keeps its sandbox from root, and tests may run as root.
  const browser = { noSandbox: process.getuid?.() === 0 };

  const without = await house.sweep(market, {
    sources: social.map((source) => ({ ...source, browser: 'never' as const })),
    browser,
  });
  expect(without.progress.gaps.map(({ reason }) => reason)).toEqual(['needs_browser']);
  expect(house.store.listings.counts().listings).toBe(0);

  const end = await house.sweep(market, { sources: social, browser });
  expect(end.progress.gaps).toEqual([]);
  const seen = [...house.store.listings.each()].map(({ listing }) => listing);
  const truths = new Map(market.truth.map((truth) => [truth.url, truth.title]));
  expect(seen.length).toBeGreaterThan(5);
  expect(seen.filter(({ url, title }) => truths.get(url ?? '') !== title)).toEqual([]);
  expect(seen.every(({ seller, priceVnd }) => seller !== undefined && priceVnd !== undefined)).toBe(true);
});
