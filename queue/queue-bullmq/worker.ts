import { setTimeout as sleep } from 'node:timers/promises';
import { type Job as BullJob, DelayedError, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { backoffDelay, clampDelay } from '../backoff.js';
import { errorWords } from '../error-words.js';
import {
  GiveUp,
  type Job,
  type JobHandler,
  type JobName,
  type QueueWorker,
  RetryLater,
  type WorkOptions,
} from '../queue.js';
import { MOST_LOST } from './jobs.js';

/** What a worker needs of its queue. */
export interface WorkerParts {
  redis: Redis;
  prefix: string;
  /** Told of every refusal of the server; `onWell` when it took something again. */
  onError: (error: Error) => void;
  onWell: () => void;
  /** Called once, when the worker has stopped. */
  onStopped: () => void;
}

/** A job in a slot, until BullMQ is told how it ended. */
interface Run {
  abort: AbortController;
  ended: Promise<void>;
  /** Its worker stopped before it ended: whatever its handler says now, it is handed back. */
  stopped: boolean;
}

const DEFAULT_GRACE_MS = 10_000;
/** How long a stopping worker waits for handlers that were aborted; one that ignores it keeps its lease to the end. */
const ABORT_MS = 1_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A job of a dead worker is noticed at the second look after its lease ran out. */
const LONGEST_LOOK_MS = 5_000;
/** A server that refuses is asked again after this, doubled up to the longest. */
const FIRST_REST_MS = 250;
const LONGEST_REST_MS = 10_000;

/** Runs `handler` on jobs of one name, at most `concurrency` at a time, through a BullMQ worker. */
export function startWorker<N extends JobName>(
  name: N,
  handler: JobHandler<N>,
  { concurrency, leaseMs }: Required<WorkOptions>,
  { redis, prefix, onError, onWell, onStopped }: WorkerParts,
): QueueWorker {
  const runs = new Map<string, Run>();
  let stopping: Promise<void> | undefined;
  let rests = 0;

  async function process(job: BullJob, token = ''): Promise<void> {
    rests = 0;
    onWell();
    if (stopping !== undefined) await handBack(job, token);
    const abort = new AbortController();
    // A handler that throws before its first await fails like any other.
    const handled = (async () => handler(toJob(job, name), abort.signal))();
    const run: Run = { abort, stopped: false, ended: handled.catch(() => undefined) };
    const id = job.id ?? '';
    runs.set(id, run);
    try {
      await handled;
      if (run.stopped) await handBack(job, token);
    } catch (error) {
      if (run.stopped) await handBack(job, token);
      if (error instanceof RetryLater) {
        await job.moveToDelayed(Date.now() + clampDelay(error.delayMs), token);
        throw new DelayedError();
      }
      const words = errorWords(error);
      throw error instanceof GiveUp ? new UnrecoverableError(words) : new Error(words, { cause: error });
    } finally {
      runs.delete(id);
    }
  }

  // Redis takes whole milliseconds.
  const thirdMs = Math.ceil(leaseMs / 3);
  const worker = new Worker(name, process, {
    connection: redis,
    ...{ prefix, concurrency, lockDuration: Math.ceil(leaseMs), lockRenewTime: thirdMs },
    stalledInterval: Math.min(thirdMs, LONGEST_LOOK_MS),
    maxStalledCount: MOST_LOST - 1,
    settings: {
      backoffStrategy: (failures, _type, _error, job) => backoffDelay(delayOf(job), failures),
    },
  });
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) runs.get(id)?.abort.abort(new Error(`[queue] ${name} ${id}: its lease ran out`));
  });
  worker.on('error', (error) => {
    onError(error);
    if (error.name === 'ReplyError' || /\bOOM\b/.test(error.message)) void rest();
  });

  // BullMQ asks a server that refuses again at once, thousands of times a second.
  async function rest(): Promise<void> {
    if (worker.isPaused() || stopping !== undefined) return;
    await worker.pause(true);
    await sleep(Math.min(FIRST_REST_MS * 2 ** rests++, LONGEST_REST_MS), undefined, { ref: false });
    if (stopping === undefined) await worker.resume();
  }

  async function stop(graceMs: number): Promise<void> {
    await worker.pause(true);
    await endedWithin(runs, graceMs);
    for (const [id, run] of runs) {
      run.stopped = true;
      run.abort.abort(new Error(`[queue] ${name} ${id}: the worker is stopped`));
    }
    await endedWithin(runs, ABORT_MS);
    await worker.close(runs.size > 0 || redis.status !== 'ready');
    onStopped();
  }

  return {
    stop(graceMs = DEFAULT_GRACE_MS) {
      stopping ??= Promise.resolve().then(() => stop(graceMs));
      return stopping;
    },
  };
}

async function handBack(job: BullJob, token: string): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}

function toJob<N extends JobName>({ id = '', data, attemptsMade, attemptsStarted }: BullJob, name: N): Job<N> {
  return { id, name, payload: JSON.parse(data), attempt: attemptsMade + 1, deliveries: attemptsStarted };
}

function delayOf(job: { opts: { backoff?: unknown } } | undefined): number {
  const backoff = job?.opts.backoff;
  return typeof backoff === 'object' && backoff !== null && 'delay' in backoff ? Number(backoff.delay) : 0;
}

async function endedWithin(runs: ReadonlyMap<string, Run>, ms: number): Promise<void> {
  const timer = new AbortController();
  const timeUp = sleep(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([Promise.all([...runs.values()].map(({ ended }) => ended)), timeUp]);
  timer.abort();
}
