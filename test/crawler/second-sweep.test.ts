import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Market, startMarket } from '../../market/start-market.js';
import type { MarketListing } from '../../market/truth.js';
import type { SweepEnd } from '../../queue/sweep-parts.js';
import { openMarketHouse } from './market-house.js';

/** Three nights of the market, eight days apart: on the second some offers changed, some were taken down; on the third one of those is back. */
const SOURCES = ['cuahang-mau', 'giadung-nhaminh', 'mypham-hoami', 'dacsan-moctau', 'xachtay-coba'];
const HOST = 'trangxinh.cuahang-mau.example';
// Long enough for harmless offers to be due again.
const BETWEEN_MS = 8 * 86_400_000;
const isOf = (n: number) => (listing: MarketListing) => listing.host === HOST && order.get(listing.path) === n;
const order = new Map<string, number>();

let house: Awaited<ReturnType<typeof openMarketHouse>>;
const nights: { end: SweepEnd; asked: ReturnType<Market['requests']>; outcomes: Map<string, number> }[] = [];

beforeAll(async () => {
  house = await openMarketHouse();
  const remember = (listing: MarketListing) => {
    if (listing.host === HOST && !order.has(listing.path)) order.set(listing.path, order.size);
    return listing;
  };
  await night(remember);
  await night((listing) => {
    if (isOf(4)(listing)) return { ...listing, priceVnd: listing.priceVnd + 1000 };
    return isOf(5)(listing) || isOf(6)(listing) ? undefined : listing;
  });
  await night((listing) => (isOf(6)(listing) ? undefined : listing));
}, 120_000);
afterAll(() => house.close());

async function night(alter: (listing: MarketListing) => MarketListing | undefined): Promise<void> {
  const market = await startMarket({ slowMs: 50, alter });
  const sources = market.sources.filter(({ id }) => SOURCES.includes(id));
  const end = await house.sweep(market, { sources });
  const outcomes = new Map<string, number>();
  for (const { outcome, urls } of house.store.coverage.ofSweep(end.sweepId)) {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + urls);
  }
  nights.push({ end, asked: market.requests(), outcomes });
  await market.close();
  house.clock.offsetMs += BETWEEN_MS;
}

const pathOf = (n: number): string => [...order].find(([, number]) => number === n)?.[0] ?? '';
const pageOf = (n: number) => house.store.pages.find(`http://${HOST}${pathOf(n)}`);
const outcomesOf = (n: number) => house.store.pages.sightings(pageOf(n)?.id ?? 0).map(({ outcome }) => outcome);

test('the second sweep is sent in full only what changed', () => {
  const full = nights[1]?.asked.filter(({ status, path }) => status === 200 && path !== '/robots.txt') ?? [];
  const paths = full.filter(({ host }) => host === HOST).map(({ path }) => path);
  expect(paths).toContain(pathOf(4));
  // lists and the sitemap that named or priced what changed are other pages now, too
  expect(paths.filter((path) => path.startsWith('/p/'))).toEqual([pathOf(4)]);
  const elsewhere = full.filter(({ host }) => host !== HOST);
  expect(elsewhere.filter(({ path }) => /^\/(p|san-pham)\//.test(path))).toEqual([]);
});

test('unchanged pages are counted as such, and their listings stand', () => {
  const second = nights[1]?.outcomes;
  expect(second?.get('unchanged')).toBeGreaterThan(100);
  expect(second?.get('new') ?? 0).toBe(0);
  expect(second?.get('changed')).toBeGreaterThan(0);
  expect(house.store.listings.counts().versions).toBe(house.store.listings.counts().listings + 1);
});

test('what was taken down is gone, and back when it is there again', () => {
  expect(nights[1]?.outcomes.get('gone')).toBeGreaterThanOrEqual(2);
  expect(outcomesOf(5)).toEqual(['new', 'gone', 'back']);
  expect(outcomesOf(6).at(-1)).toBe('gone');
  const goneAt = (n: number) => {
    const [id = 0] = house.store.pages.listings(pageOf(n)?.id ?? 0);
    return house.store.listings.get(id)?.goneAt;
  };
  expect(goneAt(5)).toBeUndefined();
  expect(goneAt(6)).toMatch(/^\d{4}-/);
});

test('flagged pages are evidence, byte for byte what the server sent; others are kept raw', () => {
  const flagged = [...house.store.listings.each()].filter(
    ({ versionId }) => (house.store.listings.score(versionId)?.value ?? 0) >= 50,
  );
  expect(flagged.length).toBeGreaterThan(0);
  for (const { listingId } of flagged) {
    const [page] = house.store.pages.ofListing(listingId);
    const [kept] = house.store.evidence.ofUrl(page?.url ?? '');
    expect(kept).toMatchObject({ reason: 'flag', by: 'soicho' });
    expect(house.vault.get(kept?.sha256 ?? '')?.length).toBe(kept?.bytes);
  }
  expect(house.raw.size().pages).toBeGreaterThan(100);
});
