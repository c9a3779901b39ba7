import { describe, expect, test } from 'vitest';
import { withdrawDispatch } from '../../../data/dispatch/acts.js';
import { loadDispatch } from '../../../data/dispatch/append.js';
import { platformSheets } from '../../../data/dispatch/platform-sheet.js';
import { remindDispatch } from '../../../data/dispatch/remind.js';
import { trackDispatches } from '../../../data/dispatch/track.js';
import type { Store } from '../../../data/store.js';
import { AT } from '../../conformance/store-things.js';
import {
  aSeller,
  hour,
  issue,
  journal,
  keepOffer,
  openDispatchHouse,
  openLead,
  outgoing,
  seenGone,
  seenThere,
  visit,
} from './dispatch-house.js';

/** A takedown of so many listings, sent at hour 3 and due at hour 27, whose pages were seen before. */
function sentAbout(offers: number) {
  const { store } = openDispatchHouse();
  const { lead, kept } = aSeller(store, 'a', offers);
  const urls = kept.map(({ listing, listingId }) => {
    const url = listing.url ?? '';
    visit(store, url, seenThere, hour(0.5));
    store.pages.setListings(store.pages.find(url)?.id ?? 0, [listingId]);
    return url;
  });
  return { store, lead, kept, urls, dispatch: outgoing(store, lead) };
}

const track = (store: Store, now: string, more: { id?: number; by?: string } = {}) => [
  ...trackDispatches(store, more, now),
];
const states = (store: Store, now: string) => track(store, now)[0]?.items.map(({ state, timing }) => [state, timing]);

describe('what visits found', () => {
  test.each([
    ['nobody looked', [], ['unseen', undefined], 'overdue'],
    ['still there', [[seenThere, 20]], ['there', undefined], 'overdue'],
    [
      'gone by the deadline',
      [
        [seenThere, 10],
        [seenGone, 20],
      ],
      ['gone', 'in_time'],
      'answered',
    ],
    [
      'there at the deadline, gone after',
      [
        [seenThere, 28],
        [seenGone, 30],
      ],
      ['gone', 'late'],
      'answered',
    ],
    [
      'gone some time, nobody looked at the deadline',
      [
        [seenThere, 10],
        [seenGone, 30],
      ],
      ['gone', 'unclear'],
      'answered',
    ],
    [
      'gone and back',
      [
        [seenGone, 10],
        [seenThere, 20],
      ],
      ['back', undefined],
      'overdue',
    ],
    [
      'a wall, which says nothing',
      [
        [seenGone, 10],
        [{ gap: 'captcha' as const, listings: 0 }, 20],
      ],
      ['gone', 'in_time'],
      'answered',
    ],
  ] as const)('%s', (_, visits, item, state) => {
    const { store, urls } = sentAbout(1);
    for (const [outcome, at] of visits) visit(store, urls[0] ?? '', outcome, hour(at));
    const [tracked] = track(store, hour(40));
    expect(tracked?.items.map((one) => [one.state, one.timing])).toEqual([item]);
    expect(tracked?.dispatch.state).toBe(state);
  });

  test('gone before it was sent is no answer of the platform', () => {
    const { store } = openDispatchHouse();
    const { lead, kept } = aSeller(store, 'a');
    const url = kept[0]?.listing.url ?? '';
    const dispatch = outgoing(store, lead);
    visit(store, url, seenGone, hour(2.5));
    expect(states(store, hour(4))).toEqual([['gone', 'before']]);
    expect(platformSheets(store, hour(4))).toMatchObject([
      { inTime: { value: 0 }, removedShare: { value: 1, dispatches: [dispatch.id] } },
    ]);
  });

  test('other words at the same address are a change, not a removal', () => {
    const { store, kept } = sentAbout(1);
    keepOffer(store, { nativeId: kept[0]?.listing.nativeId ?? '', seller: 'a', title: 'Kẹo ngậm' }, hour(5));
    expect(states(store, hour(6))).toEqual([['changed', undefined]]);
  });

  test('some gone is an answer in part, all gone is one; what comes back takes it away again', () => {
    const { store, urls, dispatch } = sentAbout(2);
    const stateAfter = (url: string | undefined, outcome: typeof seenGone | typeof seenThere, at: number) => {
      visit(store, url ?? '', outcome, hour(at));
      return track(store, hour(at + 0.5))[0]?.dispatch.state;
    };
    expect(stateAfter(urls[0], seenGone, 10)).toBe('partly');
    expect(stateAfter(urls[1], seenGone, 20)).toBe('answered');
    expect(loadDispatch(store, dispatch.id, hour(21)).dispatch.answeredAt).toBe(hour(20));
    expect(stateAfter(urls[1], seenThere, 22)).toBe('partly');
    track(store, hour(23));
    // Looking again without news says nothing again.
    expect(journal(store).filter((entry) => entry.startsWith('dispatch.found'))).toEqual(
      Array(3).fill('dispatch.found soicho'),
    );
    expect(track(store, hour(28))[0]?.dispatch.state).toBe('overdue');
  });
});

