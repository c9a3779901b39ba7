import { randomUUID } from 'node:crypto';
import type { FrontierUrl, Lease } from '../schema.js';
import type { FrontierStore } from '../store.js';
import type { Connection } from './connection.js';

/** A lease holds as many URLs as fit in this at the host's pace. */
const LEASE_MS = 60_000;
/** Pages may answer slower than the pace allows: the lease lives this much longer, then its URLs are pending again. */
const MARGIN_MS = 60_000;
/** No page is thought quicker, so a host without a pace gets at most 600 URLs. */
const QUICKEST_PAGE_MS = 100;

/** Hosts with something pending that nobody may ask now, hopping along the index from one host to the next. */
const FREE_HOST = `
  WITH RECURSIVE waiting (host) AS (
    SELECT min(host) FROM frontier WHERE sweep_id = @sweepId AND state = 'pending'
    UNION ALL
    SELECT (SELECT min(host) FROM frontier WHERE sweep_id = @sweepId AND state = 'pending' AND host > waiting.host)
    FROM waiting WHERE waiting.host IS NOT NULL
  )
  SELECT first.host, coalesce(h.epoch, 0) AS epoch, h.ended_at AS endedAt
  FROM waiting
  LEFT JOIN host_lease h ON h.host = waiting.host
  JOIN frontier first ON first.id = (
    SELECT id FROM frontier WHERE sweep_id = @sweepId AND state = 'pending' AND host = waiting.host
    ORDER BY priority DESC, id LIMIT 1
  )
  WHERE h.lease_id IS NULL AND (h.quiet_until IS NULL OR h.quiet_until <= @now)
  ORDER BY first.priority DESC, first.id LIMIT 1`;

type LeaseRow = Omit<Lease, 'urls'>;

/** Leases: one live one per host over all sweeps, its epoch rising with every grant. */
export function openLeases(connection: Connection): Pick<FrontierStore, 'grant' | 'lease' | 'leasesOut' | 'release'> {
  const { prepare, write } = connection;
  const isRunning = prepare<[sweepId: number], { one: 1 }>(
    "SELECT 1 AS one FROM sweep WHERE id = ? AND state = 'running'",
  );
  const freeHost = prepare<[{ sweepId: number; now: string }], { host: string; epoch: number; endedAt: string | null }>(
    FREE_HOST,
  );
  const keepLease = prepare<[LeaseRow]>(
    `INSERT INTO host_lease (host, epoch, sweep_id, lease_id, not_before, expires_at, pace_ms)
      VALUES (@host, @epoch, @sweepId, @id, @notBefore, @expiresAt, @paceMs)
      ON CONFLICT (host) DO UPDATE SET epoch = excluded.epoch, sweep_id = excluded.sweep_id,
        lease_id = excluded.lease_id, not_before = excluded.not_before, expires_at = excluded.expires_at,
        pace_ms = excluded.pace_ms, ended_at = NULL, quiet_until = NULL`,
  );
  const take = prepare<[leaseId: string, sweepId: number, host: string, limit: number]>(
    `UPDATE frontier SET state = 'leased', lease_id = ? WHERE id IN (
      SELECT id FROM frontier WHERE sweep_id = ? AND state = 'pending' AND host = ?
      ORDER BY priority DESC, id LIMIT ?)`,
  );
  const urls = prepare<[leaseId: string], FrontierUrl>(
    'SELECT url, host, kind, depth, priority FROM frontier WHERE lease_id = ? ORDER BY priority DESC, id',
  );
  const live = prepare<[leaseId: string, now: string], LeaseRow>(
    `SELECT lease_id AS id, sweep_id AS sweepId, host, epoch, not_before AS notBefore, expires_at AS expiresAt,
      pace_ms AS paceMs FROM host_lease WHERE lease_id = ? AND expires_at > ?`,
  );
  const expired = prepare<[now: string], { id: string; expiresAt: string }>(
    `SELECT lease_id AS id, expires_at AS expiresAt FROM host_lease WHERE lease_id IS NOT NULL AND expires_at <= ?`,
  );
  const out = prepare<[sweepId: number], { id: string }>(
    'SELECT lease_id AS id FROM host_lease WHERE sweep_id = ? AND lease_id IS NOT NULL ORDER BY host',
  );
  const giveBackUrls = prepare<[leaseId: string]>(
    "UPDATE frontier SET state = 'pending', lease_id = NULL WHERE lease_id = ?",
  );
  const giveBackHost = prepare<[at: string, quietUntil: string | null, leaseId: string]>(
    'UPDATE host_lease SET lease_id = NULL, ended_at = ?, quiet_until = ? WHERE lease_id = ?',
  );

  function release(leaseId: string, at: string, notBefore?: string): void {
    giveBackUrls.run(leaseId);
    giveBackHost.run(at, notBefore ?? null, leaseId);
  }

  function grant(sweepId: number, now: string, paceOf: (host: string) => number): Lease | undefined {
    if (!isRunning.get(sweepId)) return undefined;
    for (const { id, expiresAt } of expired.all(now)) release(id, expiresAt);
    const free = freeHost.get({ sweepId, now });
    if (!free) return undefined;
    const { host, epoch, endedAt } = free;
    const paceMs = Math.ceil(paceOf(host));
    // The last request of the lease before may have been its very last moment: the pace holds across leases too.
    const notBefore = endedAt === null ? now : later(now, after(endedAt, paceMs));
    const expiresAt = after(notBefore, LEASE_MS + MARGIN_MS);
    const lease = { id: randomUUID(), sweepId, host, epoch: epoch + 1, notBefore, expiresAt, paceMs };
    keepLease.run(lease);
    take.run(lease.id, sweepId, host, Math.max(1, Math.floor(LEASE_MS / Math.max(paceMs, QUICKEST_PAGE_MS))));
    return { ...lease, urls: urls.all(lease.id) };
  }

  return {
    grant: (sweepId, now, paceMs) => write(() => grant(sweepId, now, paceMs)),
    lease(id, now) {
      const lease = live.get(id, now);
      return lease && { ...lease, urls: urls.all(id) };
    },
    leasesOut: (sweepId) => out.all(sweepId).map(({ id }) => id),
    release: (leaseId, at, notBefore) => write(() => release(leaseId, at, notBefore)),
  };
}

function after(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
