import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GiveUp, type Job, type NewJob, type Queue, type QueueWorker, RetryLater } from '../../queue/queue.js';

/** How a backend is opened; `advance` moves its clock, so that no test waits for a delay. */
export interface QueueBackend {
  queue: Queue;
  /** A second consumer of the same jobs, as another process would be. */
  second: Queue;
  advance(ms: number): void;
}

type Handler = (job: Job<'lease.crawl'>, signal: AbortSignal) => Promise<void>;

const job = (host: string, more: Partial<NewJob> = {}): NewJob<'lease.crawl'> => ({
  name: 'lease.crawl',
  payload: { leaseId: `lease-${host}`, host, expiresAt: '2026-11-24T00:00:00.000Z' },
  ...more,
});

/** Every promise of the port `queue/queue.ts`, for whoever makes it. */
export function testQueue(name: string, open: (dir: string) => QueueBackend): void {
  describe(`queue promises: ${name}`, () => {
    let dir: string;
    let backend: QueueBackend;
    let queue: Queue;
    let workers: QueueWorker[];

    beforeEach(() => {
      dir = mkdtempSync(join(tmpdir(), 'soicho-queue-'));
      backend = open(dir);
      queue = backend.queue;
      workers = [];
    });
    afterEach(async () => {
      await Promise.all(workers.map((worker) => worker.stop(0)));
      await backend.second.close();
      await queue.close();
      rmSync(dir, { recursive: true, force: true });
    });

    const work = (handler: Handler, concurrency = 1, on: Queue = queue, leaseMs = 30_000): QueueWorker => {
      const worker = on.work('lease.crawl', handler, { concurrency, leaseMs });
      workers.push(worker);
      return worker;
    };

    /** Works until the queue is empty; hosts in the order in which they were handled. */
    const handled = async (): Promise<string[]> => {
      const hosts: string[] = [];
      work(async ({ payload }) => {
        hosts.push(payload.host);
      });
      await queue.drain();
      return hosts;
    };

    test('hands out by priority, then in the order of adding', async () => {
      await queue.addMany([
        job('a'),
        job('b', { priority: 5 }),
        job('c'),
        job('d', { priority: 5 }),
        job('e', { priority: -1 }),
      ]);
      expect(await handled()).toEqual(['b', 'd', 'a', 'c', 'e']);
    });

    test('the payload arrives as it was given, in the first attempt', async () => {
      const seen: Job[] = [];
      const id = await queue.add(job('a'));
      work(async (taken) => {
        seen.push(taken);
      });
      await queue.drain();
      expect(seen).toEqual([{ id, name: 'lease.crawl', payload: job('a').payload, attempt: 1, deliveries: 1 }]);
    });

    test('a dedupe key keeps a second job out until the first has ended', async () => {
      expect(await queue.add(job('a', { dedupeKey: 'k' }))).toBeTypeOf('string');
      expect(await queue.add(job('b', { dedupeKey: 'k' }))).toBeUndefined();
      expect(await queue.addMany([job('c', { dedupeKey: 'k' }), job('d')])).toBe(1);
      expect(await handled()).toEqual(['a', 'd']);
      expect(await queue.add(job('b', { dedupeKey: 'k' }))).toBeTypeOf('string');
    });

    test('a delayed job waits for its time', async () => {
      await queue.add(job('late', { delayMs: 60_000 }));
      await queue.add(job('now'));
      const hosts: string[] = [];
      work(async ({ payload }) => {
        hosts.push(payload.host);
      });
      await vi.waitFor(() => expect(hosts).toEqual(['now']));
      expect(await queue.stats()).toMatchObject({ delayed: 1, waiting: 0 });
      backend.advance(60_000);
      await queue.drain();
      expect(hosts).toEqual(['now', 'late']);
    });

    test('a failing job is tried again after 1×, 2×, 4× its backoff, then it is dead', async () => {
      const attempts: number[] = [];
      await queue.add(job('a', { maxAttempts: 4, backoffMs: 1000 }));
      work(async ({ attempt }) => {
        attempts.push(attempt);
        throw new Error(`no luck ${attempt}`);
      });
      for (const [i, wait] of [1000, 2000, 4000].entries()) {
        await vi.waitFor(async () => expect(await queue.stats()).toMatchObject({ delayed: 1 }));
        expect(attempts).toHaveLength(i + 1);
        backend.advance(wait - 1);
        expect(await queue.stats()).toMatchObject({ delayed: 1 });
        backend.advance(1);
      }
      await queue.drain();
      expect(attempts).toEqual([1, 2, 3, 4]);
      expect(await queue.dead(10)).toMatchObject([
        { name: 'lease.crawl', payload: job('a').payload, error: 'no luck 4', attempts: 4 },
      ]);
    });

    test('RetryLater costs no attempt', async () => {
      const attempts: number[] = [];
      await queue.add(job('a', { maxAttempts: 1 }));
      work(async ({ attempt }) => {
        attempts.push(attempt);
        if (attempts.length < 4) throw new RetryLater(500);
      });
      for (let round = 1; round < 4; round++) {
        await vi.waitFor(async () => expect(await queue.stats()).toMatchObject({ delayed: 1 }));
        expect(attempts).toHaveLength(round);
        backend.advance(500);
      }
      await queue.drain();
      expect(attempts).toEqual([1, 1, 1, 1]);
      expect(await queue.dead(10)).toEqual([]);
    });

    test('GiveUp is final at once; a dead job can be retried with fresh attempts, or dropped', async () => {
      const attempts: number[] = [];
      await queue.addMany([job('a'), job('b')]);
      work(async ({ attempt }) => {
        attempts.push(attempt);
        if (attempts.length <= 2) throw new GiveUp('never');
      });
      await queue.drain();
      const [newest, oldest] = await queue.dead(10);
      expect([newest?.payload, oldest?.payload]).toEqual([job('b').payload, job('a').payload]);
      expect(await queue.dropDead(oldest?.id ?? '')).toBe(true);
      expect(await queue.dropDead(oldest?.id ?? '')).toBe(false);
      expect(await queue.retryDead(newest?.id ?? '')).toBe(true);
      expect(await queue.retryDead('999999')).toBe(false);
      await queue.drain();
      expect(attempts).toEqual([1, 1, 1]);
      expect(await queue.stats()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0 });
    });

    test('a dead job whose key was taken since goes on without it', async () => {
      await queue.add(job('a', { dedupeKey: 'k', maxAttempts: 1 }));
      const worker = work(async () => {
        throw new Error('no');
      });
      await queue.drain();
      await worker.stop();
      await queue.add(job('b', { dedupeKey: 'k' }));
      const [dead] = await queue.dead(1);
      expect(await queue.retryDead(dead?.id ?? '')).toBe(true);
      expect((await handled()).sort()).toEqual(['a', 'b']);
    });

    test('never runs more handlers at a time than allowed, and uses what is allowed', async () => {
      await queue.addMany(Array.from({ length: 20 }, (_, i) => job(`h${i}`)));
      let running = 0;
      let most = 0;
      work(async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
      }, 3);
      await queue.drain();
      expect(most).toBe(3);
    });

    test('two consumers share the jobs: each is run once', async () => {
      const hosts = Array.from({ length: 200 }, (_, i) => `h${i}`);
      await queue.addMany(hosts.map((host) => job(host)));
      const seen: string[] = [];
      for (const on of [queue, backend.second]) {
        work(
          async ({ payload }) => {
            seen.push(payload.host);
            await new Promise((resolve) => setImmediate(resolve));
          },
          4,
          on,
        );
      }
      await queue.drain();
      expect(seen.sort()).toEqual(hosts.sort());
    });

    test('a job whose worker fell silent is handed out again, and the first result no longer counts', async () => {
      await queue.add(job('a', { maxAttempts: 1 }));
      let release: (() => void) | undefined;
      const deliveries: number[] = [];
      const signals: AbortSignal[] = [];
      // The first consumer hangs; a lease this long is not renewed while the test runs.
      work(
        (taken, signal) => {
          deliveries.push(taken.deliveries);
          signals.push(signal);
          return new Promise((_, reject) => {
            release = () => reject(new Error('late failure'));
          });
        },
        1,
        backend.second,
        600_000,
      );
      await vi.waitFor(() => expect(deliveries).toEqual([1]));
      backend.advance(600_001);
      work(async (taken) => {
        deliveries.push(taken.deliveries);
      });
      await queue.drain();
      release?.();
      await new Promise((resolve) => setImmediate(resolve));
      expect(deliveries).toEqual([1, 2]);
      expect(await queue.stats()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0 });
    });

    test('a lease is renewed while its handler runs, and a handler that lost it is told', async () => {
      await queue.add(job('a'));
      let aborted = false;
      let runs = 0;
      work(
        (_, signal) => {
          runs++;
          if (runs > 1) return Promise.resolve();
          return new Promise<void>((resolve) => {
            signal.addEventListener('abort', () => {
              aborted = true;
              resolve();
            });
          });
        },
        1,
        backend.second,
        60,
      );
      await vi.waitFor(() => expect(runs).toBe(1));
      // Several lease times of real renewals with the clock standing still: nobody else gets it.
      const others: string[] = [];
      const other = work(async ({ payload }) => {
        others.push(payload.host);
      });
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(others).toEqual([]);
      await other.stop();
      // The clock jumps past the lease and another consumer takes the job: the first is told at its next renewal.
      backend.advance(600_000);
      work(async ({ payload }) => {
        others.push(payload.host);
      });
      await vi.waitFor(() => expect(aborted || others.length > 0).toBe(true));
      await queue.drain();
      await vi.waitFor(() => expect(aborted || runs === 1).toBe(true));
    });

    test('stop lets running handlers end, then aborts them and hands their jobs back without a lost attempt', async () => {
      await queue.addMany([job('quick'), job('stuck', { maxAttempts: 1 })]);
      const ended: string[] = [];
      const started: string[] = [];
      const worker = work(async ({ payload }, signal) => {
        started.push(payload.host);
        if (payload.host === 'stuck') {
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
        }
        ended.push(payload.host);
      }, 2);
      await vi.waitFor(() => expect(started).toHaveLength(2));
      await worker.stop(20);
      expect(ended).toEqual(['quick']);
      expect(await queue.stats()).toEqual({ waiting: 1, delayed: 0, active: 0, dead: 0 });
      await queue.add(job('after'));
      expect(started).toHaveLength(2);
    });

    test('stats count each kind', async () => {
      await queue.addMany([job('w'), job('d', { delayMs: 1000 })]);
      expect(await queue.stats()).toEqual({ waiting: 1, delayed: 1, active: 0, dead: 0 });
      let finish: (() => void) | undefined;
      work(
        () =>
          new Promise((resolve) => {
            finish = resolve;
          }),
      );
      await vi.waitFor(async () => expect(await queue.stats()).toEqual({ waiting: 0, delayed: 1, active: 1, dead: 0 }));
      backend.advance(1000);
      await vi.waitFor(async () => expect(await queue.stats()).toEqual({ waiting: 1, delayed: 0, active: 1, dead: 0 }));
      finish?.();
    });

    test('refuses a payload that belongs in the store, and then adds nothing of the batch', async () => {
      const fat = job('x', { payload: { leaseId: 'x'.repeat(3000), host: 'x', expiresAt: '' } });
      await expect(queue.addMany([job('a'), fat])).rejects.toThrow(/carries \d+ bytes, at most 2048/);
      expect(await queue.stats()).toMatchObject({ waiting: 0 });
    });

    test('closing twice is closing once', async () => {
      await queue.close();
      await queue.close();
    });
  });
}
