import type { ProductRow } from '../lexicon.js';
import type { RuleSet } from '../rule-set.js';
import type { Occurrence, Occurrences } from './occurrences.js';

/** What the title offers: its first product words that are no gift. */
export interface ProductFact {
  types: ReadonlySet<string>;
  /** A case, a strap, a spare part: every brand named is then what it is made for. */
  isPart: boolean;
  occurrence: Occurrence;
}

/** The head of the product: the first product phrase of the title, the longest at its place, not inside "tặng …", outside brackets if one is. */
export function findProduct({ byTerm }: Occurrences, { roles }: RuleSet): ProductFact | undefined {
  let head: { occurrence: Occurrence; rows: ProductRow[] } | undefined;
  for (const [term, list] of byTerm) {
    const rows = roles[term]?.products ?? [];
    if (rows.length === 0) continue;
    for (const occurrence of list) {
      if (occurrence.field.kind !== 'title' || occurrence.turned?.kind === 'gift') continue;
      if (head === undefined || isBefore(occurrence, head.occurrence)) head = { occurrence, rows };
    }
  }
  return (
    head && {
      types: new Set(head.rows.map(({ type }) => type)),
      isPart: head.rows.some(({ kind }) => kind === 'part'),
      occurrence: head.occurrence,
    }
  );
}

function isBefore(a: Occurrence, b: Occurrence): boolean {
  if (isAside(a) !== isAside(b)) return isAside(b);
  return a.hit.from < b.hit.from || (a.hit.from === b.hit.from && a.hit.to > b.hit.to);
}

/** Inside brackets, where titles tell of gifts and discounts: "[Hộp + tất] Giày …". */
function isAside({ field, hit: { from, to } }: Occurrence): boolean {
  const { text } = field.forms.normal;
  return [
    ['[', ']'],
    ['(', ')'],
  ].some(([open = '', close = '']) => {
    const opened = text.lastIndexOf(open, from);
    return opened >= 0 && text.lastIndexOf(close, from) < opened && text.indexOf(close, to) >= 0;
  });
}
