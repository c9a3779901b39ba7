import { afterEach, beforeEach, expect, it } from 'vitest';
import { decideAs } from '../conformance/people.js';
import type { RecorderUnderTest } from '../conformance/recorder.js';
import { atSecond } from '../conformance/store-things.js';
import { type Night, offersOf, scoredAs } from './night-offers.js';
import { openDirect } from './recorder-house.js';

/*
 * A dismissal binds: over ten nights of the same market, seen again in every way that is no new ground, no dismissed lead is
 * raised again; and each kind of new ground raises exactly its own lead.
 */

const DAY = 86_400;
let house: RecorderUnderTest;
beforeEach(() => {
  house = openDirect();
});
afterEach(() => house.close());

async function night(n: number, how: Night): Promise<void> {
  house.setNow(atSecond(n * DAY));
  const batch = offersOf(how).map((offer) => scoredAs(offer, how));
  // In pages, as a sweep brings them.
  for (let at = 0; at < batch.length; at += 16)
    await house.recorder.recordListings(batch.slice(at, at + 16), 'máy quét');
}

const leads = () => house.store.leads.list({ withdrawn: true, limit: 1000 });

function dismissAll(n: number): void {
  for (const { id } of leads()) {
    decideAs(
      house.store,
      { leadId: id, by: 'thu', verdict: 'khong_co_dau_hieu', reason: 'đồ chơi' },
      atSecond(n * DAY + 60),
    );
  }
}

it('over ten nights without new ground no dismissed lead is raised again', async () => {
  await night(0, {});
  expect(leads().length).toBeGreaterThan(20);
  dismissAll(0);
  const nights: Night[] = [
    { seenAt: 'each night' },
    { order: 'reversed' },
    { repost: 'under another id' },
    { tracking: 'utm_source=dem-4' },
    { rules: 'rules-b' },
    { reference: 'ref-2', value: 61 },
    { experimental: 'thử-nghiệm' },
    { gone: 'every third' },
    { seenAt: 'each night' },
    { order: 'reversed', repost: 'under another id', tracking: 'fbclid=10', rules: 'rules-c', value: 97 },
  ];
  for (const [i, how] of nights.entries()) {
    await night(i + 1, how);
    expect(leads().filter(({ state }) => state !== 'khong_co_dau_hieu')).toEqual([]);
  }
  const raised = [...house.store.journal.each()].filter(({ kind }) => kind === 'leads.reopened');
  expect(raised).toEqual([]);
});

it.each<[string, Night]>([
  ['changed_words', { words: 'hàng mới về' }],
  ['changed_price', { priceVnd: 99_000 }],
  ['changed_images', { image: 'khac.jpg' }],
  ['new_rule', { stable: 'tiêu-chí-mới', rules: 'rules-b' }],
])('new ground raises exactly the lead that it is about: %s', async (reason, change) => {
  await night(0, {});
  dismissAll(0);
  await night(1, { ...change, onlySeller: 'tiệm 3' });
  const back = leads().filter(({ state }) => state !== 'khong_co_dau_hieu');
  expect(back.map(({ subject, state, reopened }) => [subject, state, reopened])).toEqual(
    back.map(() => ['cho-thu:tiệm 3', 'new', reason]),
  );
  expect(back.length).toBeGreaterThan(0);
});
