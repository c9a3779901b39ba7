import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScoreListing } from '../../data/schema.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { runShadow } from '../../scorer/shadow.js';
import { decideAs } from '../conformance/people.js';
import { AT, aLead, aListing, aProof, aScore } from '../conformance/store-things.js';

let dir: string;
let store: Store;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-shadow-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Flags listings whose title holds the word. */
const flagging =
  (word: string): ScoreListing =>
  ({ title }) =>
    title.includes(word) ? aScore() : aScore({ value: 0, classes: {}, hits: [] });

/** One listing of its own lead; decided when a verdict is given. */
function keep(nativeId: string, title: string, verdict?: 'co_dau_hieu' | 'khong_co_dau_hieu'): void {
  const version = store.listings.put(aListing({ nativeId, title }), AT);
  if (verdict === undefined) return;
  const { id } = store.leads.add(aLead({ subjectKind: 'listing', subject: `chợ thử/${nativeId}` }));
  store.leads.putProof(id, aProof(version));
  decideAs(store, { leadId: id, by: 'thu', verdict, ...(verdict === 'co_dau_hieu' ? {} : { reason: 'đồ chơi' }) }, AT);
}

const shadow = (present: string, other: string, signal = new AbortController().signal) =>
  runShadow({
    store,
    present: flagging(present),
    other: flagging(other),
    leadLine: 50,
    signal,
    onProgress: () => undefined,
  });

describe('shadow', () => {
  it('counts leads gained and lost, and the precision of both by past verdicts', async () => {
    keep('1', 'khói mới', 'co_dau_hieu');
    keep('2', 'khói cũ', 'khong_co_dau_hieu');
    keep('3', 'hơi mới');
    const entries = [...store.journal.each()].length;
    const report = await shadow('khói', 'mới');
    expect(report).toMatchObject({
      listings: 3,
      complete: true,
      gainedLeads: 1,
      lostLeads: 1,
      before: { leads: 2, decided: 2, right: 1 },
      after: { leads: 2, decided: 1, right: 1 },
      gained: [{ subject: 'chợ thử/3', title: 'hơi mới', hits: [{ rule: 'thuoc-la-dien-tu' }] }],
      lost: [{ subject: 'chợ thử/2', verdict: 'wrong' }],
    });
    expect([...store.journal.each()]).toHaveLength(entries);
    expect(store.leads.list({ limit: 10 })).toHaveLength(2);
  });

  it('does not use a verdict for words that nobody was shown', async () => {
    keep('1', 'khói mới', 'co_dau_hieu');
    keep('1', 'khói mới đổi lời');
    expect((await shadow('khói', 'khói')).before).toMatchObject({ leads: 1, decided: 0, low: 0, high: 1 });
  });

  it('shows ten at most and counts all', async () => {
    for (let i = 0; i < 12; i++) keep(`${i}`, `khói ${i}`);
    const report = await shadow('hơi', 'khói');
    expect(report).toMatchObject({ gainedLeads: 12, lostLeads: 0 });
    expect(report.gained).toHaveLength(10);
  });

  it('stops when told, and says that it did', async () => {
    store.write(() => {
      for (let i = 0; i < 600; i++) keep(`${i}`, `khói ${i}`);
    });
    const report = await shadow('khói', 'khói', AbortSignal.abort());
    expect(report.complete).toBe(false);
    expect(report.listings).toBeLessThan(600);
  });
});
