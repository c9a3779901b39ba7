import { fieldText } from '../data/listing.js';
import type { Reference, TrustedSeller } from '../data/reference.js';
import type { Listing, RuleHit, Score, ViolationClass } from '../data/schema.js';
import { type Evidence, evaluateRule } from './evaluate.js';
import type { Clearing } from './facts/contexts.js';
import type { Occurrences } from './facts/occurrences.js';
import { hasSet } from './facts/set-index.js';
import { type Facts, readFacts } from './facts.js';
import { lawInForce } from './law.js';
import { type CompiledReference, compileReference } from './reference.js';
import type { CompiledRule, RuleSet } from './rule-set.js';
import { valueUnderTrust } from './trust.js';
import { BASE, CEILING, DISGUISE, FAMILY_SHARES, OUTSIDE_TITLE, STRENGTH, toValue } from './weights.js';

/** A rule that nearly fired, and the words that cleared it. */
export interface NearMiss {
  rule: string;
  class: ViolationClass;
  quotes: string[];
  clearedBy: Clearing['by'];
  words: string;
}

/** A score with its sum: per class the base, what each rule added, and what nearly counted. */
export interface Explanation {
  base: number;
  classes: Partial<Record<ViolationClass, { logOdds: number; value: number; rules: { rule: string; adds: number }[] }>>;
  nearMisses: NearMiss[];
  /** Who vouched for the seller, which lowered every `value`; `logOdds` is without it. */
  trust?: TrustedSeller;
}

export interface Scorer {
  score(listing: Listing): Score;
  /** The score with its explanation, from one reading of the listing. */
  assess(listing: Listing): { score: Score; explanation: Explanation };
}

/** A scorer over one set of packs and, when given, a reference; pure: the same listing always gets the same score. */
export function createScorer(ruleSet: RuleSet, reference?: Reference): Scorer {
  const known = reference && compileReference(reference, ruleSet);
  const weighed = (listing: Listing, nearMisses: NearMiss[] | undefined) =>
    weigh(fire(readFacts(listing, ruleSet, known), ruleSet, nearMisses));
  return {
    score: (listing) => toScore(listing, weighed(listing, undefined), ruleSet, known),
    assess(listing) {
      const nearMisses: NearMiss[] = [];
      const contributions = weighed(listing, nearMisses);
      const score = toScore(listing, contributions, ruleSet, known);
      return { score, explanation: toExplanation(score, contributions, nearMisses, known?.trust(listing)) };
    },
  };
}

type Weighed = ReadonlyMap<ViolationClass, Contribution[]>;

function toScore(listing: Listing, weighed: Weighed, ruleSet: RuleSet, known: CompiledReference | undefined): Score {
  const classes: Score['classes'] = {};
  const hits: RuleHit[] = [];
  const leadLine = known?.trust(listing) === undefined ? undefined : known.leadLine;
  for (const [cls, contributions] of weighed) {
    const logOdds = total(contributions);
    classes[cls] = leadLine === undefined ? toValue(logOdds) : valueUnderTrust(logOdds, leadLine);
    for (const { fired, adds } of contributions) hits.push(...toHits(listing, fired, adds, ruleSet));
  }
  const value = Math.max(0, ...Object.values(classes));
  return { value, classes, hits, rules: ruleSet.hash, ...(known === undefined ? {} : { reference: known.hash }) };
}

function toExplanation(
  score: Score,
  weighed: Weighed,
  nearMisses: NearMiss[],
  trust: TrustedSeller | undefined,
): Explanation {
  const classes: Explanation['classes'] = {};
  for (const [cls, contributions] of weighed) {
    const logOdds = total(contributions);
    const rules = contributions.map(({ fired: { rule }, adds }) => ({ rule: rule.rule.id, adds }));
    classes[cls] = { logOdds, value: score.classes[cls] ?? 0, rules };
  }
  return { base: BASE, classes, nearMisses, ...(trust === undefined ? {} : { trust }) };
}

interface Fired {
  rule: CompiledRule;
  evidence: Evidence[];
}

