import type { BrandRow } from '../lexicon.js';
import type { RuleSet } from '../rule-set.js';
import { covers } from './contexts.js';
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
  occurrences: Occurrences,
  product: ProductFact | undefined,
  ruleSet: Pick<RuleSet, 'roles' | 'brands'>,
): BrandFact | undefined {
  if (product?.isPart === true) return undefined;
  const mentions = findMentions(occurrences, ruleSet);
  const turned = findTurned(mentions);
  let best: BrandFact | undefined;
  for (const { rows, brand, group, occurrence } of mentions) {
    if (turned.has(brand)) continue;
    const fact = { brand, group, occurrence, floorVnd: lowestFloor(rows, product) };
    if (best === undefined || isClearer(fact, best)) best = fact;
  }
  return best;
}

/** A phrase of the title that names a brand; "iphone 14" and "iphone" at one place are two. */
interface Mention {
  brand: string;
  group: string;
  rows: BrandRow[];
  occurrence: Occurrence;
}

function findMentions(
  { byTerm, contexts }: Occurrences,
  { roles, brands }: Pick<RuleSet, 'roles' | 'brands'>,
): Mention[] {
  const mentions: Mention[] = [];
  for (const [term, list] of byTerm) {
    const own = roles[term]?.brands ?? [];
    if (own.length === 0) continue;
    const rows = own.flatMap((row) => brands[row] ?? []);
    const first = rows[0];
    const occurrence = list.find(
      (one) => one.field.kind === 'title' && !isModelCode(one) && !isOtherWord(one, contexts, roles),
    );
    if (first !== undefined && occurrence !== undefined)
      mentions.push({ brand: first.brand, group: first.group, rows, occurrence });
  }
  return mentions.sort((a, b) => a.occurrence.hit.from - b.occurrence.hit.from);
}

/** Brands whose first mention is turned ("cho iPhone 11, iPhone 12"), and those listed after one that the product is made for. */
function findTurned(mentions: readonly Mention[]): Set<string> {
  const seen = new Set<string>();
  const turned = new Set<string>();
  let before: Mention | undefined;
  for (const mention of mentions) {
    const { brand, occurrence } = mention;
    const isListed = before !== undefined && isMadeFor(before, turned) && isNextInList(before.occurrence, occurrence);
    if (!seen.has(brand) && (isTurned(occurrence) || isListed)) turned.add(brand);
    seen.add(brand);
    before = mention;
  }
  return turned;
}

function isMadeFor({ brand, occurrence }: Mention, turned: ReadonlySet<string>): boolean {
  return turned.has(brand) && (occurrence.turned === undefined || occurrence.turned.kind === 'made_for');
}

/** "… Sony, Canon", "… Sony A7 / Canon": a comma or slash and hardly a word between. */
function isNextInList(a: Occurrence, b: Occurrence): boolean {
  const gap = a.field.forms.normal.text.slice(a.hit.to, b.hit.from);
  return /[,/&+]/.test(gap) && gap.split(/[\s,/&+]+/).filter((word) => word !== '').length <= 2;
}

/** "HM-214", "DH-DW": three letters at most beside a hyphen are a shop's code. */
function isModelCode({ field, hit: { from, to } }: Occurrence): boolean {
  if (to - from > 3) return false;
  const { text } = field.forms.normal;
  return /^-\d/.test(text.slice(to, to + 2)) || /[\p{L}\p{N}]-$/u.test(text.slice(Math.max(0, from - 2), from));
}

/** Covered by a phrase that clears hits of every rule: the "omega 3" of fish oil is no watch. */
function isOtherWord(occurrence: Occurrence, contexts: readonly Occurrence[], roles: RuleSet['roles']): boolean {
  return contexts.some(
    (context) =>
      context.field === occurrence.field &&
      covers(context, occurrence) &&
      roles[context.term]?.contexts.some(({ row, scope }) => row.clears === 'hit' && scope === '*') === true,
  );
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
