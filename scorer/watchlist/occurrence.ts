import { type FieldText, type Occurrence, turnAt } from '../facts/occurrences.js';
import type { RuleSet } from '../rule-set.js';
import { ORDINARY_TRICKS } from '../text/forms.js';
import type { TermHit } from '../text/match.js';
import type { CodeHit } from './codes.js';

/** Terms of the packs count from 0: this one has no roles. */
const NO_TERM = -1;

/** A name of the watch list where it stands, with what turns it. */
export function nameOccurrence(field: FieldText, hit: TermHit, ruleSet: RuleSet): Occurrence {
  const own = { ...hit, term: NO_TERM };
  const trick = hit.tricks.find((name) => !ORDINARY_TRICKS.has(name));
  return { term: NO_TERM, field, hit: own, trick, turned: turnAt(field, own, ruleSet) };
}

/** A number or a lot where it stands, with what turns it. */
export function codeOccurrence(field: FieldText, { start, end }: CodeHit, ruleSet: RuleSet): Occurrence {
  const { starts, ends } = field.forms.normal;
  let from = 0;
  while (from < starts.length && (starts[from] ?? 0) < start) from++;
  let to = from;
  while (to < ends.length && (ends[to] ?? 0) <= end) to++;
  const hit: TermHit = { term: NO_TERM, form: 'normal', from, to, start, end, tricks: [] };
  return { term: NO_TERM, field, hit, trick: undefined, turned: turnAt(field, hit, ruleSet) };
}
