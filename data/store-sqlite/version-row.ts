import type { Listing } from '../schema.js';
import type { StoredVersion } from '../store.js';
import { fromJson } from './rows.js';

/** A version as a query of `VERSION` answers it. */
export interface VersionRow {
  listingId: number;
  versionId: number;
  contentHash: string;
  words: string;
  price: string;
  images: string;
  body: string;
  isPurged: 0 | 1;
}

/** Columns of a version `v`. */
export const VERSION = `v.listing_id AS listingId, v.id AS versionId, v.content_hash AS contentHash,
  v.words, v.price, v.images, v.body, v.purged_in IS NOT NULL AS isPurged`;
/** Current versions `v` of listings `l`. */
export const CURRENT = `SELECT ${VERSION} FROM listing l
  JOIN listing_version v ON v.listing_id = l.id AND v.content_hash = l.content_hash`;

export function toVersion({ words, price, images, body, isPurged, ...ids }: VersionRow): StoredVersion {
  const parts = { words, price, images };
  return { ...ids, parts, listing: fromJson<Listing>(body), ...(isPurged === 1 ? { purged: true } : {}) };
}
