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
import { vietnamDay } from './law.js';
import type { RuleSet } from './rule-set.js';

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
}

/** Reads a listing's facts; pure. */
export function readFacts(listing: Listing, ruleSet: RuleSet): Facts {
  const occurrences = findOccurrences(listing, ruleSet);
  const product = once(() => findProduct(occurrences, ruleSet));
  return {
    listing,
    occurrences,
    contexts: readContexts(occurrences, ruleSet.roles),
    product,
    brand: once(() => findBrand(occurrences, product(), ruleSet)),
    units: once(() => countUnits(occurrences.fields[0])),
    licences: once(() => findLicences(occurrences.fields, listing.seenAt)),
    expiryDates: once(() => findExpiryDates(occurrences.fields)),
    stock: once(() => findStock(occurrences.fields)),
    label: once(() => {
      const day = listing.seenAt === undefined ? undefined : vietnamDay(listing.seenAt);
      return readLabel(occurrences, product(), ruleSet.labels, day);
    }),
  };
}

function once<T>(read: () => T): () => T {
  let known: { value: T } | undefined;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}
