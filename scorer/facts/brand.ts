import type { BrandRow } from '../lexicon.js';
import type { RuleSet } from '../rule-set.js';
import type { Occurrence, Occurrences } from './occurrences.js';
import type { ProductFact } from './product.js';

/** The brand the product itself claims to be of. */
export interface BrandFact {
  brand: string;
  group: string;
  occurrence: Occurrence;
  /** Lowest plausible price of a new genuine one in đồng, when the table knows the brand's product type; the lowest of those that fit. */
  floorVnd: number | undefined;
}

/**
 * The brand in the title that is the product's own: not one it is made for ("ốp cho iPhone"), compared with ("kiểu Chanel") or
 * denied. Only the title speaks for the product; descriptions name brands for the search engine's sake.
 */
export function findBrand(
  { byTerm }: Occurrences,
  product: ProductFact | undefined,
  { roles, brands }: RuleSet,
): BrandFact | undefined {
  if (product?.isPart === true) return undefined;
  let best: BrandFact | undefined;
  for (const [term, list] of byTerm) {
    const named = roles[term]?.brands ?? [];
    if (named.length === 0) continue;
    const rows = named.flatMap((row) => brands[row] ?? []);
    const first = rows[0];
    const occurrence = list.find(({ field }) => field.kind === 'title');
    // What the first mention says holds for all: "cho iPhone 11, iPhone 12".
    if (first === undefined || occurrence === undefined || isTurned(occurrence)) continue;
    const fact = { brand: first.brand, group: first.group, occurrence, floorVnd: lowestFloor(rows, product) };
    if (best === undefined || isClearer(fact, best)) best = fact;
  }
  return best;
}

function isTurned({ turned }: Occurrence): boolean {
  return turned !== undefined && turned.kind !== 'gift';
}

function lowestFloor(rows: readonly BrandRow[], product: ProductFact | undefined): number | undefined {
  const named = rows.filter((row) => product?.types.has(row.product) === true);
  const fitting = named.length > 0 ? named : rows.filter((row) => row.product === '*' && product !== undefined);
  return fitting.length === 0 ? undefined : Math.min(...fitting.map(({ floorVnd }) => floorVnd));
}

function isClearer(a: BrandFact, b: BrandFact): boolean {
  if ((a.floorVnd === undefined) !== (b.floorVnd === undefined)) return a.floorVnd !== undefined;
  return a.occurrence.hit.from < b.occurrence.hit.from;
}
