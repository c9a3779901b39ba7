import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { withdrawDispatch } from '../../../data/dispatch/acts.js';
import { DispatchTaken } from '../../../data/dispatch/dispatch.js';
import { aPerson, employ } from '../../conformance/people.js';
import { AT, aScore } from '../../conformance/store-things.js';
import {
  aSeller,
  draft,
  hour,
  journal,
  keepOffer,
  openDispatchHouse,
  openLead,
  outgoing,
  seenGone,
  seenThere,
  visit,
} from './dispatch-house.js';

describe('drafting', () => {
  test('freezes what the letter rests on', () => {
    const { store } = openDispatchHouse();
    const offer = keepOffer(store, { seller: 'khói' });
    const lead = openLead(store, [offer]);
    const url = offer.listing.url ?? '';
    store.bundles.add({ id: 'ab'.repeat(32), url, bytes: 1, by: 'thu', at: AT }, []);
    const [one] = draft(store, { kind: 'takedown', leads: [lead.id] }).dispatches;
    // What the shop writes later is not what is signed.
    keepOffer(store, { nativeId: offer.listing.nativeId, seller: 'khói', title: 'Kẹo dưa hấu' }, hour(2));
    store.listings.putScore(offer.versionId, aScore({ hits: [], rules: 'rules-b' }), hour(2));
    expect(store.dispatches.items(one?.id ?? 0)).toEqual([
      {
        ...{ subject: `listing:${offer.listingId}`, listingId: offer.listingId, versionId: offer.versionId },
        ...{ contentHash: offer.contentHash, words: offer.parts.words, images: offer.parts.images },
        ...{ leadId: lead.id, class: 'hang_cam', source: 'shopee', nativeId: offer.listing.nativeId, url },
        ...{ title: 'Thuốc lá điện tử vị dưa hấu', priceVnd: 120_000, seller: 'shopee:khói', seenAt: AT },
        signs: [
          {
            ...{
              rule: 'thuoc-la-dien-tu',
              title: 'tiêu chí thuoc-la-dien-tu',
              field: 'title',
              quote: 'Thuốc lá điện tử',
            },
            law: [{ id: 'nq173-2024/d2', article: 'Điều của nq173-2024/d2', law: 'Nghị định 98/2020/NĐ-CP' }],
          },
        ],
        bundles: ['ab'.repeat(32)],
      },
    ]);
    expect(one).toMatchObject({
      to: { id: 'shopee', name: 'Công ty TNHH Shopee (Shopee)' },
      state: 'drafted',
      draftedBy: 'thu',
    });
    expect(journal(store)).toEqual(['dispatch.draft thu']);
    expect([...store.journal.each()][0]?.ids).toMatchObject({ dispatch: 1, leads: [lead.id], items: 1 });
  });

  test('is split by what one letter takes, in order of seller and listing, whatever the order of the leads', () => {
    const { store } = openDispatchHouse();
    const [b, a] = [aSeller(store, 'b', 4), aSeller(store, 'a', 3)];
    const other = aSeller(store, 'c', 1, 'hang_cam', 'tiki');
    const { dispatches } = draft(store, { kind: 'takedown', leads: [other.lead.id, b.lead.id, a.lead.id] });
    expect(dispatches.map(({ platform, items }) => [platform, items])).toEqual([
      ['shopee', 3],
      ['shopee', 3],
      ['shopee', 1],
      ['tiki', 1],
    ]);
    const subjects = dispatches
      .slice(0, 3)
      .flatMap(({ id }) => store.dispatches.items(id).map(({ listingId }) => listingId));
    expect(subjects).toEqual([...a.kept, ...b.kept].map(({ listingId }) => listingId));
  });

  test('of a whole platform takes what stands, and leaves out what does not', () => {
    const { store } = openDispatchHouse();
    const stands = aSeller(store, 'đứng');
    openLead(store, [keepOffer(store, { seller: 'mới' })], { signs: false });
    aSeller(store, 'thuế', 1, 'dau_hieu_thue');
    const { dispatches } = draft(store, { kind: 'takedown', platform: 'shopee' });
    expect(dispatches.flatMap(({ id }) => store.dispatches.items(id).map(({ leadId }) => leadId))).toEqual([
      stands.lead.id,
    ]);
  });

  test('a listing stands in one open dispatch of a kind; withdrawn, it may be written about again', () => {
    const { store } = openDispatchHouse();
    const { lead, kept } = aSeller(store, 'a');
    const [first] = draft(store, { kind: 'takedown', leads: [lead.id] }).dispatches;
    const listingId = kept[0]?.listingId ?? 0;
    expect(draft(store, { kind: 'takedown', leads: [lead.id], by: 'nam' })).toEqual({
      dispatches: [],
      skipped: [{ leadId: lead.id, listingId, why: 'taken', dispatch: first?.id }],
    });
    expect(draft(store, { kind: 'seller_info', leads: [lead.id] }).dispatches).toHaveLength(1);
    const items = store.dispatches.items(first?.id ?? 0);
    const { id: _, ...again } = first ?? ({} as never);
    // The database itself holds it, whoever forgets to ask.
    expect(() => store.dispatches.add(again, items)).toThrow(DispatchTaken);
    withdrawDispatch(store, { id: first?.id ?? 0, by: 'thu', reason: 'sai địa chỉ' }, hour(2));
    expect(draft(store, { kind: 'takedown', leads: [lead.id] }, hour(3)).dispatches).toHaveLength(1);
  });

  test('a request asks for each seller once, however many listings it has', () => {
    const { store } = openDispatchHouse();
    const { lead } = aSeller(store, 'a', 5);
    const [one] = draft(store, { kind: 'seller_info', leads: [lead.id] }).dispatches;
    expect(store.dispatches.items(one?.id ?? 0).map(({ subject }) => subject)).toEqual(['seller:shopee:a']);
  });

  test('what is gone, of no known platform, or without a seller is told, not written about', () => {
    const { store } = openDispatchHouse();
    const gone = aSeller(store, 'a');
    const page = gone.kept[0]?.listing.url ?? '';
    visit(store, page, seenThere, hour(0.1));
    store.pages.setListings(store.pages.find(page)?.id ?? 0, [gone.kept[0]?.listingId ?? 0]);
    visit(store, page, seenGone, hour(0.2));
    const unknown = aSeller(store, 'b', 1, 'hang_cam', 'shop-rieng.vn');
    const nameless = keepOffer(store);
    const { seller: __, ...bare } = nameless.listing;
    const kept = store.listings.put({ ...bare, nativeId: 'không tên' }, AT);
    const lead = openLead(store, [{ ...kept, change: 'new' }], { subjectKind: 'listing', subject: 'shopee/không tên' });
    const why = (kind: 'takedown' | 'seller_info', leads: number[]) =>
      draft(store, { kind, leads }).skipped.map((one) => one.why);
    expect(why('takedown', [gone.lead.id])).toEqual(['gone']);
    expect(why('takedown', [unknown.lead.id])).toEqual(['no_platform']);
    expect(why('seller_info', [lead.id])).toEqual(['no_seller']);
  });

  test.each([
    ['a lead in which nobody found signs', 'takedown', { signs: false }, 'no signs were found'],
    ['a tax sign', 'takedown', { cls: 'dau_hieu_thue' }, 'tax office only'],
    ['a note about prohibited goods', 'reminder_soft', { cls: 'hang_cam' }, 'no gap on a label'],
    ['a withdrawn lead', 'takedown', { withdrawn: true }, 'no signs were found'],
  ] as const)('refuses %s', (_, kind, changes, words) => {
    const { store } = openDispatchHouse();
    const lead = openLead(store, [keepOffer(store)], changes);
    expect(() => draft(store, { kind, leads: [lead.id] })).toThrow(words);
    expect(() => draft(store, { kind, listings: [1] })).toThrow('proves no lead');
    expect(journal(store)).toEqual([]);
  });

  test('refuses a lead that is not there', () => {
    const { store } = openDispatchHouse();
    expect(() => draft(store, { kind: 'takedown', leads: [99] })).toThrow('there is no lead 99');
  });

  test.each(['liaison', 'operator', 'admin', 'inspector', 'overseer', 'ai đó'])('is not for %s', (by) => {
    const { store } = openDispatchHouse();
    const { lead } = aSeller(store, 'a');
    expect(() => draft(store, { kind: 'takedown', leads: [lead.id], by })).toThrow(/may not|no person/);
  });
});

