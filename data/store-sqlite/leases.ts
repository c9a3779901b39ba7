import { randomUUID } from 'node:crypto';
import type { FrontierStore, HostTerms } from '../crawl-store.js';
import type { Lease, LeasedUrl } from '../schema.js';
import { openBudgets } from './budgets.js';
import type { Connection } from './connection.js';
import type { FreeHost, SweepHosts } from './hosts.js';
import { withoutNulls } from './rows.js';

/** A lease holds as many URLs as fit in this at the host's pace. */
const LEASE_MS = 60_000;
/** Pages may answer slower than the pace allows: the lease lives this much longer, then its URLs are pending again. */
const MARGIN_MS = 60_000;
/** No page is thought quicker, so a host without a pace gets at most 600 URLs. */
const QUICKEST_PAGE_MS = 100;

type LeaseRow = Omit<Lease, 'urls'>;
type UrlRow = Omit<LeasedUrl, 'mark'> & {
  etag: string | null;
  lastModified: string | null;
  regionHash: string | null;
  readWith: string | null;
};
type Granting = 'grant' | 'lease' | 'isLive' | 'leasesOut' | 'release' | 'setBudget';

/**
 * Leases: one live one per host over all sweeps, its epoch rising with every grant. `endOverBudget` ends a pending URL
 * whose source has no page left.
 */
