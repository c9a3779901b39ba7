import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Listing, RuleHit, Score } from '../../data/schema.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import type { Recorder } from '../../queue/recorder.js';
import { createDirectRecorder } from '../../queue/recorder-direct.js';
import { rescore } from '../../queue/rescore.js';
import { weighLead } from '../../scorer/leads.js';
import { decideAs } from '../conformance/people.js';
import { AT, aListing, aScore } from '../conformance/store-things.js';

let dir: string;
let store: Store;
let recorder: Recorder;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-rescore-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  recorder = createDirectRecorder({
    ...{ store, leadLine: 50, isStableRule: (rule) => !rule.startsWith('thử-'), now: () => new Date(AT) },
    weigh: (lead) => weighLead({ ...lead, severityOf: {} }),
  });
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

const UNDER = { rules: 'rules-b', reference: 'ref-b' };
const clean = (changes: Partial<Score> = {}) => aScore({ value: 0, classes: {}, hits: [], ...changes });
/** Rules that flag titles with the word. */
const flagging =
  (word: string, changes: Partial<Score> = UNDER) =>
  ({ title }: Listing): Score =>
    title.includes(word) ? aScore(changes) : clean(changes);
const keep = (...listings: Listing[]) =>
  recorder.recordListings(
    listings.map((listing) => ({ listing, score: flagging('khói', { rules: 'rules-a' })(listing) })),
    'máy nhập',
  );
const offer = (nativeId: string, title: string) => aListing({ nativeId, title, seller: `tiệm ${nativeId}` });
const again = (word: string, more: Partial<Parameters<typeof rescore>[0]> = {}) =>
  rescore({
    ...{ store, recorder, score: flagging(word), under: UNDER, by: 'Lê Thu', now: () => new Date(AT) },
    ...{ signal: new AbortController().signal, batchSize: 2, ...more },
  });
const entries = () => [...store.journal.each()].map(({ kind, by }) => `${kind} ${by}`);
const leads = () =>
  store.leads
    .list({ withdrawn: true, limit: 50 })
    .map(({ subject, withdrawn }) => `${subject} ${withdrawn}`)
    .sort();

describe('re-scoring a store', () => {
  it('opens and withdraws leads, journals both, and writes nothing the second time', async () => {
    await keep(offer('1', 'khói cũ'), offer('2', 'hơi mới'), offer('3', 'khói mới'), offer('4', 'ấm trà'));
    expect(await again('mới')).toEqual({
      ...{ ...UNDER, scored: 4, skipped: 0, opened: 1, withdrawn: 1, returned: 0, reopened: 0, complete: true },
    });
    expect(leads()).toEqual(['cho-thu:tiệm 1 true', 'cho-thu:tiệm 2 false', 'cho-thu:tiệm 3 false']);
    const before = entries();
    expect(before).toEqual([
      'leads.opened máy nhập',
      'leads.opened Lê Thu',
      'leads.withdrawn Lê Thu',
      'rescore.end Lê Thu',
    ]);
    expect(await again('mới')).toMatchObject({ scored: 0, complete: true });
    expect(entries()).toEqual(before);
  });

  it('a version that an import replaced meanwhile is not put back', async () => {
    await keep(offer('1', 'khói cũ'), offer('2', 'khói cũ'));
    const racing: Pick<Recorder, 'recordScores'> = {
      async recordScores(batch, by) {
        await keep(offer('1', 'ấm trà'));
        return recorder.recordScores(batch, by);
      },
    };
    expect(await again('khói', { recorder: racing })).toMatchObject({ scored: 1, skipped: 1 });
    expect(store.listings.find('chợ thử', '1')?.listing.title).toBe('ấm trà');
    expect(leads()).toEqual(['cho-thu:tiệm 1 true', 'cho-thu:tiệm 2 false']);
    // What came in meanwhile was scored by the other rules: the next run sees to it.
    expect(await again('khói')).toMatchObject({ scored: 1, skipped: 0 });
  });

  it('stopped, it keeps whole batches; run again it ends as if nothing had happened', async () => {
    await keep(...['1', '2', '3', '4', '5'].map((id) => offer(id, 'hơi mới')));
    const stop = new AbortController();
    const first = await again('mới', { signal: stop.signal, onProgress: () => stop.abort() });
    expect(first).toMatchObject({ scored: 2, opened: 2, complete: false });
    expect(await again('mới')).toMatchObject({ scored: 3, opened: 3, complete: true });
    expect(leads()).toHaveLength(5);
  });

  it('a dismissed lead stays dismissed, unless a new stable rule adds to it', async () => {
    const hit = (rule: string): RuleHit[] => aScore().hits.map((one) => ({ ...one, rule }));
    await keep(offer('1', 'khói'));
    const [lead] = store.leads.list({ limit: 1 });
    const said = { leadId: lead?.id ?? 0, by: 'thu', verdict: 'khong_co_dau_hieu', reason: 'đồ chơi' } as const;
    decideAs(store, said, AT);
    const under = (rules: string, hits: RuleHit[]) => ({
      under: { rules, reference: 'ref-b' },
      score: () => aScore({ rules, reference: 'ref-b', hits }),
    });
    expect(await again('', under('b', aScore().hits))).toMatchObject({ reopened: 0, scored: 1 });
    expect(await again('', under('c', hit('thử-mới')))).toMatchObject({ reopened: 0, scored: 1 });
    expect(store.leads.get(said.leadId)?.state).toBe('khong_co_dau_hieu');
    expect(await again('', under('d', hit('mới')))).toMatchObject({ reopened: 1 });
    expect(store.leads.get(said.leadId)).toMatchObject({ state: 'new', reopened: 'new_rule' });
  });
});
