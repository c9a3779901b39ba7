import type { ListingStore, StoredVersion } from '../store.js';
import type { Connection } from './connection.js';
import { CURRENT, toVersion, type VersionRow } from './version-row.js';

// A version without any score is outdated too.
const NEWEST_IS_THIS = `EXISTS (SELECT 1 FROM score s WHERE s.version_id = v.id AND s.rules = ? AND s.reference = ?
  AND s.id = (SELECT max(n.id) FROM score n WHERE n.version_id = v.id))`;

/** Current versions that are not scored by given rules and reference; `lastId` is the highest listing id when asked. */
export function openOutdated(
  { prepare }: Connection,
  lastId: () => number,
): Pick<ListingStore, 'isCurrent' | 'eachOutdated' | 'countOutdated'> {
  const current = prepare<[listingId: number, versionId: number], { found: number }>(
    `SELECT count(*) AS found FROM listing l JOIN listing_version v
      ON v.listing_id = l.id AND v.content_hash = l.content_hash WHERE l.id = ? AND v.id = ?`,
  );
  const next = prepare<[after: number, last: number, rules: string, reference: string], VersionRow>(
    `${CURRENT} WHERE l.id > ? AND l.id <= ? AND v.purged_in IS NULL AND NOT ${NEWEST_IS_THIS} ORDER BY l.id LIMIT 1`,
  );
  const count = prepare<[rules: string, reference: string], { outdated: number }>(
    `SELECT count(*) AS outdated FROM listing l
      JOIN listing_version v ON v.listing_id = l.id AND v.content_hash = l.content_hash WHERE v.purged_in IS NULL AND NOT ${NEWEST_IS_THIS}`,
  );

  // One row at a time, as `each`.
  function* eachOutdated(rules: string, reference: string): Generator<StoredVersion> {
    const end = lastId();
    let row = next.get(0, end, rules, reference);
    for (; row; row = next.get(row.listingId, end, rules, reference)) yield toVersion(row);
  }

  return {
    isCurrent: (listingId, versionId) => current.one(listingId, versionId).found > 0,
    eachOutdated: ({ rules, reference = '' }) => eachOutdated(rules, reference),
    countOutdated: ({ rules, reference = '' }) => count.one(rules, reference).outdated,
  };
}
