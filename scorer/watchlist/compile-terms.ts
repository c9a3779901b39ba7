import type { WatchedProduct } from '../../data/reference.js';
import type { RuleSet } from '../rule-set.js';
import { compileMatcher, type Matcher } from '../text/match.js';
import { normalise } from '../text/normalise.js';
import { compileCodes } from './codes.js';
import { isOrdinaryName, splitCodes } from './names.js';

/** What is looked for on behalf of which product; products go by their place in the list. */
export interface WatchTerms {
  matcher: Matcher | undefined;
  /** Products named by a term, with the term of the brand that must stand there, too. */
  entriesOf: ReadonlyMap<number, { entry: number; brand: number | undefined }[]>;
  numbers: ReturnType<typeof compileCodes>;
  entryOfCode: number[];
  lots: string[][];
}

/** Names (but ordinary ones), brands and numbers of a watch list. */
export function compileTerms(products: readonly WatchedProduct[], ruleSet: RuleSet): WatchTerms {
  const { words } = ruleSet;
  const ids = new Map<string, number>();
  const termOf = (text: string): number | undefined => {
    const key = normalise(text, { words }).normal.text;
    if (!/[\p{L}\p{N}]/u.test(key)) return undefined;
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  };
  const entriesOf = new Map<number, { entry: number; brand: number | undefined }[]>();
  const codes: string[] = [];
  const entryOfCode: number[] = [];
  products.forEach(({ product, brand, number }, entry) => {
    const name = isOrdinaryName(product, ruleSet) ? undefined : termOf(product);
    if (name !== undefined) {
      const one = { entry, brand: brand === undefined ? undefined : termOf(brand) };
      entriesOf.set(name, [...(entriesOf.get(name) ?? []), one]);
    }
    for (const code of splitCodes(number)) {
      codes.push(code);
      entryOfCode.push(entry);
    }
  });
  const texts = [...ids.keys()].map((text) => ({ text, form: 'normal' as const }));
  return {
    matcher: texts.length === 0 ? undefined : compileMatcher(texts, { words }),
    entriesOf,
    numbers: compileCodes(codes),
    entryOfCode,
    lots: products.map(({ lot }) => splitCodes(lot)),
  };
}