describe('a note to a small seller', () => {
  test('goes to each seller by themselves, and not twice in thirty days without a reason', () => {
    const { store } = openDispatchHouse();
    const [a, b] = [aSeller(store, 'a', 2, 'khong_ro_nguon_goc'), aSeller(store, 'b', 1, 'tuan_thu_tmdt')];
    const leads = [a.lead.id, b.lead.id];
    const { dispatches } = draft(store, { kind: 'reminder_soft', leads });
    expect(dispatches.map(({ to, items }) => [to.id, items])).toEqual([
      ['shopee:a', 2],
      ['shopee:b', 1],
    ]);
    const more = openLead(store, [keepOffer(store, { seller: 'a' })], { cls: 'tuan_thu_tmdt' });
    expect(() => draft(store, { kind: 'reminder_soft', leads: [more.id] }, hour(24 * 29))).toThrow(
      'in the last 30 days',
    );
    expect(
      draft(store, { kind: 'reminder_soft', leads: [more.id], reason: 'hỏi lại qua điện thoại' }, hour(24 * 29))
        .dispatches,
    ).toHaveLength(1);
  });

  test('may go again after thirty days', () => {
    const { store } = openDispatchHouse();
    draft(store, { kind: 'reminder_soft', leads: [aSeller(store, 'a', 1, 'khong_ro_nguon_goc').lead.id] }, hour(1));
    const more = openLead(store, [keepOffer(store, { seller: 'a' })], { cls: 'tuan_thu_tmdt' });
    expect(draft(store, { kind: 'reminder_soft', leads: [more.id] }, hour(24 * 30 + 2)).dispatches).toHaveLength(1);
  });

  test('does not warn a seller in whom graver signs were found', () => {
    const { store } = openDispatchHouse();
    const { lead } = aSeller(store, 'a', 1, 'khong_ro_nguon_goc');
    const grave = aSeller(store, 'a', 1, 'hang_gia');
    expect(() => draft(store, { kind: 'reminder_soft', leads: [lead.id] })).toThrow(`has lead ${grave.lead.id}`);
  });
});

