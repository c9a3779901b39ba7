import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DecisionInput } from '../../data/decide-input.js';
import type { Lead, Listing, Score, ViolationClass } from '../../data/schema.js';
import { decideAs } from '../conformance/people.js';
import type { RecorderUnderTest } from '../conformance/recorder.js';
import { AT, aListing, aScore, atSecond } from '../conformance/store-things.js';
import { openDirect } from './recorder-house.js';

/* What people move between leads stays moved when the same listings are recorded again, and comes back whole when taken back. */

let house: RecorderUnderTest;
beforeEach(() => {
  house = openDirect();
});
afterEach(() => house.close());

const offer = (nativeId: string, seller: string, changes: Partial<Listing> = {}) =>
  aListing({ nativeId, seller, title: `Thuốc lá điện tử vị ${nativeId}`, ...changes });
const clean = (): Score => aScore({ value: 0, classes: {}, hits: [] });
const record = (listing: Listing, score: Score = aScore()) =>
  house.recorder.recordListings([{ listing, score }], 'máy nhập');
const say = (leadId: number, verdict: DecisionInput['verdict'], more: Partial<DecisionInput> = {}, minute = 1): Lead =>
  decideAs(house.store, { leadId, by: 'thu', verdict, reason: 'đã xem', ...more }, atSecond(60 * minute));

function lead(seller: string, cls: ViolationClass = 'hang_cam'): Lead {
  const found = house.store.leads.find(`cho-thu:${seller}`, cls);
  if (found === undefined) throw new Error(`no lead of ${seller}`);
  return found;
}
const idsOf = (leadId: number): string[] =>
  house.store.leads
    .proofs(leadId)
    .map(({ listingId }) => house.store.listings.get(listingId)?.listing.nativeId ?? '')
    .sort();
const listingId = (nativeId: string): number => house.store.listings.find('chợ thử', nativeId)?.listingId ?? 0;

describe('a listing taken out of a lead', () => {
  it('stays out while it says the same, comes back with other words, and by undo', async () => {
    for (const id of ['a', 'b']) await record(offer(id, 'Mai'));
    const { id } = lead('Mai');
    expect(say(id, 'drop_listings', { listings: [listingId('a')] })).toMatchObject({ state: 'claimed', listings: 1 });
    await record(offer('a', 'Mai'), { ...aScore(), rules: 'rules-b' });
    expect(idsOf(id)).toEqual(['b']);
    await record(offer('a', 'Mai', { title: 'Pod chui hàng mới về' }));
    expect(idsOf(id)).toEqual(['a', 'b']);
    say(id, 'drop_listings', { listings: [listingId('a')] }, 2);
    expect(say(id, 'undo', { undoes: 2 }, 3).listings).toBe(2);
    expect(idsOf(id)).toEqual(['a', 'b']);
    expect(say(id, 'undo', { undoes: 3 }, 4).listings).toBe(1);
  });

  it('is never the last one: that is a dismissal', async () => {
    await record(offer('a', 'Mai'));
    const drop = () => say(lead('Mai').id, 'drop_listings', { listings: [listingId('a')] });
    expect(drop).toThrow(/say khong_co_dau_hieu/);
    expect(() => say(lead('Mai').id, 'drop_listings', { listings: [77] })).toThrow(/listing 77 does not prove/);
  });
});

describe('a class corrected', () => {
  it('opens the lead of the other class with these listings, and binds like a dismissal', async () => {
    await record(offer('a', 'Mai'));
    const from = lead('Mai').id;
    say(from, 'correct_class', { toClass: 'hang_gia' });
    const to = lead('Mai', 'hang_gia');
    expect(to).toMatchObject({ state: 'new', withdrawn: false, listings: 1, value: 88 });
    expect(house.store.leads.get(from)?.state).toBe('reclassed');
    await record(offer('a', 'Mai', { seenAt: atSecond(900) }), { ...aScore(), rules: 'rules-b' });
    expect([idsOf(to.id), house.store.leads.get(from)?.state]).toEqual([['a'], 'reclassed']);
    await record(offer('b', 'Mai'));
    expect(house.store.leads.get(from)).toMatchObject({ state: 'new', reopened: 'new_listing' });
  });

  it('goes on in words that changed since, though no rule of its class hits', async () => {
    await record(offer('a', 'Mai'));
    say(lead('Mai').id, 'correct_class', { toClass: 'hang_gia' });
    await record(offer('a', 'Mai', { title: 'Đồ chơi' }), clean());
    const [proof] = house.store.leads.proofs(lead('Mai', 'hang_gia').id);
    expect(house.store.listings.get(proof?.listingId ?? 0)?.versionId).toBe(proof?.versionId);
    expect(house.store.listings.get(proof?.listingId ?? 0)?.listing.title).toBe('Đồ chơi');
  });

  it('taken back, the other lead is empty again and this one as before', async () => {
    await record(offer('a', 'Mai'));
    const before = lead('Mai');
    say(before.id, 'correct_class', { toClass: 'hang_gia' });
    expect(say(before.id, 'undo', { undoes: 1 }, 2)).toEqual({ ...before, updatedAt: atSecond(120) });
    expect(lead('Mai', 'hang_gia')).toMatchObject({ withdrawn: true, listings: 0 });
  });

  it('sent to a dismissed lead, that one is back', async () => {
    await record(offer('a', 'Mai'), aScore({ classes: { hang_cam: 88, hang_gia: 70 } }));
    say(lead('Mai', 'hang_gia').id, 'khong_co_dau_hieu');
    await record(offer('b', 'Mai'));
    say(lead('Mai').id, 'correct_class', { toClass: 'hang_gia' }, 2);
    expect(lead('Mai', 'hang_gia')).toMatchObject({ state: 'new', reopened: 'new_listing', listings: 2 });
  });
});

