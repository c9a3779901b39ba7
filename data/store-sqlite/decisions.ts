import type { Decision } from '../schema.js';
import type { LeadStore } from '../store.js';
import type { Connection } from './connection.js';
import { fromJson, withoutNulls } from './rows.js';

type Nullable = 'reason' | 'note' | 'until' | 'undoes';

/** What only some verdicts say stands in one JSON column. */
type More = 'toClass' | 'listings' | 'into' | 'agency' | 'outOfScope';

type DecisionRow = Omit<Decision, Nullable | More | 'wrongRules' | 'basis'> & {
  [K in Nullable]: NonNullable<Decision[K]> | null;
} & { wrongRules: string; basis: string; more: string | null };

/** Decisions of people; triggers refuse any change of a row that stands. */
export function openDecisions({ prepare }: Connection): Pick<LeadStore, 'decisions' | 'addDecision'> {
  const ofLead = prepare<[leadId: number], DecisionRow>(
    `SELECT seq, lead_id AS leadId, at, by, verdict, reason, note, wrong_rules AS wrongRules, until, undoes, basis, more
      FROM decision WHERE lead_id = ? ORDER BY seq`,
  );
  const add = prepare<[Omit<DecisionRow, 'seq'>], { seq: number }>(
    `INSERT INTO decision (lead_id, at, by, verdict, reason, note, wrong_rules, until, undoes, basis, more)
      VALUES (@leadId, @at, @by, @verdict, @reason, @note, @wrongRules, @until, @undoes, @basis, @more) RETURNING seq`,
  );

  return {
    decisions: (leadId) => ofLead.all(leadId).map(toDecision),
    addDecision(decision) {
      const { reason = null, note = null, until = null, undoes = null, toClass, listings, into, ...most } = decision;
      const { agency, outOfScope, ...rest } = most;
      const said = JSON.stringify({ toClass, listings, into, agency, outOfScope });
      const wrongRules = JSON.stringify(decision.wrongRules);
      const basis = JSON.stringify(decision.basis);
      const more = said === '{}' ? null : said;
      return { ...decision, seq: add.one({ ...rest, reason, note, until, undoes, wrongRules, basis, more }).seq };
    },
  };
}

function toDecision({ reason, note, until, undoes, wrongRules, basis, more, ...row }: DecisionRow): Decision {
  return {
    ...row,
    ...(more === null ? {} : fromJson<Pick<Decision, More>>(more)),
    ...withoutNulls({ reason, note, until, undoes }),
    wrongRules: fromJson<string[]>(wrongRules),
    basis: fromJson<Decision['basis']>(basis),
  };
}
