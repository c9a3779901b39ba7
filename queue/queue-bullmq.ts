import { setTimeout as sleep } from 'node:timers/promises';
import { checkJob, checkWork } from './new-job.js';
import {
  type JobHandler,
  type JobName,
  type NewJob,
  type Queue,
  QueueError,
  type QueueWorker,
  type WorkOptions,
} from './queue.js';
import { checkServer, connect, placeOf, probeWrite, toQueueError, within } from './queue-bullmq/connection.js';
import { openJobs } from './queue-bullmq/jobs.js';
import { startWorker } from './queue-bullmq/worker.js';

/** What the queue on Redis is told. Priorities are kept as whole numbers between ±1,048,575. */
export interface BullmqQueueOptions {
  /** `redis://[user:password@]host:port/db`, or `rediss://` for TLS. */
  url: string;
  /** First part of every key, so that several houses may share one server. Default `soicho`. */
  prefix?: string;
  /** How often `drain` looks. Default 200. */
  pollMs?: number;
  /** How long the server may take to answer at first. Default 10000. */
  connectMs?: number;
  /** Told once when the server refuses or is gone, until it takes jobs again. Default a warning of the process. */
  onError?: (error: Error) => void;
}

/**
 * Opens the queue on a Redis server; throws `QueueError` when it does not answer, takes no write, or would evict jobs.
 * How durable a job is when `add` returns is the server's `appendfsync`.
 */
export async function openBullmqQueue({
  url,
  prefix = 'soicho',
  pollMs = 200,
  connectMs = 10_000,
  onError = (error) => process.emitWarning(error.message, error.name),
}: BullmqQueueOptions): Promise<Queue> {
  let failing = false;
  const tell = (error: Error) => {
    const told = toQueueError(error, where);
    if (!failing && closing === undefined) onError(told instanceof Error ? told : error);
    failing = true;
  };
  let closing: Promise<void> | undefined;
  let opening = true;
  const redis = connect(url, (error) => {
    if (!opening) tell(error);
  });
  const where = placeOf(redis);
  try {
    await checkServer(redis, prefix, connectMs);
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  opening = false;
  redis.on('ready', () => {
    // A worker's own connection may still be trying: with workers a job that is taken shows that all is well.
    if (workers.size === 0) failing = false;
  });
  const jobs = openJobs(redis, prefix, tell);
  const workers = new Set<QueueWorker>();

  /** Runs one call of the port while the queue is open, its errors in our words. */
  async function asked<T>(call: () => Promise<T>): Promise<T> {
    if (closing !== undefined) throw closedError(where);
    try {
      return await call();
    } catch (error) {
      throw toQueueError(error, where);
    }
  }

  async function drain(): Promise<void> {
    for (;;) {
      const { waiting, delayed, active } = await asked(jobs.stats);
      if (waiting + delayed + active === 0) return;
      await sleep(pollMs);
    }
  }

  function work<N extends JobName>(name: N, handler: JobHandler<N>, options: WorkOptions): QueueWorker {
    if (closing !== undefined) throw closedError(where);
    const checked = checkWork(name, options);
    const worker = startWorker(name, handler, checked, {
      ...{ redis, prefix, onError: tell },
      onWell: () => {
        failing = false;
      },
      onStopped: () => workers.delete(worker),
    });
    workers.add(worker);
    return worker;
  }

  async function close(): Promise<void> {
    await Promise.all([...workers].map((worker) => worker.stop(0)));
    await jobs.close();
    redis.disconnect();
  }

  const addAll = async (news: NewJob[]) => {
    const checked = news.map(checkJob);
    return checked.length === 0 ? [] : asked(() => jobs.add(checked));
  };
  return {
    add: async (job) => (await addAll([job]))[0],
    addMany: async (news) => (await addAll(news)).filter((id) => id !== undefined).length,
    work,
    probe: () => asked(() => within(connectMs, where, probeWrite(redis, prefix))),
    stats: () => asked(jobs.stats),
    dead: (limit) => asked(() => jobs.dead(limit)),
    retryDead: (id) => asked(() => jobs.retryDead(id)),
    dropDead: (id) => asked(() => jobs.dropDead(id)),
    drain,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function closedError(where: string): QueueError {
  return new QueueError(`[queue] ${where}: the queue is closed`);
}