describe('leads merged', () => {
  it('go on as one, which what comes later joins too', async () => {
    await record(offer('a', 'Mai'));
    await record(offer('b', 'Mai 2'));
    const [from, into] = [lead('Mai 2').id, lead('Mai').id];
    expect(say(from, 'merge', { into }).state).toBe('merged');
    expect(lead('Mai').listings).toBe(2);
    await record(offer('c', 'Mai 2'));
    await record(offer('b', 'Mai 2'), { ...aScore(), rules: 'rules-b' });
    await record(offer('c', 'Mai 2'), { ...aScore(), rules: 'rules-b' });
    expect(idsOf(into)).toEqual(['a', 'b', 'c']);
    expect(lead('Mai').listings).toBe(3);
    expect(house.store.leads.get(from)?.state).toBe('merged');
  });

  it('bring a dismissed one back with what is new', async () => {
    await record(offer('a', 'Mai'));
    await record(offer('b', 'Mai 2'));
    const [from, into] = [lead('Mai 2').id, lead('Mai').id];
    say(from, 'merge', { into });
    say(into, 'khong_co_dau_hieu', {}, 2);
    await record(offer('b', 'Mai 2'), { ...aScore(), rules: 'rules-b' });
    expect(lead('Mai').state).toBe('khong_co_dau_hieu');
    await record(offer('c', 'Mai 2'));
    expect(lead('Mai')).toMatchObject({ state: 'new', reopened: 'new_listing' });
  });

  it('come apart by undo, unless the other has gone on', async () => {
    await record(offer('a', 'Mai'));
    await record(offer('b', 'Mai 2'));
    const [from, into] = [lead('Mai 2').id, lead('Mai').id];
    say(from, 'merge', { into });
    expect(say(from, 'undo', { undoes: 1 }, 2)).toMatchObject({ state: 'new', listings: 1 });
    expect([idsOf(from), idsOf(into)]).toEqual([['b'], ['a']]);
    say(from, 'merge', { into }, 3);
    say(into, 'khong_co_dau_hieu', {}, 4);
    expect(() => say(from, 'undo', { undoes: 3 }, 5)).toThrow(/listings no longer come and go/);
  });

  it('never into themselves, nor into one that is closed', async () => {
    await record(offer('a', 'Mai'));
    await record(offer('b', 'Mai 2'));
    const [from, into] = [lead('Mai 2').id, lead('Mai').id];
    expect(() => say(from, 'merge', { into: from })).toThrow(/into itself/);
    expect(() => say(from, 'merge', { into: 99 })).toThrow(/no lead 99/);
    say(into, 'khong_co_dau_hieu');
    expect(() => say(from, 'merge', { into }, 2)).toThrow(/no longer come and go/);
  });
});

it('a lead split: the listings go on in a lead of their own, recorded again too, and come back by undo', async () => {
  for (const id of ['a', 'b', 'c']) await record(offer(id, 'Mai'));
  const { id } = lead('Mai');
  say(id, 'split', { listings: [listingId('a'), listingId('b')] });
  const part = house.store.leads.list({ limit: 10 }).find((one) => one.id !== id);
  expect(part).toMatchObject({ subjectKind: 'listing', class: 'hang_cam', listings: 2, state: 'new' });
  for (const one of ['a', 'b', 'c']) await record(offer(one, 'Mai'), { ...aScore(), rules: 'rules-b' });
  expect([idsOf(id), idsOf(part?.id ?? 0)]).toEqual([['c'], ['a', 'b']]);
  say(id, 'undo', { undoes: 1 }, 2);
  expect([idsOf(id), idsOf(part?.id ?? 0)]).toEqual([['a', 'b', 'c'], []]);
  expect(house.store.leads.get(part?.id ?? 0)?.withdrawn).toBe(true);
});

it('a wait for the right holder ends by itself, and the lead is asked for again', async () => {
  await record(offer('a', 'Mai'));
  const { id } = lead('Mai');
  say(id, 'co_dau_hieu');
  const waiting = say(id, 'wait_right_holder', {}, 2);
  expect(waiting).toMatchObject({ state: 'waiting_right_holder', until: '2026-12-22T03:02:00.000Z' });
  expect(waiting.openedAt).toBe(AT);
});
