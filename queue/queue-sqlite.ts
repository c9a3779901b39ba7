import { setImmediate } from 'node:timers/promises';
import { checkJob, checkWork } from './new-job.js';
import type { JobHandler, JobName, NewJob, Queue, QueueError, QueueWorker, WorkOptions } from './queue.js';
import { openConnection } from './queue-sqlite/connection.js';
import { closedError } from './queue-sqlite/errors.js';
import { openJobs } from './queue-sqlite/jobs.js';
import { openLeases } from './queue-sqlite/leases.js';
import { takeTurns } from './queue-sqlite/turns.js';
import { startWorker } from './queue-sqlite/worker.js';

/** What the embedded queue is told; its folder is made when it is not there. */
export interface SqliteQueueOptions {
  /** A database of its own; several processes of one machine may use it at once. */
  file: string;
  /** Milliseconds since 1970; the same for all processes. Default the system's clock. */
  now?: () => number;
  /** How often a worker looks for jobs that other processes added, that fell due, or whose worker died. Default 200. */
  pollMs?: number;
  /** Told once when workers cannot write (full disk, …), until they can again. Default a warning of the process. */
  onError?: (error: QueueError) => void;
}

/** Opens or creates a queue in one SQLite file, no server needed; throws `QueueError` saying what to do. */
export function openSqliteQueue({
  file,
  now = Date.now,
  pollMs = 200,
  onError = (error) => process.emitWarning(error.message, error.name),
}: SqliteQueueOptions): Queue {
  const connection = openConnection(file);
  const { read, write } = connection;
  const jobs = openJobs(connection);
  const leases = openLeases(connection);
  const turns = takeTurns({ connection, file, now, pollMs, isBusy: jobs.isBusy, onError });
  const workers = new Set<QueueWorker>();
  let closing: Promise<void> | undefined;

  async function addAll(news: NewJob[]): Promise<(string | undefined)[]> {
    const checked = news.map(checkJob);
    const ids = write(() => {
      const at = now();
      return checked.map((job) => jobs.add(job, at));
    });
    turns.wake();
    // Whoever adds in a long loop lets the workers of its process have their turns, and renew their leases.
    await setImmediate();
    return ids;
  }

  function work<N extends JobName>(name: N, handler: JobHandler<N>, options: WorkOptions): QueueWorker {
    if (closing !== undefined) throw closedError(file);
    const checked = checkWork(name, options);
    const onStopped = () => {
      turns.consumers.delete(consumer);
      workers.delete(worker);
    };
    const { wake, turn } = turns;
    const { consumer, worker } = startWorker(name, handler, checked, { leases, now, wake, turn, onStopped });
    turns.consumers.add(consumer);
    workers.add(worker);
    turns.wake();
    return worker;
  }

  async function close(): Promise<void> {
    await Promise.all([...workers].map((worker) => worker.stop(0)));
    turns.close();
    connection.close();
  }

  return {
    add: async (job) => (await addAll([job]))[0],
    addMany: async (news) => (await addAll(news)).filter((id) => id !== undefined).length,
    work,
    probe: async () => write(() => jobs.probe(now())),
    stats: async () => read(() => jobs.stats(now())),
    dead: async (limit) => read(() => jobs.dead(limit)),
    async retryDead(id) {
      const found = write(() => jobs.retryDead(id, now()));
      turns.wake();
      return found;
    },
    dropDead: async (id) => write(() => jobs.dropDead(id)),
    drain: turns.drain,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
