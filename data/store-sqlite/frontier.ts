import type { FinishedUrl, FrontierStore, UrlOutcome } from '../crawl-store.js';
import type { FrontierUrl, GapReason, VisitResult } from '../schema.js';
import type { Connection } from './connection.js';
import { openCounts } from './counts.js';
import { openHosts } from './hosts.js';
import { openLeases } from './leases.js';
import type { PageVisits } from './pages.js';

type Capture = NonNullable<UrlOutcome['capture']>;
type Ended = { id: number; sweepId: number; state: string } & Pick<
  FrontierUrl,
  'url' | 'source' | 'host' | 'kind' | 'depth'
>;

const ENDED = 'id, sweep_id AS sweepId, state, url, source, host, kind, depth';

/** URLs of sweeps: pending, leased, then done or a gap with its reason. */
export function openFrontier(connection: Connection, pages: PageVisits): FrontierStore {
  const { prepare, write } = connection;
  const add = prepare<
    [number, url: string, host: string, source: string, kind: string, depth: number, priority: number]
  >(
    `INSERT INTO frontier (sweep_id, url, host, source, kind, depth, priority) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (sweep_id, url) DO NOTHING`,
  );
  const isNewest = prepare<[host: string, epoch: number, sweepId: number], { one: 1 }>(
    'SELECT 1 AS one FROM host_lease WHERE host = ? AND epoch = ? AND sweep_id = ?',
  );
  const find = prepare<[sweepId: number, url: string, host: string], Ended>(
    `SELECT ${ENDED} FROM frontier WHERE sweep_id = ? AND url = ? AND host = ?`,
  );
  const byId = prepare<[id: number], Ended>(`SELECT ${ENDED} FROM frontier WHERE id = ?`);
  const firstPending = prepare<[sweepId: number, limit: number], Ended>(
    `SELECT ${ENDED} FROM frontier WHERE sweep_id = ? AND state = 'pending' LIMIT ?`,
  );
  const end = prepare<
    [state: string, gap: string | null, result: string | null, detail: string | null, number, at: string, id: number]
  >(
    `UPDATE frontier SET state = ?, lease_id = NULL, gap = ?, result = ?, detail = ?, listings = ?, ended_at = ?
      WHERE id = ?`,
  );
  const keepCapture = prepare<[Capture & { id: number }]>(
    `INSERT INTO capture (frontier_id, url, final_url, at, status, content_type, bytes, sha256, by)
      VALUES (@id, @url, @finalUrl, @at, @status, @contentType, @bytes, @sha256, @by)`,
  );
  const reopen = prepare<[sweepId: number, gap: string], { host: string }>(
    `UPDATE frontier SET state = 'pending', gap = NULL, detail = NULL, listings = NULL, ended_at = NULL
      WHERE sweep_id = ? AND state = 'gap' AND gap = ? RETURNING host`,
  );
  const underLease = prepare<[sweepId: number, now: string], { urls: number }>(
    `SELECT count(*) AS urls FROM host_lease h JOIN frontier f ON f.lease_id = h.lease_id
      WHERE h.sweep_id = ? AND h.lease_id IS NOT NULL AND h.expires_at > ?`,
  );
  const counts = openCounts(connection);
  const hosts = openHosts(connection);

  function endRow(row: Ended, outcome: UrlOutcome, at: string): { pageId: number; result?: VisitResult } {
    const seen = pages.see(row, row.sweepId, outcome, at);
    const { gap, detail = null, listings, capture } = outcome;
    const result = gap === undefined ? (seen.result ?? 'moved') : null;
    end.run(gap === undefined ? 'done' : 'gap', gap ?? null, result, detail, listings, at, row.id);
    counts.ended(row.sweepId, row.source, row.host, gap ?? result ?? 'moved');
    if (capture) keepCapture.run({ ...capture, id: row.id });
    return seen;
  }

  function finish(
    lease: Parameters<FrontierStore['finish']>[0],
    url: string,
    outcome: UrlOutcome,
    at: string,
  ): FinishedUrl {
    const { host, epoch, sweepId } = lease;
    if (!isNewest.get(host, epoch, sweepId)) return { ended: 'stale' };
    const row = find.get(sweepId, url, host);
    if (!row) throw new Error(`[store] sweep ${sweepId} never wanted ${url} of ${host}; add it to the frontier first`);
    if (row.state === 'done' || row.state === 'gap') return { ended: 'again' };
    return { ended: 'now', ...endRow(row, outcome, at) };
  }

  function addAll(sweepId: number, urls: FrontierUrl[]): number {
    const opened = new Map<string, { source: string; host: string; urls: number; top: number }>();
    let added = 0;
    for (const { url, host, source, kind, depth, priority } of urls) {
      if (add.run(sweepId, url, host, source, kind, depth, priority) === 0) continue;
      added++;
      const key = `${source} ${host}`;
      const sum = opened.get(key) ?? { source, host, urls: 0, top: priority };
      opened.set(key, { ...sum, urls: sum.urls + 1, top: Math.max(sum.top, priority) });
    }
    for (const { source, host, urls, top } of opened.values()) {
      counts.opened(sweepId, source, host, urls);
      hosts.raise(sweepId, host, top);
    }
    return added;
  }

  function endPending(sweepId: number, gap: GapReason, limit: number, at: string): number {
    const rows = firstPending.all(sweepId, limit);
    for (const row of rows) endRow(row, { gap, listings: 0 }, at);
    for (const host of new Set(rows.map((row) => row.host))) hosts.settle(sweepId, host);
    return rows.length;
  }

  function reopenGaps(sweepId: number, gap: GapReason): number {
    const rows = reopen.all(sweepId, gap);
    counts.reopened(sweepId, gap);
    for (const host of new Set(rows.map((row) => row.host))) hosts.settle(sweepId, host);
    return rows.length;
  }

  return {
    ...openLeases(connection, hosts, (id, at) => void endRow(byId.one(id), { gap: 'budget', listings: 0 }, at)),
    add: (sweepId, urls) => write(() => addAll(sweepId, urls)),
    finish: (lease, url, outcome, at) => write(() => finish(lease, url, outcome, at)),
    endPending: (sweepId, gap, limit, at) => write(() => endPending(sweepId, gap, limit, at)),
    reopenGaps: (sweepId, gap) => write(() => reopenGaps(sweepId, gap)),
    progress(sweepId, now) {
      const { open, done, gaps } = counts.progress(sweepId);
      const leased = underLease.one(sweepId, now).urls;
      return { pending: open - leased, leased, done, gaps };
    },
  };
}
