import type { GapReason } from '../schema.js';
import type { FrontierStore, UrlOutcome } from '../store.js';
import type { Connection } from './connection.js';
import { openLeases } from './leases.js';

type Capture = NonNullable<UrlOutcome['capture']>;

/** URLs of sweeps: pending, leased, then done or a gap with its reason. */
export function openFrontier(connection: Connection): FrontierStore {
  const { prepare, write } = connection;
  const add = prepare<[number, url: string, host: string, kind: string, depth: number, priority: number]>(
    `INSERT INTO frontier (sweep_id, url, host, kind, depth, priority) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (sweep_id, url) DO NOTHING`,
  );
  const isNewest = prepare<[host: string, epoch: number, sweepId: number], { one: 1 }>(
    'SELECT 1 AS one FROM host_lease WHERE host = ? AND epoch = ? AND sweep_id = ?',
  );
  const find = prepare<[sweepId: number, url: string, host: string], { id: number; state: string }>(
    'SELECT id, state FROM frontier WHERE sweep_id = ? AND url = ? AND host = ?',
  );
  const end = prepare<[state: string, gap: string | null, detail: string | null, number, at: string, id: number]>(
    'UPDATE frontier SET state = ?, lease_id = NULL, gap = ?, detail = ?, listings = ?, ended_at = ? WHERE id = ?',
  );
  const keepCapture = prepare<[Capture & { id: number }]>(
    `INSERT INTO capture (frontier_id, url, final_url, at, status, content_type, bytes, sha256, by)
      VALUES (@id, @url, @finalUrl, @at, @status, @contentType, @bytes, @sha256, @by)`,
  );
  const states = prepare<[sweepId: number], { state: string; urls: number }>(
    'SELECT state, count(*) AS urls FROM frontier WHERE sweep_id = ? GROUP BY state',
  );
  const expired = prepare<[sweepId: number, now: string], { urls: number }>(
    `SELECT count(*) AS urls FROM host_lease h JOIN frontier f ON f.lease_id = h.lease_id
      WHERE h.sweep_id = ? AND h.lease_id IS NOT NULL AND h.expires_at <= ?`,
  );
  const gaps = prepare<[sweepId: number], { reason: GapReason; host: string; urls: number }>(
    `SELECT gap AS reason, host, count(*) AS urls FROM frontier WHERE sweep_id = ? AND state = 'gap'
      GROUP BY gap, host ORDER BY urls DESC, gap, host`,
  );

  return {
    ...openLeases(connection),
    add: (sweepId, urls) =>
      write(() => {
        let added = 0;
        for (const { url, host, kind, depth, priority } of urls) {
          added += add.run(sweepId, url, host, kind, depth, priority);
        }
        return added;
      }),
    finish: ({ host, epoch, sweepId }, url, { capture, gap, detail, listings }, at) =>
      write(() => {
        if (!isNewest.get(host, epoch, sweepId)) return false;
        const row = find.get(sweepId, url, host);
        if (!row)
          throw new Error(`[store] sweep ${sweepId} never wanted ${url} of ${host}; add it to the frontier first`);
        if (row.state === 'done' || row.state === 'gap') return true;
        end.run(gap === undefined ? 'done' : 'gap', gap ?? null, detail ?? null, listings, at, row.id);
        if (capture) keepCapture.run({ ...capture, id: row.id });
        return true;
      }),
    progress(sweepId, now) {
      const urls = new Map(states.all(sweepId).map((row) => [row.state, row.urls]));
      const back = expired.one(sweepId, now).urls;
      return {
        pending: (urls.get('pending') ?? 0) + back,
        leased: (urls.get('leased') ?? 0) - back,
        done: urls.get('done') ?? 0,
        gaps: gaps.all(sweepId),
      };
    },
  };
}
