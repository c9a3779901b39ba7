import type { CompiledRule, TermRoles } from '../rule-set.js';
import type { Occurrence, Occurrences } from './occurrences.js';

/** What cleared something, as the seller wrote it. */
export interface Clearing {
  by: 'negation' | 'guarantee' | 'context' | 'unless';
  quote: string;
}

/** Contexts of a listing, ready to be asked about a rule. */
export interface Contexts {
  /** What clears this occurrence for the rule, if anything. */
  clearing(occurrence: Occurrence, rule: CompiledRule): Clearing | undefined;
  /** What clears the whole listing of the rule. */
  listing(rule: CompiledRule): Clearing | undefined;
  /** What silences price rules. */
  price(rule: CompiledRule): Clearing | undefined;
}

interface Scoped {
  occurrence: Occurrence;
  scope: ReadonlySet<string> | '*';
}

/** Sorts a listing's contexts by what they clear. */
export function readContexts({ contexts }: Occurrences, roles: readonly TermRoles[]): Contexts {
  const hits: Scoped[] = [];
  const listings: Scoped[] = [];
  const prices: Scoped[] = [];
  for (const occurrence of contexts) {
    const { kind } = occurrence.field;
    for (const { row, scope } of roles[occurrence.term]?.contexts ?? []) {
      if (row.clears === 'hit') hits.push({ occurrence, scope });
      else if (row.clears === 'price' && kind !== 'description') prices.push({ occurrence, scope });
      // A seller's name, place or category does not excuse what is offered.
      else if (row.clears === 'title' && kind === 'title') listings.push({ occurrence, scope });
      else if (row.clears === 'listing' && (kind === 'title' || kind === 'description'))
        listings.push({ occurrence, scope });
    }
  }
  return {
    clearing: (occurrence, rule) => find(hits, rule, occurrence) ?? turnedBy(occurrence, roles),
    listing: (rule) => find(listings, rule),
    price: (rule) => find(prices, rule),
  };
}

/** The first context of the rule's scope, over `covered` where it is given. */
function find(list: readonly Scoped[], { rule, family }: CompiledRule, covered?: Occurrence): Clearing | undefined {
  for (const { occurrence, scope } of list) {
    if (covered !== undefined && (occurrence.field !== covered.field || !covers(occurrence, covered))) continue;
    if (scope === '*' || scope.has(rule.class) || scope.has(family) || scope.has(rule.id))
      return { by: 'context', quote: quoteOf(occurrence) };
  }
  return undefined;
}

/** The words of an occurrence as the seller wrote them. */
export function quoteOf({ field, hit }: Occurrence): string {
  return field.forms.raw.slice(hit.start, hit.end);
}

/** Whether the context is a longer phrase over the occurrence. */
export function covers(context: Occurrence, { hit }: Occurrence): boolean {
  const { from, to } = context.hit;
  return from <= hit.from && to >= hit.to && to - from > hit.to - hit.from;
}

function turnedBy({ term, turned }: Occurrence, roles: readonly TermRoles[]): Clearing | undefined {
  if (turned === undefined || roles[term]?.negates === true) return undefined;
  if (turned.kind === 'negator') return { by: 'negation', quote: turned.quote };
  return turned.kind === 'guarantee' ? { by: 'guarantee', quote: turned.quote } : undefined;
}
