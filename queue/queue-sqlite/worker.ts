import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, JobHandler, JobName, QueueWorker, WorkOptions } from '../queue.js';
import { endOfError } from './job-end.js';
import type { JobEnd, LeasedJob, Leases } from './leases.js';

/** The part of a worker that the queue's turns see. Both steps run inside one transaction and return what follows its commit. */
export interface Consumer {
  readonly leaseMs: number;
  /** Whether `settle` or `take` would write anything. */
  hasWork(now: number): boolean;
  /** Writes how jobs ended and renews the leases of those that run. */
  settle(now: number): () => void;
  /** Hands jobs to the free slots. */
  take(now: number): () => void;
}

/** What a worker needs of its queue. */
export interface WorkerParts {
  leases: Leases;
  now: () => number;
  /** Asks for a turn soon. */
  wake: () => void;
  /** Takes a turn now. */
  turn: () => void;
  /** Called once, when the worker has stopped. */
  onStopped: (consumer: Consumer) => void;
}

/** A job in a slot, kept until its end is written. */
interface Run {
  job: LeasedJob;
  renewAt: number;
  abort: AbortController;
  handled: Promise<void>;
  end?: JobEnd;
  /** Its worker stopped before it ended: whatever its handler says now, it is handed back. */
  stopped: boolean;
}

const DEFAULT_GRACE_MS = 10_000;
/** How long a stopping worker waits for handlers that were aborted; one that ignores it keeps its lease to the end. */
const ABORT_MS = 1_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Runs `handler` on jobs of one name, at most `concurrency` at a time. */
export function startWorker<N extends JobName>(
  name: N,
  handler: JobHandler<N>,
  { concurrency, leaseMs }: Required<WorkOptions>,
  { leases, now, wake, turn, onStopped }: WorkerParts,
): { consumer: Consumer; worker: QueueWorker } {
  const runs = new Set<Run>();
  let stopping = false;
  // An ended job is written in the transaction that takes the next, so its slot counts as free.
  const running = () => [...runs].filter((run) => run.end === undefined);
  const freeSlots = () => (stopping ? 0 : concurrency - running().length);

  function start(job: LeasedJob, at: number): void {
    const abort = new AbortController();
    const run: Run = { job, renewAt: at + leaseMs / 3, abort, stopped: false, handled: Promise.resolve() };
    run.handled = handle(toJob(job, name), abort.signal).then(
      () => settleRun(run, { kind: 'done' }),
      (error: unknown) => settleRun(run, endOfError(job, error, now())),
    );
    runs.add(run);
  }

  // A handler that throws before its first await fails like any other.
  async function handle(job: Job<N>, signal: AbortSignal): Promise<void> {
    await handler(job, signal);
  }

  function settleRun(run: Run, end: JobEnd): void {
    run.end = run.stopped ? { kind: 'back', runAt: now(), failed: false } : end;
    wake();
  }

  const consumer: Consumer = {
    leaseMs,
    hasWork: (at) =>
      [...runs].some((run) => run.end !== undefined || run.renewAt <= at) ||
      (freeSlots() > 0 && leases.hasWork(name, at)),
    settle(at) {
      const ended = [...runs].filter((run) => run.end !== undefined);
      for (const { job, end } of ended) if (end !== undefined) leases.end(job, end, at);
      const due = running().filter((run) => run.renewAt <= at);
      const lost = due.filter((run) => !leases.renew(run.job, at + leaseMs));
      return () => {
        for (const run of ended) runs.delete(run);
        for (const run of due) run.renewAt = lost.includes(run) ? Number.POSITIVE_INFINITY : at + leaseMs / 3;
        for (const run of lost) run.abort.abort(new Error(`[queue] ${name} ${run.job.id}: its lease ran out`));
      };
    },
    take(at) {
      const free = freeSlots();
      if (free <= 0) return () => undefined;
      leases.release(name, at);
      const taken = leases.claim(name, free, at + leaseMs);
      return () => {
        for (const job of taken) start(job, at);
      };
    },
  };

  async function stop(graceMs = DEFAULT_GRACE_MS): Promise<void> {
    stopping = true;
    await settledWithin(runs, graceMs);
    for (const run of running()) {
      run.stopped = true;
      run.abort.abort(new Error(`[queue] ${name} ${run.job.id}: the worker is stopped`));
    }
    await settledWithin(runs, ABORT_MS);
    turn();
    onStopped(consumer);
  }

  return { consumer, worker: { stop } };
}

function toJob<N extends JobName>({ id, payload, failures, deliveries }: LeasedJob, name: N): Job<N> {
  return { id: String(id), name, payload: JSON.parse(payload), attempt: failures + 1, deliveries };
}

async function settledWithin(runs: ReadonlySet<Run>, ms: number): Promise<void> {
  const timer = new AbortController();
  const timeUp = sleep(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([Promise.all([...runs].map(({ handled }) => handled)), timeUp]);
  timer.abort();
}