describe('a reminder', () => {
  test('is drafted once a period, about what is still there, in the name of who asks', () => {
    const { store, urls, dispatch } = sentAbout(2);
    visit(store, urls[0] ?? '', seenGone, hour(10));
    expect(track(store, hour(26), { by: 'nam' })[0]?.reminder).toBeUndefined();
    expect(track(store, hour(28))[0]?.reminder).toBeUndefined();
    const [found] = track(store, hour(28), { by: 'nam' });
    expect(found?.reminder).toMatchObject({
      kind: 'takedown_reminder',
      about: dispatch.id,
      ordinal: 1,
      items: 1,
      draftedBy: 'nam',
    });
    const reminder = found?.reminder?.id ?? 0;
    expect(track(store, hour(29), { by: 'nam' }).some((one) => one.reminder !== undefined)).toBe(false);
    expect(() => remindDispatch(store, { id: dispatch.id, by: 'thu' }, hour(29))).toThrow(
      `reminder ${reminder} is not sent yet`,
    );
    expect(() => remindDispatch(store, { id: reminder, by: 'thu' }, hour(29))).toThrow('reminder itself');
    withdrawDispatch(store, { id: reminder, by: 'nam', reason: 'chờ điện thoại' }, hour(30));
    expect(track(store, hour(31), { by: 'nam' })[0]?.dispatch.id).toBe(dispatch.id);
    expect(store.dispatches.reminders(dispatch.id).map(({ ordinal, state }) => [ordinal, state])).toEqual([
      [1, 'withdrawn'],
      [2, 'drafted'],
    ]);
  });

  test('is not drafted for who may not, and what was found is told all the same', () => {
    const { store } = sentAbout(1);
    const [found] = track(store, hour(28), { by: 'overseer' });
    expect([found?.dispatch.state, found?.reminder]).toEqual(['overdue', undefined]);
  });

  test('two people at once: the database keeps one', () => {
    const { store, dispatch } = sentAbout(1);
    const first = remindDispatch(store, { id: dispatch.id, by: 'thu' }, hour(28));
    const { id: _, ...again } = first;
    expect(() => store.dispatches.add(again, [])).toThrow('has its reminder 1 already');
    expect(() => issue(store, first.id, hour(29))).not.toThrow();
  });
});

describe('re-appearance', () => {
  const phone = { kind: 'phone' as const, value: '+84912345678', start: 0, end: 0, quote: '', field: 'description' };
  const account = { ...phone, kind: 'bank_account' as const, value: '0123456789' };
  function removed() {
    const made = sentAbout(1);
    const [offer] = made.kept;
    if (offer === undefined) throw new Error('an offer was expected');
    made.store.contacts.put(offer.versionId, [phone, account]);
    visit(made.store, made.urls[0] ?? '', seenGone, hour(10));
    return { ...made, offer };
  }
  const told = (store: Store, now: string) =>
    track(store, now)[0]?.backUnder.map(({ under, seller, why, isNew }) => [under, seller, why, isNew]);

  test('the very same words or pictures under another shop are told once, and stand in the journal', () => {
    const { store, offer } = removed();
    const { description = '', images } = offer.listing;
    const words = keepOffer(store, { seller: 'b', description, images: [] }, hour(11));
    const pictures = keepOffer(store, { seller: 'c', images }, hour(12));
    expect(told(store, hour(13))).toEqual([
      [words.listingId, 'shopee:b', 'words', true],
      [pictures.listingId, 'shopee:c', 'images', true],
    ]);
    expect(told(store, hour(14))?.map((one) => one[3])).toEqual([false, false]);
    expect(journal(store).filter((entry) => entry === 'dispatch.reappeared soicho')).toHaveLength(2);
    expect(platformSheets(store, hour(14))[0]?.cameBack.value).toBe(2);
  });

  test.each([
    ['phone', phone, 'hang_cam', true],
    ['bank_account', account, 'hang_cam', true],
    ['phone of another class', phone, 'hang_gia', false],
    ['switchboard', { ...phone, value: '+8419001234', type: 'TOLL_FREE' }, 'hang_cam', false],
  ] as const)('a shared %s', (_, contact, cls, isTold) => {
    const { store, offer } = removed();
    if ('type' in contact) store.contacts.put(offer.versionId, [contact]);
    const other = keepOffer(store, { seller: 'b', images: [], title: 'Hàng mới về' }, hour(11));
    store.contacts.put(other.versionId, [contact]);
    openLead(store, [other], { cls, signs: false });
    expect(told(store, hour(13))?.length).toBe(isTold ? 1 : 0);
  });

  test('what stood beside it all along, or is gone itself, is none', () => {
    const { store, urls, kept } = sentAbout(1);
    const { description = '' } = kept[0]?.listing ?? {};
    keepOffer(store, { seller: 'b', description }, AT);
    visit(store, urls[0] ?? '', seenGone, hour(10));
    expect(told(store, hour(13))).toEqual([]);
  });
});

test('the sheet of a platform counts, and says from which dispatches', () => {
  const { store, urls } = sentAbout(3);
  for (const [i, at] of [5, 9].entries()) visit(store, urls[i] ?? '', seenGone, hour(at));
  visit(store, urls[2] ?? '', seenThere, hour(27));
  visit(store, urls[2] ?? '', seenGone, hour(30));
  expect(platformSheets(store, hour(40))).toMatchObject([
    {
      ...{ platform: 'shopee', takedowns: { value: 1, dispatches: [1] }, items: { value: 3 } },
      ...{ inTime: { value: 2, dispatches: [1] }, late: { value: 1 }, unclear: { value: 0 }, not: { value: 0 } },
      ...{
        removedShare: { value: 1 },
        medianHours: { value: 6 },
        cameBack: { value: 0 },
        requests: { value: 0, dispatches: [] },
      },
    },
  ]);
});
