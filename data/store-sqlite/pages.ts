import type { KnownPage, PageStore, UrlOutcome } from '../crawl-store.js';
import type { FrontierUrl, VisitResult } from '../schema.js';
import type { Connection } from './connection.js';
import { withoutNulls } from './rows.js';
import { openSightings } from './sightings.js';

type Optional = 'firstSeenAt' | 'lastSeenAt' | 'changedAt' | 'goneAt' | 'sha256' | 'value';
type PageRow = Omit<KnownPage, Optional | 'repeatSeller'> & { [K in Exclude<Optional, 'value'>]: string | null } & {
  value: number | null;
  regionHash: string | null;
};
type PageOf = Pick<FrontierUrl, 'url' | 'source' | 'host' | 'kind' | 'depth'>;

const PAGE = `p.id, p.url, p.source, p.host, p.kind, p.depth, p.visits, p.changes, p.first_seen_at AS firstSeenAt,
  p.last_seen_at AS lastSeenAt, p.changed_at AS changedAt, p.gone_at AS goneAt, p.sha256, p.value, p.region_hash AS regionHash`;

/** The frontier's part: what a visit found, against the visits before. */
export interface PageVisits {
  see(page: PageOf, sweepId: number, outcome: UrlOutcome, at: string): { pageId: number; result?: VisitResult };
}

