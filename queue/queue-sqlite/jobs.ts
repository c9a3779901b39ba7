import Database from 'better-sqlite3';
import { toStoreError } from '../../data/store-sqlite/errors.js';
import { backoffDelayMs } from '../backoff.js';
import type { DeadJob, JobName, NewJob, QueueStats } from '../queue.js';

/** A job as handed to a worker; `token` proves that it is still the worker's. */
export interface TakenJob {
  id: number;
  name: JobName;
  payload: string;
  failures: number;
  deliveries: number;
  token: string;
}

/** How a handler's run ended. */
export type Ending =
  | { kind: 'done' }
  | { kind: 'failed'; error: string }
  | { kind: 'later'; delayMs: number }
  | { kind: 'dead'; error: string }
  | { kind: 'returned' };

/** The table of jobs; every method is one IMMEDIATE transaction, durable when it returns. Times are in ms since 1970. */
export interface Jobs {
  add(jobs: readonly NewJob[], now: number): string[];
  take(name: JobName, limit: number, token: string, now: number, leaseMs: number): TakenJob[];
  /** Ends runs whose token still holds; the others are no longer the caller's and are left alone. */
  end(runs: readonly { job: TakenJob; ending: Ending }[], now: number): void;
  /** Ids among these that are no longer the token's. */
  renew(ids: readonly number[], token: string, leasedUntil: number): number[];
  stats(now: number): QueueStats;
  dead(limit: number): DeadJob[];
  retryDead(id: number, now: number): boolean;
  dropDead(id: number): boolean;
  /** Waiting, delayed or running. */
  unfinished(): number;
  close(): void;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  payload TEXT NOT NULL,
  dedupe_key TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'active', 'dead')),
  priority REAL NOT NULL,
  due_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  max_attempts INTEGER NOT NULL,
  backoff_ms INTEGER NOT NULL,
  deliveries INTEGER NOT NULL DEFAULT 0,
  lost INTEGER NOT NULL DEFAULT 0,
  token TEXT,
  leased_until INTEGER,
  error TEXT,
  died_at INTEGER
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS job_dedupe ON job (dedupe_key) WHERE dedupe_key IS NOT NULL AND state <> 'dead';
CREATE INDEX IF NOT EXISTS job_next ON job (name, state, priority DESC, id);
CREATE INDEX IF NOT EXISTS job_leased ON job (leased_until) WHERE state = 'active';`;

const SCHEMA_VERSION = 1;
/** A job that took this many workers with it is dead: a poison job must not crash them for ever. */
const MAX_LOST = 10;
const MAX_PAYLOAD_BYTES = 2048;

/** Opens or creates the queue's file; throws `StoreError` when that cannot be. */
export function openJobs(file: string): Jobs {
  const mapped = <T>(fn: () => T): T => {
    try {
      return fn();
    } catch (error) {
      throw toStoreError(error, file, 'queue');
    }
  };
  const db = mapped(() => openDatabase(file));
  const write = <T>(fn: () => T): T => mapped(() => db.transaction(fn).immediate());
  const sql = mapped(() => prepareAll(db));

  function end({ job, ending }: { job: TakenJob; ending: Ending }, now: number): void {
    const { id, token } = job;
    if (ending.kind === 'done') sql.remove.run(id, token);
    else if (ending.kind === 'returned') sql.wait.run(now, job.failures, null, id, token);
    else if (ending.kind === 'later') sql.wait.run(now + ending.delayMs, job.failures, null, id, token);
    else if (ending.kind === 'dead') sql.die.run(job.failures + 1, ending.error, now, id, token);
    else {
      const failures = job.failures + 1;
      const limits = sql.limits.get(id);
      if (limits === undefined || failures >= limits.maxAttempts) sql.die.run(failures, ending.error, now, id, token);
      else sql.wait.run(now + backoffDelayMs(limits.backoffMs, failures), failures, ending.error, id, token);
    }
  }

  return {
    add: (jobs, now) =>
      write(() =>
        jobs.flatMap((job) => {
          const row = sql.add.get(
            job.name,
            toPayload(job),
            job.dedupeKey ?? null,
            job.priority ?? 0,
            now + (job.delayMs ?? 0),
            job.maxAttempts ?? 5,
            job.backoffMs ?? 1000,
          );
          return row === undefined ? [] : [String(row.id)];
        }),
      ),
    take: (name, limit, token, now, leaseMs) =>
      write(() => {
        sql.poisoned.run(now, now, MAX_LOST - 1);
        sql.recover.run(now);
        return sql.take
          .all(token, now + leaseMs, name, now, limit)
          .sort((a, b) => b.priority - a.priority || a.id - b.id);
      }),
    end: (runs, now) =>
      write(() => {
        for (const run of runs) end(run, now);
      }),
    renew: (ids, token, leasedUntil) =>
      write(() => ids.filter((id) => sql.renew.run(leasedUntil, id, token).changes === 0)),
    stats: (now) => mapped(() => sql.stats.get(now, now) ?? { waiting: 0, delayed: 0, active: 0, dead: 0 }),
    dead: (limit) =>
      mapped(() =>
        sql.dead.all(limit).map((row) => ({
          id: String(row.id),
          name: row.name,
          payload: JSON.parse(row.payload) as unknown, // written by `add`
          error: row.error,
          attempts: row.failures,
          diedAt: new Date(row.diedAt).toISOString(),
        })),
      ),
    retryDead: (id, now) =>
      write(() => {
        sql.freeKey.run(id);
        return sql.retryDead.run(now, id).changes > 0;
      }),
    dropDead: (id) => write(() => sql.dropDead.run(id).changes > 0),
    unfinished: () => mapped(() => sql.unfinished.get()?.jobs ?? 0),
    close: () => db.close(),
  };
}

function openDatabase(file: string): Database.Database {
  const db = new Database(file, { timeout: 10_000 });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('journal_size_limit = 16777216');
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > SCHEMA_VERSION) throw new Error(`[queue] ${file} was written by a newer Soi Chợ: update the program`);
    db.transaction(() => {
      db.exec(SCHEMA);
      db.pragma(`user_version = ${SCHEMA_VERSION}`);
    }).immediate();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

type TakenRow = TakenJob & { priority: number };
type DeadRow = { id: number; name: JobName; payload: string; error: string; failures: number; diedAt: number };

function prepareAll(db: Database.Database) {
  const leave = 'token = NULL, leased_until = NULL';
  return {
    add: db.prepare<[string, string, string | null, number, number, number, number], { id: number }>(
      `INSERT INTO job (name, payload, dedupe_key, state, priority, due_at, max_attempts, backoff_ms)
        VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
    ),
    poisoned: db.prepare<[diedAt: number, now: number, lost: number]>(
      `UPDATE job SET state = 'dead', ${leave}, died_at = ?, error = 'its worker died ' || (lost + 1) || ' times in a row'
        WHERE state = 'active' AND leased_until <= ? AND lost >= ?`,
    ),
    recover: db.prepare<[now: number]>(
      `UPDATE job SET state = 'waiting', lost = lost + 1, ${leave} WHERE state = 'active' AND leased_until <= ?`,
    ),
    take: db.prepare<[string, number, string, number, number], TakenRow>(
      `UPDATE job SET state = 'active', token = ?, leased_until = ?, deliveries = deliveries + 1 WHERE id IN (
        SELECT id FROM job WHERE name = ? AND state = 'waiting' AND due_at <= ? ORDER BY priority DESC, id LIMIT ?)
        RETURNING id, name, payload, failures, deliveries, token, priority`,
    ),
    remove: db.prepare<[number, string]>('DELETE FROM job WHERE id = ? AND token = ?'),
    wait: db.prepare<[number, number, string | null, number, string]>(
      `UPDATE job SET state = 'waiting', due_at = ?, failures = ?, error = ?, lost = 0, ${leave} WHERE id = ? AND token = ?`,
    ),
    die: db.prepare<[number, string, number, number, string]>(
      `UPDATE job SET state = 'dead', failures = ?, error = ?, died_at = ?, ${leave} WHERE id = ? AND token = ?`,
    ),
    limits: db.prepare<[number], { maxAttempts: number; backoffMs: number }>(
      'SELECT max_attempts AS maxAttempts, backoff_ms AS backoffMs FROM job WHERE id = ?',
    ),
    renew: db.prepare<[number, number, string]>('UPDATE job SET leased_until = ? WHERE id = ? AND token = ?'),
    stats: db.prepare<[number, number], QueueStats>(
      `SELECT count(*) FILTER (WHERE state = 'waiting' AND due_at <= ?) AS waiting,
        count(*) FILTER (WHERE state = 'waiting' AND due_at > ?) AS delayed,
        count(*) FILTER (WHERE state = 'active') AS active, count(*) FILTER (WHERE state = 'dead') AS dead FROM job`,
    ),
    dead: db.prepare<[number], DeadRow>(
      `SELECT id, name, payload, error, failures, died_at AS diedAt FROM job WHERE state = 'dead'
        ORDER BY died_at DESC, id DESC LIMIT ?`,
    ),
    // Another job may have taken the key since this one died: the dead one then goes on without.
    freeKey: db.prepare<[number]>(
      `UPDATE job SET dedupe_key = NULL WHERE id = ? AND state = 'dead' AND EXISTS (
        SELECT 1 FROM job other WHERE other.dedupe_key = job.dedupe_key AND other.state <> 'dead')`,
    ),
    retryDead: db.prepare<[number, number]>(
      `UPDATE job SET state = 'waiting', due_at = ?, failures = 0, lost = 0, error = NULL, died_at = NULL
        WHERE id = ? AND state = 'dead'`,
    ),
    dropDead: db.prepare<[number]>("DELETE FROM job WHERE id = ? AND state = 'dead'"),
    unfinished: db.prepare<[], { jobs: number }>("SELECT count(*) AS jobs FROM job WHERE state <> 'dead'"),
  };
}

function toPayload({ name, payload }: NewJob): string {
  const text = JSON.stringify(payload);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_PAYLOAD_BYTES) {
    throw new RangeError(
      `[queue] a ${name} job carries ${bytes} bytes, at most ${MAX_PAYLOAD_BYTES}: keep the data in the store and put its id here`,
    );
  }
  return text;
}