test('a referral goes to one agency, of whatever platform, and is about whatever was found', () => {
  const { store } = openDispatchHouse();
  const leads = [aSeller(store, 'a', 1, 'dau_hieu_thue').lead.id, aSeller(store, 'b', 2, 'hang_gia', 'tiki').lead.id];
  expect(() => draft(store, { kind: 'referral', leads })).toThrow('goes with a referral');
  const [one, ...others] = draft(store, {
    kind: 'referral',
    leads,
    agency: { id: 'thue', name: 'Thuế thành phố' },
  }).dispatches;
  expect(others).toEqual([]);
  expect(one).toMatchObject({ platform: '*', to: { id: 'thue' }, items: 3 });
  expect(outgoing(store, aSeller(store, 'c').lead).dueAt).toBe(hour(27));
});

test('an officer of one province does not write about what is in another', () => {
  const { store } = openDispatchHouse();
  employ(store, aPerson('bac', { area: ['01'] }));
  // Until the place of a lead is known it is everybody's.
  expect(draft(store, { kind: 'takedown', leads: [aSeller(store, 'a').lead.id], by: 'bac' }).dispatches).toHaveLength(
    1,
  );
});

test('two programs over the same listings at once: one has them, the other is told who', () => {
  const { store, open } = openDispatchHouse();
  const { lead } = aSeller(store, 'a', 2);
  const other = open();
  const first = draft(store, { kind: 'takedown', leads: [lead.id] });
  const second = draft(other, { kind: 'takedown', leads: [lead.id], by: 'nam' });
  expect([first.dispatches.length, second.dispatches.length]).toEqual([1, 0]);
  expect(second.skipped.map(({ why, dispatch }) => [why, dispatch])).toEqual([
    ['taken', first.dispatches[0]?.id],
    ['taken', first.dispatches[0]?.id],
  ]);
});

test('two processes at the same moment: one has all of them, the other none', async () => {
  const { store, file } = openDispatchHouse();
  for (let i = 0; i < 5; i++) aSeller(store, `s${i}`, 10);
  const drafters = ['thu', 'nam'].map((by) =>
    spawn(process.execPath, ['test/fixtures/dispatch-drafter.mjs', file, by], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const lines = drafters.map(({ stdout }) => createInterface({ input: stdout })[Symbol.asyncIterator]());
  for (const line of lines) expect((await line.next()).value).toBe('ready');
  for (const { stdin } of drafters) stdin.end();
  const said = await Promise.all(
    lines.map(async (line) => JSON.parse((await line.next()).value ?? '{}') as { dispatches: number; taken: number }),
  );
  expect(said.map(({ dispatches, taken }) => [dispatches, taken]).sort()).toEqual([
    [0, 50],
    [1, 0],
  ]);
  expect(store.dispatches.list({ limit: 9 })).toHaveLength(1);
});
