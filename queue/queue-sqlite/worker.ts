import { randomUUID } from 'node:crypto';
import {
  GiveUp,
  type Job,
  type JobHandler,
  type JobName,
  type QueueWorker,
  RetryLater,
  type WorkOptions,
} from '../queue.js';
import type { Ending, Jobs, TakenJob } from './jobs.js';

/** What a worker needs of its queue. */
export interface WorkerParts {
  jobs: Jobs;
  now: () => number;
  /** Longest wait before looking for jobs of other processes. */
  pollMs: number;
  /** A database error outside any caller's reach, e.g. a full disk while ending a job. */
  onError: (error: unknown) => void;
  /** Told when jobs have ended, so that others may look again. */
  onEnded: () => void;
}

/** A running consumer that can be told to look at once. */
export interface LocalWorker extends QueueWorker {
  wake(): void;
}

interface Run {
  job: TakenJob;
  abort: AbortController;
  over: Promise<void>;
}

const DEFAULT_LEASE_MS = 30_000;
/** How long aborted handlers may take to notice before their jobs are handed back under them. */
const ABORT_MS = 1_000;

/** Takes jobs of one name in batches, runs them, ends them in batches. */
export function startWorker<N extends JobName>(
  parts: WorkerParts,
  name: N,
  handler: JobHandler<N>,
  { concurrency, leaseMs = DEFAULT_LEASE_MS }: WorkOptions,
): LocalWorker {
  const { jobs, now, pollMs, onError, onEnded } = parts;
  const token = randomUUID();
  const running = new Map<number, Run>();
  let ended: { job: TakenJob; ending: Ending }[] = [];
  let stopped: Promise<void> | undefined;
  let poll: NodeJS.Timeout | undefined;
  let flushing = false;
  const renewal = setInterval(renew, Math.max(1, leaseMs / 3));

  function guarded<T>(fn: () => T): T | undefined {
    try {
      return fn();
    } catch (error) {
      onError(error);
      return undefined;
    }
  }

  function look(): void {
    clearTimeout(poll);
    if (stopped !== undefined) return;
    const free = concurrency - running.size;
    const taken = free > 0 ? (guarded(() => jobs.take(name, free, token, now(), leaseMs)) ?? []) : [];
    for (const job of taken) run(job);
    poll = setTimeout(look, pollMs);
  }

  function run(taken: TakenJob): void {
    const abort = new AbortController();
    const { id, payload, failures, deliveries } = taken;
    // What `add` wrote under this name is of the catalogue's type.
    const job = { id: String(id), name, payload: JSON.parse(payload), attempt: failures + 1, deliveries } as Job<N>;
    const over = Promise.resolve()
      .then(() => handler(job, abort.signal))
      .then(
        (): Ending => ({ kind: 'done' }),
        (error: unknown): Ending => (abort.signal.aborted ? { kind: 'returned' } : toEnding(error)),
      )
      .then((ending) => {
        // A run that was handed back meanwhile has nothing left to end.
        if (running.get(id)?.abort !== abort) return;
        ended.push({ job: taken, ending });
        if (!flushing) {
          flushing = true;
          setImmediate(flush);
        }
      });
    running.set(id, { job: taken, abort, over });
  }

  function flush(): void {
    flushing = false;
    const batch = ended;
    ended = [];
    if (batch.length === 0) return;
    for (const { job } of batch) running.delete(job.id);
    // When this fails the jobs stay leased and come again after the lease: at least once.
    guarded(() => jobs.end(batch, now()));
    onEnded();
    look();
  }

  function renew(): void {
    if (running.size === 0) return;
    const lost = guarded(() => jobs.renew([...running.keys()], token, now() + leaseMs)) ?? [];
    for (const id of lost) {
      running.get(id)?.abort.abort(new Error(`[queue] the lease of job ${id} was lost`));
      running.delete(id);
    }
  }

  async function stop(graceMs: number): Promise<void> {
    clearTimeout(poll);
    const open = () => Promise.all([...running.values()].map(({ over }) => over));
    await settledWithin(open(), graceMs);
    if (running.size > 0) {
      for (const { abort } of running.values()) abort.abort(new Error('[queue] the worker is stopping'));
      await settledWithin(open(), ABORT_MS);
    }
    flush();
    const left = [...running.values()].map(({ job }) => ({ job, ending: { kind: 'returned' } as const }));
    running.clear();
    clearInterval(renewal);
    if (left.length > 0) guarded(() => jobs.end(left, now()));
    onEnded();
  }

  look();
  return {
    wake: look,
    stop(graceMs = 30_000) {
      stopped ??= stop(graceMs);
      return stopped;
    },
  };
}

function toEnding(error: unknown): Ending {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RetryLater) return { kind: 'later', delayMs: error.delayMs };
  return { kind: error instanceof GiveUp ? 'dead' : 'failed', error: message };
}

async function settledWithin(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
