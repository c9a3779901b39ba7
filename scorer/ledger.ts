import type { ViolationClass } from '../data/schema.js';
import { wilson } from './interval.js';
import type { JudgedLead } from './verdicts.js';

/** How one rule has fared; `right`, `wrong` and `undecided` count leads, so that one seller with many listings speaks once. */
export interface LedgerRow {
  rule: string;
  class: ViolationClass;
  right: number;
  wrong: number;
  undecided: number;
  /** right / (right + wrong); absent while nothing was decided. */
  precision?: number;
  /** Wilson's interval at 95 %. */
  low: number;
  high: number;
  /** Mean of the Beta posterior whose prior is the precision of all rules together, worth `PRIOR_VERDICTS` verdicts. */
  posterior: number;
}

/** Verdicts that the prior is worth: a rule with two lucky ones is not taken for a sure one. */
export const PRIOR_VERDICTS = 4;

/** The precision ledger, worst first by posterior mean; rules of which nothing was decided stand at the end. Pure. */
export function buildLedger(leads: Iterable<JudgedLead>): LedgerRow[] {
  const counts = new Map<string, Pick<LedgerRow, 'rule' | 'class' | 'right' | 'wrong' | 'undecided'>>();
  for (const { lead, rules } of leads) {
    for (const [rule, said] of rules) {
      const row = counts.get(rule) ?? { rule, class: lead.class, right: 0, wrong: 0, undecided: 0 };
      row[said]++;
      counts.set(rule, row);
    }
  }
  const all = [...counts.values()];
  const right = all.reduce((sum, row) => sum + row.right, 0);
  const decided = all.reduce((sum, row) => sum + row.right + row.wrong, 0);
  // One right and one wrong more than counted: without verdicts nothing is known either way.
  const prior = (right + 1) / (decided + 2);
  return all.map((row) => weighRow(row, prior)).sort(worstFirst);
}

function weighRow(row: Omit<LedgerRow, 'low' | 'high' | 'posterior'>, prior: number): LedgerRow {
  const trials = row.right + row.wrong;
  return {
    ...row,
    ...(trials === 0 ? {} : { precision: row.right / trials }),
    ...wilson(row.right, trials),
    posterior: (row.right + prior * PRIOR_VERDICTS) / (trials + PRIOR_VERDICTS),
  };
}

function worstFirst(a: LedgerRow, b: LedgerRow): number {
  const [unknownA, unknownB] = [a.precision === undefined, b.precision === undefined];
  if (unknownA !== unknownB) return unknownA ? 1 : -1;
  return a.posterior - b.posterior || b.undecided - a.undecided || (a.rule < b.rule ? -1 : 1);
}
