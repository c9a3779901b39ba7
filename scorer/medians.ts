import { sellerId } from '../data/listing.js';
import type { GroupMedian } from '../data/reference.js';
import type { Listing } from '../data/schema.js';
import { readFacts } from './facts.js';
import { productKey } from './reference.js';
import type { RuleSet } from './rule-set.js';

/** A median of fewer prices, or of fewer sellers, would be some seller's own. */
const LEAST_LISTINGS = 20;
const LEAST_SELLERS = 5;
/** A price of a few đồng is a place-holder. */
export const LEAST_PRICE_VND = 1000;

/** Gathers prices per piece by product type and brand; the order in which listings are added does not matter. */
export function gatherPrices(ruleSet: RuleSet): { add(listing: Listing): void; medians(): GroupMedian[] } {
  const groups = new Map<string, { product: string; brand: string; prices: number[]; sellers: Set<string> }>();
  const [anyRule] = ruleSet.rules;
  return {
    add(listing) {
      if (listing.priceVnd === undefined || listing.priceVnd < LEAST_PRICE_VND || anyRule === undefined) return;
      // Product, brand and pieces stand in the title alone; most listings name no brand and are done with.
      const { source, nativeId, platform, title } = listing;
      const facts = readFacts({ source, nativeId, platform, title, images: [], attributes: {} }, ruleSet);
      const [product, brand] = [facts.product(), facts.brand()];
      if (product === undefined || brand === undefined) return;
      // Price contexts ("used", "sample", "deposit") speak of every rule, and never from the description.
      const { description: _, ...rest } = listing;
      if (readFacts(rest, ruleSet).contexts.price(anyRule) !== undefined) return;
      const key = `${productKey(product.types)}\n${brand.brand}`;
      const group = groups.get(key) ?? {
        product: productKey(product.types),
        brand: brand.brand,
        prices: [],
        sellers: new Set(),
      };
      groups.set(key, group);
      group.prices.push(listing.priceVnd / facts.units());
      group.sellers.add(sellerId(listing) ?? `${listing.source}/${listing.nativeId}`);
    },
    medians: () =>
      [...groups.values()]
        .filter(({ prices, sellers }) => prices.length >= LEAST_LISTINGS && sellers.size >= LEAST_SELLERS)
        .map(({ product, brand, prices }) => ({
          product,
          brand,
          medianVnd: Math.round(medianOf(prices)),
          listings: prices.length,
        })),
  };
}

function medianOf(prices: readonly number[]): number {
  const sorted = [...prices].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
