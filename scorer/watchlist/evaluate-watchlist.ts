import type { HeldAgainst } from '../../data/schema.js';
import type { Clearing } from '../facts/contexts.js';
import type { Occurrence } from '../facts/occurrences.js';
import type { Facts } from '../facts.js';
import type { WatchCondition } from '../rule.js';
import type { CompiledRule } from '../rule-set.js';
import type { TextEvidence } from '../text-evidence.js';
import type { Watched } from './find-watched.js';
import { WATCH_MATCHES } from './matches.js';

/** Products of the watch list that the condition means; what a negation or a context clears goes to `cleared`. */
export function evaluateWatchlist(
  { kinds, match }: WatchCondition,
  facts: Facts,
  rule: CompiledRule,
  cleared: { clearing: Clearing; evidence: TextEvidence }[],
): TextEvidence[] | undefined {
  const meant = facts
    .watched()
    .filter((one) => match.includes(one.match) && (kinds === undefined || kinds.includes(one.product.kind)))
    .sort((a, b) => WATCH_MATCHES.indexOf(a.match) - WATCH_MATCHES.indexOf(b.match));
  const found = meant.flatMap((one) => {
    const standing = one.words.filter((occurrence) => {
      const clearing = facts.contexts.clearing(occurrence, rule);
      if (clearing !== undefined) cleared.push({ clearing, evidence: toEvidence(occurrence, one) });
      return clearing === undefined;
    });
    // A lot without its product is any number.
    return standing.length === 0
      ? []
      : [standing[0], ...one.lots, ...standing.slice(1)].flatMap((o) => (o === undefined ? [] : [toEvidence(o, one)]));
  });
  return found.length === 0 ? undefined : found;
}

function toEvidence({ field, hit, trick }: Occurrence, { product, match }: Watched): TextEvidence {
  const { notice, kind, issuer, date } = product;
  const against: HeldAgainst = { notice, kind, ...(issuer === undefined ? {} : { issuer }), date, match };
  return { field: field.name, start: hit.start, end: hit.end, trick, against };
}
