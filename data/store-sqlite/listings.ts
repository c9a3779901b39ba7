import { contentHash, contentParts, sellerId } from '../listing.js';
import type { Listing } from '../schema.js';
import type { ListingChange, ListingStore, StoredVersion } from '../store.js';
import type { Connection } from './connection.js';
import { openOrigins } from './origins.js';
import { openOutdated } from './outdated.js';
import { openScores } from './scores.js';
import { CURRENT, toVersion, VERSION, type VersionRow } from './version-row.js';

/** Listings with their versions; the body of a version stays as it was first put. */
export function openListings(connection: Connection): ListingStore {
  const { prepare, write } = connection;
  const current = prepare<[source: string, nativeId: string], VersionRow>(
    `${CURRENT} WHERE l.source = ? AND l.native_id = ?`,
  );
  const next = prepare<[after: number, last: number], VersionRow>(
    `${CURRENT} WHERE l.id > ? AND l.id <= ? AND v.purged_in IS NULL ORDER BY l.id LIMIT 1`,
  );
  const last = prepare<[], { id: number }>('SELECT coalesce(max(id), 0) AS id FROM listing');
  const versions = prepare<[listingId: number], VersionRow>(
    `SELECT ${VERSION} FROM listing_version v WHERE v.listing_id = ? ORDER BY v.id`,
  );
  const version = prepare<[listingId: number, hash: string], VersionRow>(
    `SELECT ${VERSION} FROM listing_version v WHERE v.listing_id = ? AND v.content_hash = ?`,
  );
  const addListing = prepare<[string, string, string | null, string | null, string, string, string], { id: number }>(
    `INSERT INTO listing (source, native_id, seller_id, domain, content_hash, kept_at, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
  );
  const turnListing = prepare<[string | null, string | null, hash: string, at: string, id: number]>(
    'UPDATE listing SET seller_id = ?, domain = ?, content_hash = ?, changed_at = ? WHERE id = ?',
  );
  const addVersion = prepare<[number, string, string, string, string, string, string], { id: number }>(
    `INSERT INTO listing_version (listing_id, content_hash, words, price, images, body, kept_at)
      VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
  );
  const setBody = prepare<[body: string, id: number]>(
    'UPDATE listing_version SET body = ?, purged_in = NULL WHERE id = ?',
  );
  const dropScores = prepare<[versionId: number]>('DELETE FROM score WHERE version_id = ?');
  const byId = prepare<[listingId: number], VersionRow & { keptAt: string; goneAt: string | null }>(
    `${CURRENT.replace('SELECT', 'SELECT l.kept_at AS keptAt, l.gone_at AS goneAt,')} WHERE l.id = ?`,
  );
  const ofSeller = prepare<[sellerId: string], VersionRow>(`${CURRENT} WHERE l.seller_id = ? ORDER BY l.id`);
  const counts = prepare<[], ReturnType<ListingStore['counts']>>(
    `SELECT (SELECT count(*) FROM listing) AS listings, (SELECT count(*) FROM listing_version) AS versions,
      (SELECT count(*) FROM seller) AS sellers, (SELECT count(*) FROM domain) AS domains`,
  );
  const origins = openOrigins(connection);
  const scores = openScores(connection);

  function put(listing: Listing, at: string): StoredVersion & { change: ListingChange } {
    const { source, nativeId } = listing;
    const parts = contentParts(listing);
    const hash = contentHash(parts);
    const before = current.get(source, nativeId);
    if (before?.contentHash === hash && before.isPurged === 0) return { ...toVersion(before), change: 'same' };

    const seller = sellerId(listing) ?? null;
    const domain = origins.keep(listing, at);
    if (before) {
      turnListing.run(seller, domain, hash, at, before.listingId);
      const known = version.get(before.listingId, hash);
      if (known?.isPurged === 1) return { ...restore(known, listing), change: 'back' };
      if (known) return { ...toVersion(known), change: 'back' };
    }
    const listingId = before?.listingId ?? addListing.one(source, nativeId, seller, domain, hash, at, at).id;
    const { words, price, images } = parts;
    const { id } = addVersion.one(listingId, hash, words, price, images, JSON.stringify(listing), at);
    return { listingId, versionId: id, contentHash: hash, parts, listing, change: before ? 'changed' : 'new' };
  }

  // Seen again: its words are public again. What was said of it without them is scored anew.
  function restore(row: VersionRow, listing: Listing): StoredVersion {
    setBody.run(JSON.stringify(listing), row.versionId);
    dropScores.run(row.versionId);
    return { ...toVersion({ ...row, isPurged: 0 }), listing };
  }

  // One row at a time: the driver refuses writes while a statement is being stepped. Listings put meanwhile are left out.
  function* each(): Generator<StoredVersion> {
    const end = last.one().id;
    for (let row = next.get(0, end); row; row = next.get(row.listingId, end)) yield toVersion(row);
  }

  return {
    put: (listing, at) => write(() => put(listing, at)),
    find(source, nativeId) {
      const row = current.get(source, nativeId);
      return row && toVersion(row);
    },
    get(listingId) {
      const row = byId.get(listingId);
      if (!row) return undefined;
      const { keptAt, goneAt, ...version } = row;
      return { ...toVersion(version), keptAt, ...(goneAt === null ? {} : { goneAt }) };
    },
    ofSeller: (sellerId) => ofSeller.all(sellerId).map(toVersion),
    versions: (listingId) => versions.all(listingId).map(toVersion),
    each,
    ...scores,
    ...openOutdated(connection, () => last.one().id),
    counts: () => counts.one(),
  };
}
