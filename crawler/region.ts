import { adapterCount, type FieldCounts } from '../data/crawl-store.js';
import { sha256 } from '../data/hash.js';
import { contentHash, contentParts } from '../data/listing.js';
import type { FrontierUrl, Listing } from '../data/schema.js';
import type { MergedOffer, Offer } from './extract/offer.js';

/** Hash of what we take from an item page: a banner, a counter or a "bought together" box beside the offer does not change it. */
export function listingsRegion(listings: readonly Listing[]): string {
  const parts = listings.map(
    (listing) => `${listing.source} ${listing.nativeId} ${contentHash(contentParts(listing))}`,
  );
  return sha256(parts.sort().join('\n'));
}

/** Hash of what a list page leads to. */
export function linksRegion(links: readonly Pick<FrontierUrl, 'url'>[]): string {
  return sha256(
    links
      .map(({ url }) => url)
      .sort()
      .join('\n'),
  );
}

const FIELDS = ['description', 'priceVnd', 'category', 'seller', 'location'] as const;

/**
 * One item page with its listings, and how often each field stands on them: a portal that changed its pages shows here
 * first. `@shopify` counts the listings an adapter read and `@shopify.priceVnd` those it gave the field of, so that an
 * adapter whose places are empty shows even where the general tiers still find something.
 */
export function countFields(listings: readonly Listing[], offers: readonly MergedOffer[] = []): FieldCounts {
  const counts: FieldCounts = { '*page': 1 };
  const add = (field: string) => {
    counts[field] = (counts[field] ?? 0) + 1;
  };
  for (const listing of listings) {
    add('*listing');
    if (listing.title.trim() !== '') add('title');
    for (const field of FIELDS) if (listing[field] !== undefined) add(field);
    if (listing.images.length > 0) add('images');
    if (Object.keys(listing.attributes).length > 0) add('attributes');
  }
  for (const { adapter, origins } of offers) {
    if (adapter === undefined) continue;
    add(adapterCount(adapter));
    for (const [field, name] of GIVEN) if (origins[field] === 'site') add(adapterCount(adapter, name));
  }
  return counts;
}

/** Fields of an offer by the names they have in a listing. */
const GIVEN: [keyof Offer, string][] = [
  ['title', 'title'],
  ['description', 'description'],
  ['price', 'priceVnd'],
  ['category', 'category'],
  ['seller', 'seller'],
  ['location', 'location'],
  ['images', 'images'],
  ['attributes', 'attributes'],
];
