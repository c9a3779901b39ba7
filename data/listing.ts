import { sha256 } from './hash.js';
import type { ContentParts, Listing } from './schema.js';

/** Fields of a listing in which rules look for words, as `[field, raw text]`, title first. */
export function listingFields(listing: Listing): [field: string, text: string][] {
  const fields: [string, string][] = [['title', listing.title]];
  if (listing.description !== undefined) fields.push(['description', listing.description]);
  if (listing.category !== undefined) fields.push(['category', listing.category]);
  if (listing.seller !== undefined) fields.push(['seller', listing.seller]);
  if (listing.location !== undefined) fields.push(['location', listing.location]);
  for (const [name, value] of Object.entries(listing.attributes)) fields.push([`attributes.${name}`, value]);
  return fields;
}

/** Raw text of one field as a hit's `start`/`end` count it; a price reads as its digits. */
export function fieldText(listing: Listing, field: string): string | undefined {
  if (field === 'price') return listing.priceVnd === undefined ? undefined : String(listing.priceVnd);
  if (field === 'url') return listing.url;
  return listingFields(listing).find(([name]) => name === field)?.[1];
}

/** Hashes of words, price and images: what a change of the offer is told by. `seenAt` and `url` do not count. */
export function contentParts(listing: Listing): ContentParts {
  const attributes = Object.entries(listing.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    words: sha256(JSON.stringify([listing.title, listing.description ?? '', listing.category ?? '', attributes])),
    price: listing.priceVnd === undefined ? '' : String(listing.priceVnd),
    images: sha256(JSON.stringify([...listing.images].sort())),
  };
}

/** SHA-256 of the offer's content: two versions of a listing are the same exactly when this is. */
export function contentHash(parts: ContentParts): string {
  return sha256(`${parts.words}\n${parts.price}\n${parts.images}`);
}

/** Id of the listing's seller on its platform, or `undefined` when nobody is named. */
export function sellerId(listing: Listing): string | undefined {
  return listing.seller === undefined ? undefined : `${listing.platform}:${listing.seller}`;
}
