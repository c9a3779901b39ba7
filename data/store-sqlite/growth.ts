import type { Growth } from '../store.js';
import type { Connection } from './connection.js';

/** See `Store.growth`; versions are numbered as they come, so that a few looks find where the time begins. */
export function openGrowth({ prepare }: Connection): (since: string) => Growth {
  const ends = prepare<[], { first: number; last: number; count: number }>(
    'SELECT coalesce(min(id), 1) AS first, coalesce(max(id), 0) AS last, count(*) AS count FROM listing_version',
  );
  const at = prepare<[from: number], { id: number; keptAt: string }>(
    'SELECT id, kept_at AS keptAt FROM listing_version WHERE id >= ? ORDER BY id LIMIT 1',
  );
  const newer = prepare<[from: number], { count: number }>(
    'SELECT count(*) AS count FROM listing_version WHERE id >= ?',
  );
  const evidence = prepare<[since: string, since2: string, since3: string], { bytes: number }>(
    `SELECT (SELECT coalesce(sum(bytes), 0) FROM bundle WHERE at >= ?)
      + (SELECT coalesce(sum(bytes), 0) FROM evidence WHERE at >= ?)
      + (SELECT coalesce(sum(bytes), 0) FROM attachment WHERE at >= ?) AS bytes`,
  );
  return (since) => {
    const { first, last, count } = ends.one();
    let [from, to] = [first, last + 1];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const row = at.get(middle);
      if (row === undefined || row.keptAt >= since) to = middle;
      else from = row.id + 1;
    }
    const begins = at.get(first)?.keptAt;
    return {
      since: begins !== undefined && begins > since ? begins : since,
      versions: count,
      newVersions: newer.one(from).count,
      evidenceBytes: evidence.one(since, since, since).bytes,
    };
  };
}
