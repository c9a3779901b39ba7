import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DecisionRefused } from '../../data/decision-refused.js';
import { sha256 } from '../../data/hash.js';
import type { Verdict } from '../../data/schema.js';
import { isDrawn, lookAgain, secondLookReport, secondLooksFor } from '../../data/second-look.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { aPerson, decideAs, employ } from '../conformance/people.js';
import { AT, aLead, aListing, aProof, atSecond } from '../conformance/store-things.js';

let dir: string;
let store: Store;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-second-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  employ(store, 'thu');
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Decides on that many leads, one a second; answers their ids. */
function decideOn(many: number, verdict: Verdict): number[] {
  return store.write(() =>
    Array.from({ length: many }, (_, i) => {
      const version = store.listings.put(aListing({ nativeId: `${verdict}-${i}`, seller: `tiệm ${i}` }), AT);
      const { id } = store.leads.add(aLead({ subject: `cho-thu:${verdict} ${i}` }));
      store.leads.putProof(id, aProof(version));
      decideAs(store, { leadId: id, by: 'thu', verdict, reason: 'đã xem' }, atSecond(i));
      return id;
    }),
  );
}

describe('which verdicts are looked at again', () => {
  it('is one in fifty, and not for anybody to choose', () => {
    const drawn = Array.from({ length: 100_000 }, (_, i) => sha256(`mục ${i}`)).filter(isDrawn).length;
    expect(drawn).toBeGreaterThan(1800);
    expect(drawn).toBeLessThan(2200);
  });

  it('follows the journal, where anybody can check it', () => {
    employ(store, 'nam');
    decideOn(400, 'khong_co_dau_hieu');
    decideOn(200, 'co_dau_hieu');
    const entries = [...store.journal.each()].filter(({ kind }) => kind === 'lead.decide');
    const expected = entries.filter(({ hash }) => isDrawn(hash)).map(({ ids }) => ids.decision);
    expect(store.secondLooks.list().map(({ decisionSeq }) => decisionSeq)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });

  it('draws nothing while nobody else could look', () => {
    employ(store, aPerson('quan', { role: 'admin' }), aPerson('cu', { endedAt: AT }));
    decideOn(400, 'khong_co_dau_hieu');
    expect(store.secondLooks.list()).toEqual([]);
  });
});

describe('a second look', () => {
  let leadId: number;
  beforeEach(() => {
    employ(store, 'nam', aPerson('xa', { area: ['79'] }));
    [leadId = 0] = decideOn(1, 'khong_co_dau_hieu');
    const [decision] = store.leads.decisions(leadId);
    if (store.secondLooks.list().length === 0)
      store.secondLooks.draw({ decisionSeq: decision?.seq ?? 0, leadId, at: AT });
  });
  const look = (by: string, verdict: Parameters<typeof lookAgain>[1]['verdict'], reason = 'ảnh cho thấy hàng thật') =>
    lookAgain(store, { leadId, by, verdict, reason }, atSecond(100));

  it('is asked of others, never of who decided', () => {
    expect(secondLooksFor(store, 'nam', AT).map(({ id }) => id)).toEqual([leadId]);
    expect(secondLooksFor(store, 'thu', AT)).toEqual([]);
    expect(() => look('thu', 'co_dau_hieu')).toThrow(DecisionRefused);
    store.sellerContacts.add({
      ...{ seller: 'cho-thu:khong_co_dau_hieu 0', kind: 'address', value: 'Hà Nội', quote: 'Hà Nội' },
      ...{ province: '01', source: 'platform', by: 'thu', at: AT },
    });
    expect(secondLooksFor(store, 'xa', AT)).toEqual([]);
  });

  it('that sees signs brings the lead back and says why; it is said once', () => {
    expect(look('nam', 'co_dau_hieu')).toMatchObject({
      agrees: false,
      lead: { state: 'new', reopened: 'second_look' },
    });
    expect(() => look('nam', 'co_dau_hieu')).toThrow(/waits for no second look/);
    expect(secondLookReport(store)).toEqual({ drawn: 1, seen: 1, agreed: 0, dismissals: { seen: 1, overturned: 1 } });
    expect([...store.journal.each()].at(-1)).toMatchObject({
      kind: 'lead.second_look',
      by: 'nam',
      ids: { lead: leadId },
    });
  });

  it('that agrees leaves it closed', () => {
    expect(look('nam', 'khong_co_dau_hieu')).toMatchObject({ agrees: true, lead: { state: 'khong_co_dau_hieu' } });
    expect(secondLooksFor(store, 'nam', AT)).toEqual([]);
  });

  it('needs a reason, and a dismissal that still stands', () => {
    expect(() => look('nam', 'co_dau_hieu', ' ')).toThrow(/needs a reason/);
    decideAs(
      store,
      { leadId, by: 'thu', verdict: 'undo', undoes: store.leads.decisions(leadId)[0]?.seq ?? 0 },
      atSecond(9),
    );
    expect(() => look('nam', 'co_dau_hieu')).toThrow(/waits for no second look/);
  });
});
