import { afterEach, beforeEach, expect, it } from 'vitest';
import { toListing } from '../../crawler/feeds/to-listing.js';
import type { Listing } from '../../data/schema.js';
import { buildListings } from '../../market/listings.js';
import { loadPacks } from '../../scorer/load.js';
import { createScorer } from '../../scorer/score.js';
import { decideAs } from '../conformance/people.js';
import type { RecorderUnderTest } from '../conformance/recorder.js';
import { atSecond } from '../conformance/store-things.js';
import { openDirect } from './recorder-house.js';

/*
 * The market's own offers, read as feeds write them and scored by the house's packs: ten nights that write the same offers
 * in other ways raise no dismissed lead; new words raise exactly their own.
 */

const DAY = 86_400;
const scorer = createScorer(loadPacks('rules', 'data/reference'));
const market = buildListings().filter(({ truth }) => truth.violation !== null);

let house: RecorderUnderTest;
beforeEach(() => {
  house = openDirect();
});
afterEach(() => house.close());

/** A row as a feed has it: what of it is written otherwise each night. */
type Row = Record<string, unknown> & { price: number; images: string[]; attributes: Record<string, string> };
type Night = (row: Row, i: number) => Record<string, unknown>;

function read(how: Night): Listing[] {
  return market.map((offer, i) => {
    const { nativeId: id, host, path, title, description, priceVnd: price, category, seller, location } = offer;
    const { images, attributes } = offer;
    const row = { id, title, description, price: price ?? 120_000, category, seller, location, images, attributes };
    const listing = toListing(
      { ...row, url: `https://${host}${path}`, platform: host, ...how(row, i) },
      { source: 'chợ' },
    );
    if (typeof listing === 'string') throw new Error(`offer ${i}: ${listing}`);
    return listing;
  });
}

async function night(n: number, listings: Listing[]): Promise<void> {
  house.setNow(atSecond(n * DAY));
  const scored = listings.map((listing) => ({ listing, score: scorer.score(listing) }));
  for (let at = 0; at < scored.length; at += 40) {
    await house.recorder.recordListings(scored.slice(at, at + 40), 'máy quét');
  }
}

const leads = () => house.store.leads.list({ withdrawn: true, limit: 5000 });
const raised = () => leads().filter(({ state }) => state !== 'khong_co_dau_hieu');

async function firstNight(): Promise<void> {
  await night(
    0,
    read(() => ({})),
  );
  for (const { id } of leads()) {
    decideAs(house.store, { leadId: id, by: 'thu', verdict: 'khong_co_dau_hieu', reason: 'đồ chơi' }, atSecond(60));
  }
}

const dots = (price: number): string => String(price).replace(/\B(?=(\d{3})+$)/g, '.');
const NIGHTS: [string, Night][] = [
  ['price with dots and đ', ({ price }) => ({ price: `${dots(price)}đ` })],
  ['price with commas and a sign', ({ price }) => ({ price: `₫${dots(price).replaceAll('.', ',')}` })],
  ['price as bare digits', ({ price }) => ({ price: String(price) })],
  ['price in VND', ({ price }) => ({ price: `${dots(price)} VND` })],
  ['pictures in another order', ({ images }) => ({ images: [...images].reverse() })],
  ['attributes in another order', ({ attributes }) => ({ attributes: reversed(attributes) })],
  ['tracking in the address', (_, i) => ({ url: `https://cho.example/p/${i}?utm_source=dem&fbclid=7#top` })],
  ['another time of capture', () => ({ seenAt: '2026-12-01T02:00:00+07:00' })],
  ['every offer under another id', ({ id }) => ({ id: `${String(id)}-đăng-lại` })],
  [
    'all of it at once',
    ({ id, price, images }) => ({ id: `m-${String(id)}`, price: `${dots(price)}đ`, images: [...images].reverse() }),
  ],
];

function reversed(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).reverse());
}

it('ten nights that write the market’s offers in other ways raise no dismissed lead', async () => {
  await firstNight();
  expect(leads().length).toBeGreaterThan(50);
  const before = leads().length;
  for (const [i, [name, how]] of NIGHTS.entries()) {
    await night(i + 1, i % 2 === 0 ? read(how) : read(how).reverse());
    expect({ name, raised: raised().map(({ subject, reopened }) => `${subject}: ${reopened}`) }).toEqual({
      name,
      raised: [],
    });
  }
  expect(leads().length).toBe(before);
  expect([...house.store.journal.each()].filter(({ kind }) => kind === 'leads.reopened')).toEqual([]);
});

it('new words of one shop raise its leads and no other’s', async () => {
  await firstNight();
  const shop = market[0]?.seller;
  await night(
    1,
    read((row) => (row.seller === shop ? { description: `${String(row.description)} Hàng mới về.` } : {})),
  );
  expect(raised().length).toBeGreaterThan(0);
  expect(
    raised().filter(({ subject, reopened }) => !subject.endsWith(`:${shop}`) || reopened !== 'changed_words'),
  ).toEqual([]);
});
