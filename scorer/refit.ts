import type { Rule } from './rule.js';
import type { JudgedLead } from './verdicts.js';
import { STRENGTH } from './weights.js';

/** No rule moves further from its written strength than this without a person editing it, in log-odds. */
export const BOUND = 1.5;
/** How far the prior lets a weight stray: standard deviation of its change, in log-odds. */
const PRIOR_SD = 0.75;

/** What the decisions propose for one rule; weights are log-odds of a hit in the title. */
export interface Refitted {
  rule: string;
  right: number;
  wrong: number;
  before: number;
  after: number;
  /** after / before: what today's contribution is multiplied by. */
  factor: number;
  /** The decisions pull beyond the bound: a person has to look at the rule. */
  atBound: boolean;
}

/** A proposal over all rules; the losses are the mean negative log-likelihood of the decided leads, lower is better. */
export interface RefitProposal {
  decided: number;
  lossBefore: number;
  lossAfter: number;
  weights: Refitted[];
}

/**
 * MAP logistic regression: a decided lead is right with log-odds `logit(value) + Σ δ(rule)` over the rules that hit; each δ has a normal prior
 * around 0 (today's strength) and stays within ±`BOUND`. A hit that a person called wrong leaves its confirmed lead and stands as a wrong one of
 * its own. Experimental rules and those no longer in the packs carry no weight and are left out. Pure and free of order.
 */
export function refitWeights(leads: Iterable<JudgedLead>, rules: ReadonlyMap<string, Rule>): RefitProposal {
  const rows = [...leads].flatMap((lead) => toRows(lead, rules));
  const byRule = new Map<string, Row[]>();
  for (const row of rows) {
    for (const rule of row.rules) byRule.set(rule, [...(byRule.get(rule) ?? []), row]);
  }
  const lossBefore = meanLoss(rows);
  const ids = [...byRule.keys()].sort();
  const deltas = new Map(ids.map((rule) => [rule, 0]));
  // The objective is concave: coordinate-wise Newton steps inside the box reach its one maximum.
  for (let round = 0, moved = Number.POSITIVE_INFINITY; round < MAX_ROUNDS && moved > TOLERANCE; round++) {
    moved = 0;
    for (const rule of ids) {
      const ofRule = byRule.get(rule) ?? [];
      const [low, high] = bounds(strengthOf(rules.get(rule)));
      const delta = deltas.get(rule) ?? 0;
      const next = Math.min(high, Math.max(low, delta + newtonStep(ofRule, delta)));
      for (const row of ofRule) row.logOdds += next - delta;
      deltas.set(rule, next);
      moved = Math.max(moved, Math.abs(next - delta));
    }
  }
  const weights = ids.map((rule) => toRefitted(rule, deltas.get(rule) ?? 0, rules.get(rule), byRule.get(rule) ?? []));
  weights.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.rule < b.rule ? -1 : 1));
  return { decided: rows.length, lossBefore, lossAfter: meanLoss(rows), weights };
}

const MAX_ROUNDS = 200;
const TOLERANCE = 1e-6;

interface Row {
  right: boolean;
  logOdds: number;
  rules: string[];
}

function toRows({ lead, verdict, rules: said }: JudgedLead, rules: ReadonlyMap<string, Rule>): Row[] {
  const counted = [...said].filter(([rule]) => rules.get(rule)?.status === 'stable');
  const logOdds = toLogOdds(lead.value);
  const named = (word: string) => counted.filter(([, one]) => one === word).map(([rule]) => rule);
  if (verdict === 'right') {
    const alone = named('wrong').map((rule) => ({ right: false, logOdds, rules: [rule] }));
    return [{ right: true, logOdds, rules: named('right') }, ...alone].filter((row) => row.rules.length > 0);
  }
  const wrong = named('wrong');
  // Undecided leads, too, may hold a hit that a person called wrong.
  return wrong.length === 0 ? [] : [{ right: false, logOdds, rules: wrong }];
}

/** A value of 0 or 100 is a rounded one. */
function toLogOdds(value: number): number {
  const chance = Math.min(0.99, Math.max(0.01, value / 100));
  return Math.log(chance / (1 - chance));
}

function newtonStep(rows: readonly Row[], delta: number): number {
  let gradient = -delta / PRIOR_SD ** 2;
  let curvature = 1 / PRIOR_SD ** 2;
  for (const { right, logOdds } of rows) {
    const chance = sigmoid(logOdds);
    gradient += (right ? 1 : 0) - chance;
    curvature += chance * (1 - chance);
  }
  // Half a unit at most: a full Newton step may overshoot where the curve is flat.
  return Math.max(-0.5, Math.min(0.5, gradient / curvature));
}

function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function meanLoss(rows: readonly Row[]): number {
  if (rows.length === 0) return 0;
  const loss = rows.reduce((sum, { right, logOdds }) => sum + Math.log1p(Math.exp(right ? -logOdds : logOdds)), 0);
  return loss / rows.length;
}

function strengthOf(rule: Rule | undefined): number {
  return rule === undefined ? 0 : STRENGTH[rule.strength];
}

/** A raising rule never turns into a lowering one. */
function bounds(strength: number): [low: number, high: number] {
  return strength > 0 ? [Math.max(-BOUND, -strength), BOUND] : [-BOUND, Math.min(BOUND, -strength)];
}

function toRefitted(id: string, delta: number, rule: Rule | undefined, rows: readonly Row[]): Refitted {
  const before = strengthOf(rule);
  const [low, high] = bounds(before);
  return {
    rule: id,
    right: rows.filter(({ right }) => right).length,
    wrong: rows.filter(({ right }) => !right).length,
    before,
    after: round(before + delta),
    factor: round((before + delta) / before),
    atBound: delta <= low + TOLERANCE || delta >= high - TOLERANCE,
  };
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000;
}
