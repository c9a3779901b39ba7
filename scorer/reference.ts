import { type GroupMedian, type Reference, recidivismOf, type TrustedSeller } from '../data/reference.js';
import type { Listing } from '../data/schema.js';
import type { RuleSet } from './rule-set.js';
import { compileTrust } from './trust.js';
import { compileWatchlist, type Watchlist } from './watchlist/find-watched.js';

/** A reference ready to be asked by the scorer. */
export interface CompiledReference {
  hash: string;
  leadLine: number;
  /** Median price of like goods; `undefined` while too few are known. */
  median(products: ReadonlySet<string>, brand: string): GroupMedian | undefined;
  watchlist: Watchlist;
  trust(listing: Listing): TrustedSeller | undefined;
}

/** Compiles a snapshot for one set of packs; pure. */
export function compileReference(reference: Reference, ruleSet: RuleSet): CompiledReference {
  const medians = new Map(reference.medians.map((one) => [groupKey(one.product, one.brand), one]));
  return {
    hash: reference.hash,
    leadLine: reference.leadLine,
    median: (products, brand) => medians.get(groupKey(productKey(products), brand)),
    watchlist: compileWatchlist(reference.watchlist, ruleSet),
    trust: compileTrust(reference),
  };
}

/** A phrase may name several types of product: together they are one group. */
export function productKey(products: ReadonlySet<string>): string {
  return [...products].sort().join('+');
}

function groupKey(product: string, brand: string): string {
  return `${product}\n${brand}`;
}

/** How much a seller's past weighs, by seller id: half more per confirmed lead, threefold at most; 1 when nothing is known. */
export function compileRecidivism(reference: Pick<Reference, 'history'> | undefined): (seller: string) => number {
  const confirmed = new Map(reference?.history.map((past) => [past.seller, past.confirmed]));
  return (seller) => recidivismOf(confirmed.get(seller) ?? 0);
}
