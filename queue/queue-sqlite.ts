import type { NewJob, Queue } from './queue.js';
import { openJobs } from './queue-sqlite/jobs.js';
import { type LocalWorker, startWorker } from './queue-sqlite/worker.js';

export interface SqliteQueueOptions {
  file: string;
  /** Milliseconds since 1970. Default the system's clock. */
  now?: () => number;
  /** How often to look for jobs that other processes added, or whose time has come. Default 200. */
  pollMs?: number;
  /** Hears of database errors outside any caller's reach. Default a process warning. */
  onError?: (error: unknown) => void;
}

/** The embedded queue: one SQLite file that several processes may work on. */
export function openSqliteQueue(options: SqliteQueueOptions): Queue {
  const { file, now = Date.now, pollMs = 200, onError = warn } = options;
  const jobs = openJobs(file);
  const workers = new Set<LocalWorker>();
  let onEnded = new Set<() => void>();
  let closed: Promise<void> | undefined;

  function add(batch: readonly NewJob[]): string[] {
    const ids = jobs.add(batch, now());
    if (ids.length > 0) for (const worker of workers) worker.wake();
    return ids;
  }

  function tellEnded(): void {
    const waiting = onEnded;
    onEnded = new Set();
    for (const resolve of waiting) resolve();
  }

  async function close(): Promise<void> {
    await Promise.all([...workers].map((worker) => worker.stop(0)));
    jobs.close();
  }

  return {
    add: async (job) => add([job])[0],
    addMany: async (batch) => add(batch).length,
    work(name, handler, work) {
      const worker = startWorker({ jobs, now, pollMs, onError, onEnded: tellEnded }, name, handler, work);
      workers.add(worker);
      return worker;
    },
    stats: async () => jobs.stats(now()),
    dead: async (limit) => jobs.dead(limit),
    retryDead: async (id) => {
      const found = jobs.retryDead(Number(id), now());
      for (const worker of workers) worker.wake();
      return found;
    },
    dropDead: async (id) => jobs.dropDead(Number(id)),
    async drain() {
      while (jobs.unfinished() > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pollMs);
          onEnded.add(() => {
            clearTimeout(timer);
            resolve();
          });
        });
      }
    },
    close() {
      closed ??= close();
      return closed;
    },
  };
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