/** Rules that fire, by id; those that nearly did go to `nearMisses` when it is given. */
function fire(facts: Facts, ruleSet: RuleSet, nearMisses: NearMiss[] | undefined): Fired[] {
  const { sets } = facts.occurrences;
  const fired: Fired[] = [];
  for (const rule of ruleSet.rules) {
    if (!isTriggered(rule, sets)) continue;
    const verdict = evaluateRule(rule, facts);
    if (verdict === undefined) continue;
    if ('fires' in verdict) {
      // No number without its words.
      if (verdict.fires.length > 0) fired.push({ rule, evidence: verdict.fires });
    } else if (nearMisses !== undefined) {
      const { cleared, evidence } = verdict;
      const quotes = [...new Set(evidence.map((e) => quoteOf(facts.listing, e)))].slice(0, MAX_QUOTES);
      nearMisses.push({
        rule: rule.rule.id,
        class: rule.rule.class,
        quotes,
        clearedBy: cleared.by,
        words: cleared.quote,
      });
    }
  }
  nearMisses?.sort((a, b) => (a.rule < b.rule ? -1 : 1));
  return fired.sort((a, b) => (a.rule.rule.id < b.rule.rule.id ? -1 : 1));
}

function isTriggered({ triggers }: CompiledRule, sets: Occurrences['sets']): boolean {
  for (let i = 0; i < triggers.length; i++) if (hasSet(sets, triggers[i] as number)) return true; // i < length
  return triggers.length === 0;
}

interface Contribution {
  fired: Fired;
  adds: number;
}

function weigh(fired: Fired[]): Map<ViolationClass, Contribution[]> {
  const byClass = new Map<ViolationClass, Contribution[]>();
  const families = new Map<string, Contribution[]>();
  for (const one of fired) {
    const { rule, family } = one.rule;
    const contribution = { fired: one, adds: ownWeight(one) };
    byClass.set(rule.class, [...(byClass.get(rule.class) ?? []), contribution]);
    const key = `${rule.class} ${family}`;
    families.set(key, [...(families.get(key) ?? []), contribution]);
  }
  for (const members of families.values()) {
    const raising = members
      .filter(({ adds }) => adds > 0)
      .sort((a, b) => b.adds - a.adds || (a.fired.rule.rule.id < b.fired.rule.rule.id ? -1 : 1));
    raising.forEach((contribution, i) => {
      contribution.adds *= FAMILY_SHARES[i] ?? 0;
    });
  }
  return byClass;
}

function ownWeight({ rule: { rule }, evidence }: Fired): number {
  if (rule.status !== 'stable') return 0;
  const weight = STRENGTH[rule.strength];
  if (weight < 0) return weight;
  const inTitle = evidence.some(({ field }) => field === 'title' || field.startsWith('attributes.'));
  const disguised = evidence.some(({ trick }) => trick !== undefined);
  return weight * (inTitle ? 1 : OUTSIDE_TITLE) + (disguised ? DISGUISE : 0);
}

/** Log-odds of a class; what speaks against only lowers what something else raised. */
function total(contributions: Contribution[]): number {
  const raised = contributions.reduce((sum, { adds }) => sum + Math.max(0, adds), 0);
  const lowered = contributions.reduce((sum, { adds }) => sum + Math.min(0, adds), 0);
  return BASE + Math.max(0, Math.min(CEILING, raised) + lowered);
}

const MAX_QUOTES = 3;

/** The first evidence carries the rule's weight; further ones show where else it rests, with weight 0. */
function toHits(listing: Listing, { rule: { rule }, evidence }: Fired, adds: number, ruleSet: RuleSet): RuleHit[] {
  const law = lawInForce(rule.law, listing.seenAt, ruleSet);
  return evidence.slice(0, MAX_QUOTES).map((one, i) => ({
    rule: rule.id,
    class: rule.class,
    weight: i === 0 ? Math.round(adds * 1000) / 1000 : 0,
    field: one.field,
    start: one.start,
    end: one.end,
    quote: quoteOf(listing, one),
    ...(one.trick === undefined ? {} : { trick: one.trick }),
    law,
    ...(one.against === undefined ? {} : { against: one.against }),
  }));
}

function quoteOf(listing: Listing, { field, start, end }: Evidence): string {
  return fieldText(listing, field)?.slice(start, end) ?? '';
}