export function openLeases(
  connection: Connection,
  hosts: SweepHosts,
  endOverBudget: (id: number, at: string) => void,
): Pick<FrontierStore, Granting> {
  const { prepare, write } = connection;
  const budgets = openBudgets(connection);
  const isRunning = prepare<[sweepId: number], { one: 1 }>(
    "SELECT 1 AS one FROM sweep WHERE id = ? AND state = 'running'",
  );
  const keepLease = prepare<[LeaseRow & { learntPaceMs: number }]>(
    `INSERT INTO host_lease (host, epoch, sweep_id, lease_id, not_before, expires_at, pace_ms, learnt_pace_ms)
      VALUES (@host, @epoch, @sweepId, @id, @notBefore, @expiresAt, @paceMs, @learntPaceMs)
      ON CONFLICT (host) DO UPDATE SET epoch = excluded.epoch, sweep_id = excluded.sweep_id,
        lease_id = excluded.lease_id, not_before = excluded.not_before, expires_at = excluded.expires_at,
        pace_ms = excluded.pace_ms, ended_at = NULL, quiet_until = NULL`,
  );
  const keepQuiet = prepare<[{ host: string; sweepId: number; until: string }]>(
    `INSERT INTO host_lease (host, epoch, sweep_id, not_before, expires_at, pace_ms, quiet_until)
      VALUES (@host, 0, @sweepId, @until, @until, 0, @until)
      ON CONFLICT (host) DO UPDATE SET quiet_until = excluded.quiet_until`,
  );
  const pending = prepare<[sweepId: number, host: string, limit: number], { id: number; source: string }>(
    `SELECT id, source FROM frontier WHERE sweep_id = ? AND state = 'pending' AND host = ?
      ORDER BY priority DESC, id LIMIT ?`,
  );
  const take = prepare<[leaseId: string, id: number]>(
    "UPDATE frontier SET state = 'leased', lease_id = ? WHERE id = ?",
  );
  const urls = prepare<[leaseId: string], UrlRow>(
    `SELECT f.url, f.host, f.source, f.kind, f.depth, f.priority, p.etag, p.last_modified AS lastModified,
      p.region_hash AS regionHash, p.read_with AS readWith
      FROM frontier f LEFT JOIN page p ON p.url = f.url WHERE f.lease_id = ? ORDER BY f.priority DESC, f.id`,
  );
  const live = prepare<[leaseId: string, now: string], LeaseRow>(
    `SELECT h.lease_id AS id, h.sweep_id AS sweepId, h.host, h.epoch, h.not_before AS notBefore, h.expires_at AS expiresAt,
      h.pace_ms AS paceMs FROM host_lease h JOIN sweep s ON s.id = h.sweep_id AND s.state = 'running'
      WHERE h.lease_id = ? AND h.expires_at > ?`,
  );
  const expired = prepare<[now: string], { id: string; expiresAt: string }>(
    `SELECT lease_id AS id, expires_at AS expiresAt FROM host_lease WHERE lease_id IS NOT NULL AND expires_at <= ?`,
  );
  const out = prepare<[sweepId: number, liveAt: string], { id: string }>(
    `SELECT lease_id AS id FROM host_lease WHERE sweep_id = ? AND lease_id IS NOT NULL AND expires_at > ? ORDER BY host`,
  );
  const sources = prepare<[leaseId: string], { sweepId: number; source: string; urls: number }>(
    'SELECT sweep_id AS sweepId, source, count(*) AS urls FROM frontier WHERE lease_id = ? GROUP BY sweep_id, source',
  );
  const giveBackUrls = prepare<[leaseId: string]>(
    "UPDATE frontier SET state = 'pending', lease_id = NULL WHERE lease_id = ?",
  );
  const giveBackHost = prepare<
    [{ at: string; quietUntil: string | null; paceMs: number | null; leaseId: string }],
    { host: string; sweepId: number }
  >(
    `UPDATE host_lease SET lease_id = NULL, ended_at = @at, quiet_until = @quietUntil,
      learnt_pace_ms = coalesce(@paceMs, learnt_pace_ms) WHERE lease_id = @leaseId RETURNING host, sweep_id AS sweepId`,
  );

  const release: FrontierStore['release'] = (leaseId, at, learnt = {}) => {
    const back = sources.all(leaseId);
    for (const { sweepId, source, urls } of back) budgets.giveBack(sweepId, source, urls);
    giveBackUrls.run(leaseId);
    const { notBefore, paceMs } = learnt;
    const freed = giveBackHost.get({ at, quietUntil: notBefore ?? null, paceMs: paceMs ?? null, leaseId });
    if (freed && back.length > 0) hosts.settle(freed.sweepId, freed.host);
  };

  /** Ids of the host's most urgent URLs within their sources' budgets; what is beyond them ends here. */
  function choose(sweepId: number, host: string, limit: number, now: string): number[] {
    const chosen: number[] = [];
    for (;;) {
      const rows = pending.all(sweepId, host, limit);
      for (const { id, source } of rows) {
        if (!budgets.take(sweepId, source)) endOverBudget(id, now);
        else chosen.push(id);
      }
      // Whatever was over budget is pending no more: another look finds what comes after it.
      if (chosen.length > 0 || rows.length < limit) return chosen;
    }
  }

  function open(sweepId: number, now: string, free: FreeHost, terms: HostTerms): Lease | undefined {
    const { host, epoch, endedAt, learntPaceMs } = free;
    const paceMs = Math.ceil(terms.paceMs);
    // The last request of the lease before may have been its very last moment: the pace holds across leases too.
    const notBefore = endedAt === null ? now : later(now, after(endedAt, paceMs));
    const latest = after(notBefore, LEASE_MS + MARGIN_MS);
    const expiresAt = terms.closesAt === undefined || terms.closesAt > latest ? latest : terms.closesAt;
    const lease = { id: randomUUID(), sweepId, host, epoch: epoch + 1, notBefore, expiresAt, paceMs };
    const limit = Math.max(1, Math.floor(LEASE_MS / Math.max(paceMs, QUICKEST_PAGE_MS)));
    const chosen = choose(sweepId, host, limit, now);
    for (const id of chosen) take.run(lease.id, id);
    hosts.settle(sweepId, host);
    if (chosen.length === 0) return undefined;
    keepLease.run({ ...lease, learntPaceMs });
    return { ...lease, urls: urls.all(lease.id).map(toLeasedUrl) };
  }

  function grant(sweepId: number, now: string, termsOf: Parameters<FrontierStore['grant']>[2]): Lease | undefined {
    if (!isRunning.get(sweepId)) return undefined;
    for (const { id, expiresAt } of expired.all(now)) release(id, expiresAt);
    for (let free = hosts.findFree(sweepId, now); free; free = hosts.findFree(sweepId, now)) {
      const terms = termsOf(free.host, free.learntPaceMs);
      if (terms.opensAt !== undefined && terms.opensAt > now) {
        keepQuiet.run({ host: free.host, sweepId, until: terms.opensAt });
        continue;
      }
      const lease = open(sweepId, now, free, terms);
      if (lease) return lease;
    }
    return undefined;
  }

  return {
    setBudget: (sweepId, source, pages) => budgets.set(sweepId, source, pages),
    grant: (sweepId, now, terms) => write(() => grant(sweepId, now, terms)),
    lease(id, now) {
      const lease = live.get(id, now);
      return lease && { ...lease, urls: urls.all(id).map(toLeasedUrl) };
    },
    isLive: ({ id, epoch }, now) => live.get(id, now)?.epoch === epoch,
    leasesOut: (sweepId, liveAt = '') => out.all(sweepId, liveAt).map(({ id }) => id),
    release: (leaseId, at, learnt) => write(() => release(leaseId, at, learnt)),
  };
}

function toLeasedUrl({ etag, lastModified, regionHash, readWith, ...url }: UrlRow): LeasedUrl {
  if (readWith === null) return url;
  return { ...url, mark: { readWith, ...withoutNulls({ etag, lastModified, regionHash }) } };
}

function after(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
