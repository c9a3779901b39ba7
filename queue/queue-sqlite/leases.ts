import type { JobName } from '../queue.js';
import type { Connection } from './connection.js';

/** A job as handed out; `id` and `deliveries` together name its lease. `payload` is JSON. */
export interface LeasedJob {
  id: number;
  payload: string;
  priority: number;
  failures: number;
  deliveries: number;
  maxAttempts: number;
  backoffMs: number;
}

/** How a job's handler ended: gone, back on the queue at `runAt`, or dead. `failed` says whether it cost an attempt. */
export type JobEnd =
  | { kind: 'done' }
  | { kind: 'back'; runAt: number; failed: boolean }
  | { kind: 'dead'; error: string };

/** What workers do to jobs; every call inside the caller's transaction, times in milliseconds. */
export interface Leases {
  /** Whether `claim` would find something, or something must be taken from a dead worker. */
  hasWork(name: JobName, now: number): boolean;
  /** Makes delayed jobs wait when they are due, and jobs whose lease ran out; dead when that happened too often. */
  release(name: JobName, now: number): void;
  /** Hands out at most `limit` jobs, highest priority first, then in order of adding. */
  claim(name: JobName, limit: number, leaseUntil: number): LeasedJob[];
  /** `false`: the lease was lost, the job is someone else's or gone. */
  renew(job: LeasedJob, leaseUntil: number): boolean;
  /** `false`: the lease was lost and nothing was written. */
  end(job: LeasedJob, end: JobEnd, now: number): boolean;
}

// A job that takes its worker down with it must not do so for ever.
const MOST_LOST = 10;

/** The statements behind `Leases`. */
export function openLeases({ prepare }: Pick<Connection, 'prepare'>): Leases {
  const work = prepare<{ name: string; now: number }, { any: number }>(`
    SELECT EXISTS (SELECT 1 FROM job WHERE name = @name AND state = 'waiting')
        OR EXISTS (SELECT 1 FROM job WHERE name = @name AND state = 'delayed' AND run_at <= @now)
        OR EXISTS (SELECT 1 FROM job WHERE name = @name AND state = 'active' AND lease_until <= @now) AS any`);
  const wakeDue = prepare<{ name: string; now: number }>(
    "UPDATE job SET state = 'waiting' WHERE name = @name AND state = 'delayed' AND run_at <= @now",
  );
  const recover = prepare<{ name: string; now: number; most: number; error: string }>(`
    UPDATE job SET
      lost = lost + 1,
      state = iif(lost + 1 >= @most, 'dead', 'waiting'),
      error = iif(lost + 1 >= @most, @error, error),
      died_at = iif(lost + 1 >= @most, @now, NULL)
    WHERE name = @name AND state = 'active' AND lease_until <= @now`);
  const claim = prepare<{ name: string; limit: number; leaseUntil: number }, LeasedJob>(`
    UPDATE job SET state = 'active', deliveries = deliveries + 1, lease_until = @leaseUntil
    WHERE id IN (
      SELECT id FROM job WHERE name = @name AND state = 'waiting' ORDER BY priority DESC, id LIMIT @limit)
    RETURNING id, payload, priority, failures, deliveries, max_attempts AS maxAttempts, backoff_ms AS backoffMs`);

  const held = "id = @id AND deliveries = @deliveries AND state = 'active'";
  const renew = prepare<Held & { leaseUntil: number }>(`UPDATE job SET lease_until = @leaseUntil WHERE ${held}`);
  const done = prepare<Held>(`DELETE FROM job WHERE ${held}`);
  const back = prepare<Held & { runAt: number; failed: number }>(`
    UPDATE job SET state = 'delayed', run_at = @runAt, failures = failures + @failed, lost = 0 WHERE ${held}`);
  const dead = prepare<Held & { error: string; now: number }>(`
    UPDATE job SET state = 'dead', failures = failures + 1, lost = 0, error = @error, died_at = @now WHERE ${held}`);

  function end({ id, deliveries }: LeasedJob, ended: JobEnd, now: number): number {
    if (ended.kind === 'done') return done.run({ id, deliveries }).changes;
    if (ended.kind === 'dead') return dead.run({ id, deliveries, error: ended.error, now }).changes;
    return back.run({ id, deliveries, runAt: ended.runAt, failed: Number(ended.failed) }).changes;
  }

  return {
    hasWork: (name, now) => work.get({ name, now })?.any === 1,
    release(name, now) {
      wakeDue.run({ name, now });
      const error = `handed out ${MOST_LOST} times and never ended: its worker died, hung or lost it each time`;
      recover.run({ name, now, most: MOST_LOST, error });
    },
    // RETURNING keeps no order.
    claim: (name, limit, leaseUntil) =>
      claim.all({ name, limit, leaseUntil }).sort((a, b) => b.priority - a.priority || a.id - b.id),
    renew: ({ id, deliveries }, leaseUntil) => renew.run({ id, deliveries, leaseUntil }).changes === 1,
    end: (job, ended, now) => end(job, ended, now) === 1,
  };
}

type Held = Pick<LeasedJob, 'id' | 'deliveries'>;