/** Addresses over all sweeps, with the listings they show and what was seen of them when. */
export function openPages(connection: Connection): PageStore & PageVisits {
  const { prepare, write } = connection;
  const byUrl = prepare<[url: string], PageRow>(`SELECT ${PAGE} FROM page p WHERE p.url = ?`);
  const ofSource = prepare<[source: string, afterId: number, limit: number], PageRow & { repeatSeller: 0 | 1 }>(
    `SELECT ${PAGE}, EXISTS (SELECT 1 FROM page_listing l JOIN listing i ON i.id = l.listing_id
        JOIN lead d ON d.subject = i.seller_id AND d.withdrawn = 0
        WHERE l.page_id = p.id AND d.state IN ('da_xac_minh', 'co_ket_luan', 'da_thi_hanh')) AS repeatSeller
      FROM page p WHERE p.source = ? AND p.id > ? ORDER BY p.id LIMIT ?`,
  );
  const ofListing = prepare<[listingId: number], PageRow>(
    `SELECT ${PAGE} FROM page_listing l JOIN page p ON p.id = l.page_id WHERE l.listing_id = ? ORDER BY p.id`,
  );
  const add = prepare<[PageOf], { id: number }>(
    `INSERT INTO page (url, source, host, kind, depth) VALUES (@url, @source, @host, @kind, @depth) RETURNING id`,
  );
  const read = prepare<[Record<string, string | number | null>]>(
    `UPDATE page SET source = @source, kind = @kind, depth = @depth, visits = visits + 1, changes = changes + @changed,
      first_seen_at = coalesce(first_seen_at, @at), last_seen_at = @at,
      changed_at = CASE WHEN @changed = 1 OR changed_at IS NULL THEN @at ELSE changed_at END, gone_at = NULL,
      etag = @etag, last_modified = @lastModified, region_hash = @regionHash, read_with = @readWith, sha256 = @sha256,
      value = @value WHERE id = @id`,
  );
  const stillThere = prepare<[at: string, id: number]>(
    'UPDATE page SET visits = visits + 1, last_seen_at = ?, gone_at = NULL WHERE id = ?',
  );
  const leave = prepare<[at: string, id: number]>(
    `UPDATE page SET visits = visits + 1, changes = changes + (gone_at IS NULL AND first_seen_at IS NOT NULL),
      gone_at = coalesce(gone_at, ?), etag = NULL, last_modified = NULL WHERE id = ?`,
  );
  const dropLinks = prepare<[pageId: number]>('DELETE FROM page_listing WHERE page_id = ?');
  const link = prepare<[pageId: number, listingId: number]>('INSERT OR IGNORE INTO page_listing VALUES (?, ?)');
  const listings = prepare<[pageId: number], { id: number }>(
    'SELECT listing_id AS id FROM page_listing WHERE page_id = ? ORDER BY listing_id',
  );
  const gone = prepare<[at: string, pageId: number]>(
    `UPDATE listing SET gone_at = ? WHERE gone_at IS NULL AND id IN (SELECT listing_id FROM page_listing WHERE page_id = ?)
      AND NOT EXISTS (SELECT 1 FROM page_listing o JOIN page p ON p.id = o.page_id
        WHERE o.listing_id = listing.id AND p.gone_at IS NULL)`,
  );
  const back = prepare<[pageId: number]>(
    `UPDATE listing SET gone_at = NULL
      WHERE gone_at IS NOT NULL AND id IN (SELECT listing_id FROM page_listing WHERE page_id = ?)`,
  );
  const queued = prepare<[url: string, on: string], { sweep: number; since: string }>(
    `SELECT s.id AS sweep, s.started_at AS since FROM frontier f JOIN sweep s ON s.id = f.sweep_id
      WHERE f.url = ? AND f.state IN ('pending', 'leased') AND s.started_at <= ? ORDER BY s.id DESC LIMIT 1`,
  );
  const sightings = openSightings(connection);

  function see(page: PageOf, sweepId: number, outcome: UrlOutcome, at: string) {
    const known = byUrl.get(page.url);
    const pageId = known?.id ?? add.one(page).id;
    const result = outcome.gap === undefined ? resultOf(known, outcome) : undefined;
    if (result === 'gone') {
      leave.run(at, pageId);
      gone.run(at, pageId);
    } else if (outcome.unchanged === true) {
      stillThere.run(at, pageId);
      if (result === 'back') back.run(pageId);
    } else if (outcome.mark !== undefined) {
      const { mark, capture, value = null } = outcome;
      const { etag = null, lastModified = null, regionHash = null, readWith } = mark;
      const { source, kind, depth } = page;
      const changed = result === 'changed' || result === 'back' ? 1 : 0;
      const sha256 = capture?.sha256 ?? null;
      read.run({
        id: pageId,
        source,
        kind,
        depth,
        changed,
        at,
        etag,
        lastModified,
        regionHash,
        readWith,
        sha256,
        value,
      });
    }
    sightings.add(pageId, sweepId, outcome.gap ?? result ?? 'moved', outcome.detail, at);
    return { pageId, ...(result === undefined ? {} : { result }) };
  }

  return {
    see,
    find(url) {
      const row = byUrl.get(url);
      return row && toPage(row);
    },
    ofSource: (source, afterId, limit) =>
      ofSource.all(source, afterId, limit).map(({ repeatSeller, ...row }) => ({
        ...toPage(row),
        ...(repeatSeller === 1 ? { repeatSeller: true } : {}),
      })),
    ofListing: (listingId) => ofListing.all(listingId).map(toPage),
    setListings: (pageId, ids) =>
      write(() => {
        const before = listings.all(pageId).map(({ id }) => id);
        if (before.length !== ids.length || !ids.every((id) => before.includes(id))) {
          dropLinks.run(pageId);
          for (const id of ids) link.run(pageId, id);
        }
        back.run(pageId);
      }),
    listings: (pageId) => listings.all(pageId).map(({ id }) => id),
    sightings: sightings.of,
    queued: (url, on) => queued.get(url, on),
  };
}

function resultOf(known: PageRow | undefined, outcome: UrlOutcome): VisitResult {
  if (outcome.gone === true) return 'gone';
  if (known?.goneAt != null && (outcome.unchanged === true || outcome.mark !== undefined)) return 'back';
  if (outcome.unchanged === true) return 'unchanged';
  if (outcome.mark === undefined) return 'moved';
  if (known?.firstSeenAt == null) return 'new';
  return outcome.mark.regionHash !== undefined && outcome.mark.regionHash === known.regionHash
    ? 'unchanged'
    : 'changed';
}

function toPage({ regionHash: _, ...row }: PageRow): KnownPage {
  const { firstSeenAt, lastSeenAt, changedAt, goneAt, sha256, value, ...rest } = row;
  return {
    ...rest,
    ...withoutNulls({ firstSeenAt, lastSeenAt, changedAt, goneAt, sha256 }),
    ...(value === null ? {} : { value }),
  };
}
