/*
 * Port: durable jobs. A *job* is a name and a small payload (≤ 2 KB of JSON). It waits, is *leased* to one worker for a
 * while, and ends completed (gone), waiting again (failed, with backoff) or *dead* (gave up; kept until a person acts).
 */

/** Every kind of job there is, with its payload. */
export interface JobCatalogue {
  /** Crawl the URLs of a granted lease, by the profile of this hash; without one by whatever the worker has. */
  'lease.crawl': { leaseId: string; host: string; expiresAt: string; profile?: string };
  /** Tell people a notice of the store, by one way. */
  'notice.send': { notice: number; channel: 'mail' | 'webhook' };
}
export type JobName = keyof JobCatalogue;

/** The names of the catalogue. Jobs of any other name are a newer program's: not run, counted, listed or waited for. */
export const JOB_NAMES: readonly [JobName, ...JobName[]] = ['lease.crawl', 'notice.send'];

export interface NewJob<N extends JobName = JobName> {
  name: N;
  payload: JobCatalogue[N];
  /** While a job with this key waits or runs, another with the same key is not added. */
  dedupeKey?: string;
  /** Not before this long from now. */
  delayMs?: number;
  /** Higher runs first; within one priority the order of adding. Default 0. */
  priority?: number;
  /** Attempts that may fail before it is dead. Default 5. */
  maxAttempts?: number;
  /** Wait after the n-th failure: `backoffMs × 2^(n-1)`, at most an hour. Default 1000. */
  backoffMs?: number;
}

export interface Job<N extends JobName = JobName> {
  id: string;
  name: N;
  payload: JobCatalogue[N];
  /** 1 for the first run; `RetryLater` and a crashed worker's lease do not count as failures, but see `deliveries`. */
  attempt: number;
  /** How often it was handed out, crashes included. */
  deliveries: number;
}

export interface DeadJob {
  id: string;
  name: JobName;
  payload: unknown;
  error: string;
  attempts: number;
  diedAt: string;
}

export interface QueueStats {
  waiting: number;
  delayed: number;
  active: number;
  dead: number;
}

export type JobHandler<N extends JobName> = (job: Job<N>, signal: AbortSignal) => Promise<void>;

export interface WorkOptions {
  concurrency: number;
  /** How long a job stays with a worker that does not answer; renewed while the handler runs. Default 30000. */
  leaseMs?: number;
}

/** Consumers of one process. */
export interface QueueWorker {
  /** Takes no new job, lets running handlers end within `graceMs`, then aborts them and hands their jobs back. */
  stop(graceMs?: number): Promise<void>;
}

export interface Queue {
  /** Durable when it returns. The id, or `undefined` when the dedupe key is taken. */
  add<N extends JobName>(job: NewJob<N>): Promise<string | undefined>;
  /** All or nothing, in order; how many were added. */
  addMany(jobs: NewJob[]): Promise<number>;
  /** At-least-once: a job whose worker died is handed out again after its lease. Handlers must be idempotent. */
  work<N extends JobName>(name: N, handler: JobHandler<N>, options: WorkOptions): QueueWorker;
  stats(): Promise<QueueStats>;
  /** Writes and takes away again; rejects with what would keep a job from being added now. */
  probe(): Promise<void>;
  /** Newest first. */
  dead(limit: number): Promise<DeadJob[]>;
  /** Puts a dead job back with fresh attempts; `false` when there is none of that id. */
  retryDead(id: string): Promise<boolean>;
  dropDead(id: string): Promise<boolean>;
  /** Resolves when nothing waits (delayed included) or runs. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** Thrown by a handler: not now. Costs no attempt. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  constructor(
    readonly delayMs: number,
    message = `retry in ${delayMs} ms`,
  ) {
    super(message);
  }
}

/** Thrown by a handler: never. The job is dead at once. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}

/** The job cannot be taken as it is, or the queue's file is foreign, damaged, full or closed; the message says what to do. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
  /** Another try may do later, without anyone's help: the server is full, loading or out of reach. */
  readonly passing: boolean;

  constructor(message: string, { passing = false, ...options }: ErrorOptions & { passing?: boolean } = {}) {
    super(message, options);
    this.passing = passing;
  }
}
