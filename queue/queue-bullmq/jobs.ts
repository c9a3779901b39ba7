import { randomUUID } from 'node:crypto';
import { type Job as BullJob, Queue as BullQueue, type JobsOptions, Job as NewBullJob } from 'bullmq';
import type { Redis } from 'ioredis';
import type { CheckedJob } from '../new-job.js';
import { type DeadJob, JOB_NAMES, type JobName, type QueueStats } from '../queue.js';

/** What callers of the port do to jobs; one BullMQ queue for each name of the catalogue. */
export interface Jobs {
  /** In one transaction, in order; ids, `undefined` where the dedupe key is taken. */
  add(jobs: readonly CheckedJob[]): Promise<(string | undefined)[]>;
  stats(): Promise<QueueStats>;
  dead(limit: number): Promise<DeadJob[]>;
  retryDead(id: string): Promise<boolean>;
  dropDead(id: string): Promise<boolean>;
  close(): Promise<void>;
}

/** How often a worker may be lost with a job before it is dead. */
export const MOST_LOST = 10;
/** What BullMQ writes of a job whose workers were lost too often. */
const STALLED = /job stalled more than allowable limit/;
/** Dead jobs kept for a person, newest first; older ones go. */
const MOST_DEAD = 10_000;
/** BullMQ's priorities are whole, from 1, and lowest first; every job has one, since it runs those without before all others. */
const MIDDLE_PRIORITY = 2 ** 20;
/** Scores of delayed jobs: milliseconds, shifted to make room for a counter. */
const DELAYED_SCORE = 0x1000;

/** Priority as BullMQ keeps it: whole numbers between ±1,048,575 keep their order, what is beyond counts as the bound. */
export function toBullPriority(priority: number): number {
  const most = MIDDLE_PRIORITY - 1;
  return MIDDLE_PRIORITY - Math.max(-most, Math.min(most, Math.round(priority)));
}

/** Opens the queues over one connection, which stays the caller's. */
export function openJobs(redis: Redis, prefix: string, onError: (error: Error) => void): Jobs {
  const first = openQueue(JOB_NAMES[0]);
  const queues = new Map(JOB_NAMES.map((name) => [name, name === JOB_NAMES[0] ? first : openQueue(name)]));
  const each = () => [...queues.values()];

  function openQueue(name: JobName): BullQueue {
    const queue = new BullQueue(name, { connection: redis, prefix });
    queue.on('error', onError);
    return queue;
  }

  async function find(id: string): Promise<{ queue: BullQueue; job: BullJob } | undefined> {
    for (const queue of each()) {
      const job = await queue.getJob(id);
      if (job !== undefined) return (await job.isFailed()) ? { queue, job } : undefined;
    }
    return undefined;
  }

  return {
    async add(jobs) {
      // BullMQ's own addBulk is a pipeline, of which a killed process or a full server leaves a part.
      const multi = (await first.backend.client).multi();
      const ids = jobs.map(() => randomUUID());
      for (const [at, job] of jobs.entries()) {
        const queue = queues.get(job.name) ?? first;
        void new NewBullJob(queue, job.name, job.payload, toOptions(job), ids[at]).addJob(multi);
      }
      const answers = await multi.exec();
      return (answers ?? []).map(([error, id], at) => {
        if (error !== null) throw error;
        // BullMQ answers the id of the job that holds the key.
        return id === ids[at] ? ids[at] : undefined;
      });
    },
    async stats() {
      const all: QueueStats = { waiting: 0, delayed: 0, active: 0, dead: 0 };
      for (const queue of each()) {
        const key = (list: string) => queue.toKey(list);
        const due = (Date.now() + 1) * DELAYED_SCORE - 1;
        // At one moment: a job that falls due between two questions would be counted as both or as neither.
        const asked = redis.multi().llen(key('wait')).zcard(key('prioritized')).zcount(key('delayed'), '-inf', due);
        const answers = await asked.zcard(key('delayed')).llen(key('active')).zcard(key('failed')).exec();
        const [wait = 0, prioritized = 0, dueNow = 0, delayed = 0, active = 0, failed = 0] = (answers ?? []).map(
          ([error, count]) => {
            if (error !== null) throw error;
            return Number(count);
          },
        );
        all.waiting += wait + prioritized + dueNow;
        all.delayed += delayed - dueNow;
        all.active += active;
        all.dead += failed;
      }
      return all;
    },
    async dead(limit) {
      const found = await Promise.all(each().map((queue) => queue.getJobs(['failed'], 0, limit - 1, false)));
      return found
        .flat()
        .sort((a, b) => (b.finishedOn ?? 0) - (a.finishedOn ?? 0))
        .slice(0, limit)
        .map(toDeadJob);
    },
    async retryDead(id) {
      const found = await find(id);
      if (found === undefined) return false;
      await found.job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
      // What BullMQ counts of lost workers it would hold against the job for ever.
      await redis.hdel(found.queue.toKey(id), 'stc', 'defa');
      return true;
    },
    async dropDead(id) {
      const found = await find(id);
      await found?.job.remove();
      return found !== undefined;
    },
    async close() {
      await Promise.all(each().map((queue) => queue.close()));
    },
  };
}

function toOptions({ dedupeKey, delayMs, priority, maxAttempts, backoffMs }: CheckedJob): JobsOptions {
  return {
    attempts: maxAttempts,
    backoff: { type: 'custom', delay: backoffMs },
    delay: delayMs,
    priority: toBullPriority(priority),
    removeOnComplete: true,
    removeOnFail: { count: MOST_DEAD },
    ...(dedupeKey === undefined ? {} : { deduplication: { id: dedupeKey } }),
  };
}

function toDeadJob({ id = '', name, data, failedReason, attemptsMade, finishedOn }: BullJob): DeadJob {
  const error = STALLED.test(failedReason)
    ? `handed out ${MOST_LOST} times and never ended: its worker died, hung or lost it each time`
    : failedReason;
  return {
    ...{ id, error, attempts: attemptsMade, diedAt: new Date(finishedOn ?? 0).toISOString() },
    // Only jobs of the catalogue are put into these queues.
    name: name as JobName,
    payload: JSON.parse(data),
  };
}
