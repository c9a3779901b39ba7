import type { CheckedJob } from '../new-job.js';
import { type DeadJob, JOB_NAMES, type JobName, type QueueStats } from '../queue.js';
import type { Connection } from './connection.js';

/** What callers of the port do to jobs; times in milliseconds. Writes belong inside the caller's transaction. */
export interface Jobs {
  /** Its id, or `undefined` when a job with its dedupe key waits or runs. */
  add(job: CheckedJob, now: number): string | undefined;
  stats(now: number): QueueStats;
  /** A row that comes and goes. */
  probe(now: number): void;
  /** Whether any job waits, delayed included, or runs. */
  isBusy(): boolean;
  dead(limit: number): DeadJob[];
  retryDead(id: string, now: number): boolean;
  dropDead(id: string): boolean;
}

/** The statements behind `Jobs`. */
export function openJobs({ prepare }: Pick<Connection, 'prepare'>): Jobs {
  const known = `name IN (${JOB_NAMES.map((name) => `'${name}'`).join(', ')})`;
  const insert = prepare<Omit<CheckedJob, 'dedupeKey'> & { dedupeKey: string | null; state: string; runAt: number }>(`
    INSERT INTO job (name, payload, dedupe_key, priority, max_attempts, backoff_ms, state, run_at)
    VALUES (@name, @payload, @dedupeKey, @priority, @maxAttempts, @backoffMs, @state, @runAt)
    ON CONFLICT DO NOTHING`);
  const stats = prepare<{ now: number }, QueueStats>(`
    SELECT
      count(*) FILTER (WHERE state = 'waiting' OR state = 'delayed' AND run_at <= @now) AS waiting,
      count(*) FILTER (WHERE state = 'delayed' AND run_at > @now) AS delayed,
      count(*) FILTER (WHERE state = 'active') AS active,
      count(*) FILTER (WHERE state = 'dead') AS dead
    FROM job WHERE ${known}`);
  const busy = prepare<{ name: string }, { any: number }>(`
    SELECT EXISTS (SELECT 1 FROM job WHERE name = @name AND state = 'waiting')
        OR EXISTS (SELECT 1 FROM job WHERE name = @name AND state = 'delayed')
        OR EXISTS (SELECT 1 FROM job WHERE name = @name AND state = 'active') AS any`);
  const dead = prepare<{ limit: number }, DeadRow>(`
    SELECT id, name, payload, error, failures, died_at AS diedAt FROM job
    WHERE state = 'dead' AND ${known} ORDER BY died_at DESC, id DESC LIMIT @limit`);
  // Another job may have taken the key since this one died: the dead one then goes on without.
  const freeKey = prepare<{ id: string }>(`
    UPDATE job SET dedupe_key = NULL WHERE id = @id AND state = 'dead' AND ${known} AND EXISTS (
      SELECT 1 FROM job AS other WHERE other.dedupe_key = job.dedupe_key AND other.state <> 'dead')`);
  const retry = prepare<{ id: string; now: number }>(`
    UPDATE job SET state = 'delayed', run_at = @now, failures = 0, lost = 0, error = NULL, died_at = NULL
    WHERE id = @id AND state = 'dead' AND ${known}`);
  const drop = prepare<{ id: string }>(`DELETE FROM job WHERE id = @id AND state = 'dead' AND ${known}`);

  const remove = prepare<{ id: number | bigint }>('DELETE FROM job WHERE id = @id');

  return {
    probe(now) {
      const times = { runAt: now + PROBE_MS, priority: 0, maxAttempts: 1, backoffMs: 1, delayMs: PROBE_MS };
      const row = { ...times, name: 'probe' as JobName, payload: '{}', dedupeKey: null, state: 'delayed' }; // nobody's name
      remove.run({ id: insert.run(row).lastInsertRowid });
    },
    add(job, now) {
      const state = job.delayMs > 0 ? 'delayed' : 'waiting';
      const row = { ...job, dedupeKey: job.dedupeKey ?? null, state, runAt: now + job.delayMs };
      const { changes, lastInsertRowid } = insert.run(row);
      return changes === 1 ? String(lastInsertRowid) : undefined;
    },
    stats: (now) => stats.get({ now }) ?? { waiting: 0, delayed: 0, active: 0, dead: 0 },
    isBusy: () => JOB_NAMES.some((name) => busy.get({ name })?.any === 1),
    dead: (limit) => dead.all({ limit }).map(toDeadJob),
    retryDead(id, now) {
      freeKey.run({ id });
      return retry.run({ id, now }).changes === 1;
    },
    dropDead: (id) => drop.run({ id }).changes === 1,
  };
}

// It is gone before its transaction ends.
const PROBE_MS = 60_000;

interface DeadRow {
  id: number;
  name: JobName;
  payload: string;
  error: string;
  failures: number;
  diedAt: number;
}

function toDeadJob({ id, name, payload, error, failures, diedAt }: DeadRow): DeadJob {
  const died = new Date(diedAt).toISOString();
  return { id: String(id), name, payload: JSON.parse(payload), error, attempts: failures, diedAt: died };
}
