import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../../data/decide.js';
import type { DecisionInput } from '../../data/decide-input.js';
import { DecisionRefused } from '../../data/decision-refused.js';
import { wakeLeads } from '../../data/lead-standing.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { employ } from '../conformance/people.js';
import { AT, aLead, aListing, aProof, atSecond, plainWeigh } from '../conformance/store-things.js';

const minute = (n: number): string => atSecond(60 * n);

let dir: string;
let store: Store;
let leadId: number;
let contentHash: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-decide-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  const version = store.listings.put(aListing(), AT);
  contentHash = version.contentHash;
  employ(store, 'thu', 'nam');
  leadId = store.leads.add(aLead()).id;
  store.leads.putProof(leadId, aProof(version));
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

const say = (at: string, verdict: DecisionInput['verdict'], more: Partial<DecisionInput> = {}) =>
  decide(store, { leadId, by: 'thu', verdict, ...more }, at, plainWeigh);

describe('a decision', () => {
  it('is kept with what it was made on, moves the lead and stands in the journal', () => {
    const said = { reason: 'đồ chơi', wrongRules: ['thuoc-la-dien-tu'] };
    const lead = say(minute(1), 'khong_co_dau_hieu', { ...said, by: ' thu ' });
    expect(lead).toMatchObject({ state: 'khong_co_dau_hieu', assignee: 'thu', updatedAt: minute(1) });
    expect(store.leads.get(leadId)).toEqual(lead);
    const [decision] = store.leads.decisions(leadId);
    expect(decision).toMatchObject({ ...said, by: 'thu', at: minute(1) });
    expect(decision?.basis).toMatchObject({ proofs: [{ contentHash }], rules: ['thuoc-la-dien-tu'] });
    const [entry] = [...store.journal.each()];
    expect(entry).toMatchObject({ kind: 'lead.decide', by: 'thu', ids: { lead: leadId, decision: decision?.seq } });
    expect(store.journal.payload(1)?.payload).toEqual({ verdict: 'khong_co_dau_hieu', ...said });
  });

  it('that is undone leaves the lead as before, and says that it is back', () => {
    const before = say(minute(0), 'can_xac_minh');
    say(minute(1), 'khong_co_dau_hieu', { reason: 'nhầm' });
    const after = say(minute(2), 'undo', { undoes: 2 });
    expect(after).toEqual({ ...before, reopened: 'undone', updatedAt: minute(2) });
    expect(say(minute(3), 'undo', { undoes: 3 }).state).toBe('khong_co_dau_hieu');
  });

  it('a claim keeps others out for 20 minutes, notes excepted', () => {
    say(minute(0), 'claim');
    expect(() => say(minute(19), 'co_dau_hieu', { by: 'nam' })).toThrow('Đỗ Thu holds it until');
    expect(say(minute(19), 'note', { by: 'nam', note: 'tôi biết tiệm này' }).state).toBe('claimed');
    expect(say(minute(20), 'co_dau_hieu', { by: 'nam' })).toMatchObject({
      state: 'co_dau_hieu',
      assignee: 'nam',
    });
  });

  it('leads whose claim or snooze ran out wake to the state before', () => {
    say(minute(0), 'co_dau_hieu');
    say(minute(1), 'snooze', { until: minute(60) });
    expect(wakeLeads(store, minute(59))).toBe(0);
    expect(wakeLeads(store, minute(60))).toBe(1);
    expect(store.leads.get(leadId)).toMatchObject({ state: 'co_dau_hieu', assignee: 'thu' });
    expect(store.leads.get(leadId)).not.toHaveProperty('until');
    expect(wakeLeads(store, minute(61))).toBe(0);
  });
});

describe('is refused, and nothing is written', () => {
  it.each<[string, DecisionRefused['code'], Partial<DecisionInput> & Pick<DecisionInput, 'verdict'>, RegExp]>([
    ['no such lead', 'not-found', { verdict: 'claim', leadId: 999 }, /there is no lead 999/],
    ['nobody decides', 'bad-input', { verdict: 'claim', by: ' ' }, /name is empty/],
    ['a dismissal without a reason', 'bad-input', { verdict: 'khong_co_dau_hieu', reason: ' ' }, /needs a reason/],
    ['verified without signs', 'not-allowed', { verdict: 'da_xac_minh' }, /allowed: claim, can_xac_minh, co_dau_hieu/],
    ['the program’s word', 'not-allowed', { verdict: 'reopen' }, /cannot be told "reopen"/],
    ['a snooze without end', 'bad-input', { verdict: 'snooze' }, /`until` goes with snooze, wait_right_holder/],
    ['a snooze into the past', 'bad-input', { verdict: 'snooze', until: minute(4) }, /is past/],
    ['a snooze until "mai"', 'bad-input', { verdict: 'snooze', until: 'mai' }, /"mai" is not an ISO-8601 instant/],
    ['a claim with an end', 'bad-input', { verdict: 'claim', until: minute(9) }, /only there/],
    ['a rule that did not hit', 'bad-input', { verdict: 'co_dau_hieu', wrongRules: ['khác'] }, /"khác" did not hit/],
    ['undo of nothing', 'bad-input', { verdict: 'undo' }, /`undoes` goes with undo/],
    ['undo of a decision of nobody', 'bad-input', { verdict: 'undo', undoes: 77 }, /no decision 77/],
    ['undo of what others were built on', 'not-allowed', { verdict: 'undo', undoes: 1 }, /only the last .* \(2\)/],
    ['undo of what was undone', 'bad-input', { verdict: 'undo', undoes: 3 }, /no decision 3/],
  ])('%s', (_, code, input, message) => {
    say(minute(0), 'can_xac_minh');
    say(minute(1), 'wait_expertise');
    say(minute(2), 'refer', { reason: 'thuốc', agency: 'so-y-te' });
    say(minute(3), 'undo', { undoes: 3 });
    const lead = store.leads.get(leadId);
    const { verdict, ...more } = input;
    const refused = refusalOf(() => say(minute(5), verdict, more));
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(message);
    expect(refused.words.vi).not.toBe('');
    expect(store.leads.decisions(leadId)).toHaveLength(4);
    expect(store.journal.head()?.size).toBe(4);
    expect(store.leads.get(leadId)).toEqual(lead);
  });
});

function refusalOf(act: () => unknown): DecisionRefused {
  try {
    act();
  } catch (error) {
    if (error instanceof DecisionRefused) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
