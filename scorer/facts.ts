import { vietnamDay } from '../data/day.js';
import type { GroupMedian } from '../data/reference.js';
import type { Listing } from '../data/schema.js';
import { type BrandFact, findBrand } from './facts/brand.js';
import { type Contexts, readContexts } from './facts/contexts.js';
import { type ExpiryDate, findExpiryDates } from './facts/expiry.js';
import { type LabelFact, readLabel } from './facts/labels.js';
import { findLicences, type Licence } from './facts/licences.js';
import { findOccurrences, type Occurrences } from './facts/occurrences.js';
import { findProduct, type ProductFact } from './facts/product.js';
import { findStock, type StockFact } from './facts/stock.js';
import { countUnits } from './facts/units.js';
import type { CompiledReference } from './reference.js';
import type { RuleSet } from './rule-set.js';
import type { Watched } from './watchlist/find-watched.js';

/** What the program knows of one listing; each fact is worked out when a rule first asks for it, once. */
export interface Facts {
  listing: Listing;
  occurrences: Occurrences;
  contexts: Contexts;
  product(): ProductFact | undefined;
  brand(): BrandFact | undefined;
  /** Pieces the price is for. */
  units(): number;
  licences(): Licence[];
  expiryDates(): ExpiryDate[];
  stock(): StockFact | undefined;
  /** What the law wants on the product's label, as far as its group is known. */
  label(): LabelFact | undefined;
  /** Median price of like goods; unknown without a reference. */
  median(): GroupMedian | undefined;
  /** Products of the watch list that stand in it; none without a reference. */
  watched(): Watched[];
}

/** Reads a listing's facts; pure. */
export function readFacts(listing: Listing, ruleSet: RuleSet, reference?: CompiledReference): Facts {
  const occurrences = findOccurrences(listing, ruleSet);
  const product = once(() => findProduct(occurrences, ruleSet));
  const brand = once(() => findBrand(occurrences, product(), ruleSet));
  return {
    listing,
    occurrences,
    contexts: readContexts(occurrences, ruleSet.roles),
    product,
    brand,
    units: once(() => countUnits(occurrences.fields[0])),
    licences: once(() => findLicences(occurrences.fields, listing.seenAt)),
    expiryDates: once(() => findExpiryDates(occurrences.fields)),
    stock: once(() => findStock(occurrences.fields)),
    label: once(() => {
      const day = listing.seenAt === undefined ? undefined : vietnamDay(new Date(listing.seenAt));
      return readLabel(occurrences, product(), ruleSet.labels, day);
    }),
    median: once(() => {
      const [types, named] = [product()?.types, brand()?.brand];
      return types === undefined || named === undefined ? undefined : reference?.median(types, named);
    }),
    watched: once(() => reference?.watchlist.find(listing, occurrences, product) ?? []),
  };
}

function once<T>(read: () => T): () => T {
  let known: { value: T } | undefined;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}
