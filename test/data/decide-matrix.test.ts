import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../data/decide.js';
import { type DecisionInput, NEEDS_REASON } from '../../data/decide-input.js';
import { DecisionRefused } from '../../data/decision-refused.js';
import { allowedVerdicts, type LeadLife, reduceLead } from '../../data/lead-life.js';
import { ACTS } from '../../data/permissions.js';
import { ROLES, type Role } from '../../data/person.js';
import { type Decision, LEAD_STATES, VERDICTS, type Verdict } from '../../data/schema.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { aPerson, employ } from '../conformance/people.js';
import { AT, aLead, aListing, aProof, atSecond, plainWeigh } from '../conformance/store-things.js';

/*
 * Every role × verdict × standing of a lead × own or other area, each asked of the real use-case. The standings are found by
 * walking the reducer's own table, so that a new verdict or state is in the matrix the day it is in the table.
 */

const [HERE, THERE] = ['01', '79'];
const NOW = atSecond(3600);
/** Steps of a case: what they need beside the ladder is tested with cases. */
const NEEDS_CASE: Verdict[] = ['da_xac_minh', 'co_ket_luan', 'da_thi_hanh'];

let dir: string;
let store: Store;
let leadId: number;
let otherId: number;
let listingIds: number[];

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-matrix-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  const seller = 'Tiệm Khói Xanh';
  const versions = ['tin-1', 'tin-2'].map((nativeId) => store.listings.put(aListing({ nativeId, seller }), AT));
  listingIds = versions.map(({ listingId }) => listingId);
  leadId = store.leads.add(aLead({ listings: 2 })).id;
  for (const version of versions) store.leads.putProof(leadId, aProof(version));
  otherId = store.leads.add(aLead({ subject: 'cho-thu:Tiệm Khói Xám' })).id;
  const place = { seller: 'cho-thu:Tiệm Khói Xanh', kind: 'address' as const, value: 'Hà Nội', quote: 'Hà Nội' };
  store.sellerContacts.add({ ...place, province: HERE, source: 'platform', by: 'thu', at: AT });
  employ(store, 'thu');
  for (const role of ROLES) {
    const sent = role === 'inspector' ? { until: '2027-01-01', decision: '12/QĐ-TTr' } : {};
    employ(store, aPerson(`${role}-here`, { role, area: [HERE], ...sent }));
    employ(store, aPerson(`${role}-there`, { role, area: [THERE], ...sent }));
  }
});
afterAll(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

/** What each verdict takes beside its name. */
function wordsOf(verdict: Verdict, past: readonly Decision[]): Partial<DecisionInput> {
  const last = past.findLast((one) => one.verdict !== 'reopen')?.seq;
  const fields: Partial<Record<Verdict, Partial<DecisionInput>>> = {
    snooze: { until: atSecond(90_000) },
    undo: last === undefined ? {} : { undoes: last },
    correct_class: { toClass: 'hang_gia' },
    drop_listings: { listings: listingIds.slice(0, 1) },
    split: { listings: listingIds.slice(0, 1) },
    merge: { into: otherId },
    refer: { agency: 'so-y-te' },
  };
  return { ...fields[verdict], ...(NEEDS_REASON.includes(verdict) ? { reason: 'đã xem' } : {}) };
}

interface Standing {
  life: LeadLife;
  past: Omit<Decision, 'seq'>[];
}

/** The shortest way to every state and stage that the reducer's table leads to. */
function standings(): Standing[] {
  const found = new Map<string, Standing>();
  const queue: Omit<Decision, 'seq'>[][] = [[]];
  for (let past = queue.shift(); past !== undefined; past = queue.shift()) {
    const said = past.map((one, i): Decision => ({ ...one, seq: i + 1 }));
    const life = reduceLead(said, NOW);
    const key = `${life.state} ${life.stage}`;
    if (found.has(key)) continue;
    found.set(key, { life, past });
    for (const verdict of allowedVerdicts(life.state, life.stage)) {
      if (verdict === 'undo') continue;
      const { undoes: _, after: __, ...words } = wordsOf(verdict, said);
      const at = atSecond(3500 + past.length);
      queue.push([
        ...past,
        { leadId, at, by: 'thu', verdict, ...words, wrongRules: [], basis: { proofs: [], rules: [] } },
      ]);
    }
  }
  return [...found.values()];
}

class Back extends Error {}

/** Tries an act on a lead of that past, and leaves nothing behind. */
function attempt(past: Standing['past'], act: () => unknown): 'taken' | DecisionRefused {
  let answer: 'taken' | DecisionRefused = 'taken';
  try {
    store.write(() => {
      for (const one of past) store.leads.addDecision(one);
      const before = store.journal.head()?.size ?? 0;
      try {
        act();
        expect(store.journal.head()?.size).toBe(before + 1);
      } catch (error) {
        if (!(error instanceof DecisionRefused)) throw error;
        answer = error;
        expect(store.journal.head()?.size ?? 0).toBe(before);
        expect(store.leads.decisions(leadId)).toHaveLength(past.length);
      }
      throw new Back();
    });
  } catch (error) {
    if (!(error instanceof Back)) throw error;
  }
  return answer;
}

function say(by: string, verdict: Verdict, more: Partial<DecisionInput> = {}) {
  const past = store.leads.decisions(leadId);
  return decide(store, { leadId, by, verdict, ...wordsOf(verdict, past), ...more }, NOW, plainWeigh);
}

describe('who may say what of a lead', () => {
  it('the table leads to every state but the one that only the program brings about', () => {
    expect(new Set(standings().map(({ life }) => life.state))).toEqual(new Set(LEAD_STATES));
  });

  it.each(
    ROLES,
  )('%s: exactly what the table allows, in their own area, on a lead that nobody else holds', (role: Role) => {
    let asked = 0;
    for (const { life, past } of standings()) {
      for (const verdict of VERDICTS) {
        for (const area of ['here', 'there']) {
          const mine = past.map((one) => ({ ...one, by: `${role}-${area}` }));
          for (const held of [past, mine]) {
            const allowed: readonly Role[] = ACTS['lead.decide'];
            const isFree = life.state !== 'claimed' || held === mine || verdict === 'note';
            const isInTable = allowedVerdicts(life.state, life.stage).includes(verdict);
            const isUndoable = verdict !== 'undo' || past.length > 0;
            const expected =
              allowed.includes(role) &&
              area === 'here' &&
              isFree &&
              isInTable &&
              isUndoable &&
              !NEEDS_CASE.includes(verdict);
            const after = store.leads.decisions(leadId).length + 1;
            const said = attempt(held, () => {
              const last = store.leads.decisions(leadId).at(-1)?.seq;
              return say(`${role}-${area}`, verdict, last === undefined ? {} : { after: last });
            });
            const what = `${role}-${area} says ${verdict} of ${life.state}/${life.stage} (${after})`;
            expect(`${what}: ${said === 'taken'}`, said === 'taken' ? what : said.message).toBe(`${what}: ${expected}`);
            asked++;
          }
        }
      }
    }
    expect(asked).toBeGreaterThan(VERDICTS.length * LEAD_STATES.length * 2);
  });

  it.each(NEEDS_REASON)('%s without a reason is refused in every state that allows it', (verdict) => {
    for (const { life, past } of standings()) {
      if (!allowedVerdicts(life.state, life.stage).includes(verdict)) continue;
      const said = attempt(past, () => say('thu', verdict, { reason: '  ' }));
      expect(said === 'taken' ? said : said.code).toBe('bad-input');
    }
  });

  it.each(['', '  ', 'người-lạ', 'Đỗ Thu', 'soicho'])('nobody decides as "%s"', (by) => {
    for (const { past } of standings()) {
      for (const verdict of VERDICTS) expect(attempt(past, () => say(by, verdict))).toBeInstanceOf(DecisionRefused);
    }
  });

  it('a person whose time is over decides nothing', () => {
    employ(store, aPerson('cu', { until: '2026-11-21' }), aPerson('nghi', { endedAt: AT }));
    for (const by of ['cu', 'nghi']) {
      for (const verdict of VERDICTS) expect(attempt([], () => say(by, verdict))).toBeInstanceOf(DecisionRefused);
    }
  });

  it('what somebody else has just said is told, unless the new word builds on it or names it', () => {
    const signs = { verdict: 'co_dau_hieu' as const, by: 'thu', leadId, at: atSecond(3590), wrongRules: [] };
    const past = [{ ...signs, basis: { proofs: [], rules: [] } }];
    const quick = attempt(past, () => say('analyst-here', 'khong_co_dau_hieu'));
    expect(quick).toMatchObject({ code: 'conflict' });
    expect(quick === 'taken' ? '' : quick.message).toMatch(/Đỗ Thu said "signs found"/);
    const knowing = () =>
      say('analyst-here', 'khong_co_dau_hieu', { after: store.leads.decisions(leadId)[0]?.seq ?? 0 });
    expect(attempt(past, knowing)).toBe('taken');
    expect(attempt(past, () => say('thu', 'khong_co_dau_hieu'))).toBe('taken');
    const old = past.map((one) => ({ ...one, at: AT }));
    expect(attempt(old, () => say('analyst-here', 'khong_co_dau_hieu'))).toBe('taken');
  });
});
