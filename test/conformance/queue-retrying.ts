import { describe, expect, it } from 'vitest';
import { GiveUp, RetryLater } from '../../queue/queue.js';
import { aGate, aJob, noting, openHouse, type QueueBackend, type QueueHouse, until } from './queue-things.js';

const EMPTY = { waiting: 0, delayed: 0, active: 0, dead: 0 };

export function testRetrying(backend: QueueBackend): void {
  describe('delay, retry and death', () => {
    it('keeps a delayed job back until its time', async () => {
      const { queue, pass, second } = await openHouse(backend);
      await queue.add(aJob('sau', { delayMs: 4 * second, priority: 9 }));
      await queue.add(aJob('trước'));
      expect(await queue.stats()).toEqual({ ...EMPTY, waiting: 1, delayed: 1 });
      const { hosts, handler } = noting();
      queue.work('lease.crawl', handler, { concurrency: 1 });
      await until(() => hosts().length === 1);
      await pass(second);
      await queue.add(aJob('giữa'));
      await until(() => hosts().length === 2);
      await pass(4 * second);
      await queue.drain();
      expect(hosts()).toEqual(['trước', 'giữa', 'sau']);
    });

    it('waits after each failure twice as long as before, then it is dead', async () => {
      const house = await openHouse(backend);
      const { queue, pass, second } = house;
      await queue.add(aJob('a', { maxAttempts: 4, backoffMs: second }));
      const { seen, hosts, handler } = noting(async ({ attempt, payload }) => {
        if (payload.host === 'a') throw new Error(`hỏng lần ${attempt}`);
      });
      queue.work('lease.crawl', handler, { concurrency: 1 });
      for (const [failures, factor] of [1, 2, 4].entries()) {
        await until(async () => (await queue.stats()).delayed === 1);
        expect(hosts().filter((host) => host === 'a')).toHaveLength(failures + 1);
        await pass(factor * second * 0.4);
        await probe(house, hosts);
        expect(hosts().filter((host) => host === 'a')).toHaveLength(failures + 1);
        await pass(factor * second * 0.6);
      }
      await queue.drain();
      expect(seen.filter(({ payload }) => payload.host === 'a').map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
      const died = { id: seen[0]?.id, name: 'lease.crawl', payload: aJob('a').payload, error: 'hỏng lần 4' };
      expect(await queue.dead(5)).toEqual([{ ...died, attempts: 4, diedAt: expect.stringMatching(/^\d{4}-.*Z$/) }]);
      expect(await queue.stats()).toEqual({ ...EMPTY, dead: 1 });
    });

    it('counts a handler that throws at once like one that rejects', async () => {
      const { queue } = await openHouse(backend);
      await queue.add(aJob('a', { maxAttempts: 1 }));
      const thrower = () => {
        throw new Error('ngay lập tức');
      };
      queue.work('lease.crawl', thrower, { concurrency: 1 });
      await queue.drain();
      expect(await queue.dead(1)).toMatchObject([{ error: 'ngay lập tức', attempts: 1 }]);
    });

    it('RetryLater waits as long as it says and costs no attempt, however often', async () => {
      const { queue, pass, second } = await openHouse(backend);
      await queue.add(aJob('a', { maxAttempts: 1 }));
      const { seen, handler } = noting(async ({ deliveries }) => {
        if (deliveries === 1) throw new RetryLater(4 * second);
        if (deliveries < 14) throw new RetryLater(0);
      });
      queue.work('lease.crawl', handler, { concurrency: 1 });
      await until(async () => (await queue.stats()).delayed === 1);
      expect(seen).toHaveLength(1);
      await pass(4 * second);
      await queue.drain();
      expect(seen.map(({ deliveries }) => deliveries)).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
      expect(new Set(seen.map(({ attempt }) => attempt))).toEqual(new Set([1]));
      expect(await queue.stats()).toEqual(EMPTY);
    });

    it('GiveUp is dead at once, whatever attempts are left', async () => {
      const { queue } = await openHouse(backend);
      await queue.add(aJob('a', { maxAttempts: 9 }));
      queue.work('lease.crawl', () => Promise.reject(new GiveUp('trang đã gỡ')), { concurrency: 1 });
      await queue.drain();
      expect(await queue.dead(5)).toMatchObject([{ error: 'trang đã gỡ', attempts: 1 }]);
    });

    it('shows the dead newest first, puts them back with fresh attempts, drops them', async () => {
      const { queue, pass, second } = await openHouse(backend);
      let hopeless = true;
      const { seen, handler } = noting(async () => {
        if (hopeless) throw new Error('hỏng');
      });
      const worker = queue.work('lease.crawl', handler, { concurrency: 1 });
      for (const host of ['a', 'b', 'c']) {
        await queue.add(aJob(host, { maxAttempts: 2, backoffMs: 0 }));
        await queue.drain();
        await pass(second / 10);
      }
      const dead = await queue.dead(2);
      expect(dead.map(({ payload }) => payload)).toEqual([aJob('c').payload, aJob('b').payload]);
      const [c, b, a] = (await queue.dead(10)).map(({ id }) => id);
      if (a === undefined || b === undefined || c === undefined) throw new Error('three dead jobs were expected');

      hopeless = false;
      expect(await queue.retryDead(b)).toBe(true);
      await queue.drain();
      expect(seen.at(-1)).toMatchObject({ id: b, attempt: 1 });
      expect(await queue.retryDead(b)).toBe(false);
      expect(await queue.dropDead(a)).toBe(true);
      expect(await queue.dropDead(a)).toBe(false);
      expect(await queue.retryDead('không có')).toBe(false);
      expect((await queue.dead(10)).map(({ id }) => id)).toEqual([c]);

      await worker.stop();
      const waiting = await queue.add(aJob('d'));
      expect(await queue.dropDead(waiting ?? '')).toBe(false);
      expect(await queue.retryDead(waiting ?? '')).toBe(false);
      expect(await queue.stats()).toEqual({ ...EMPTY, waiting: 1, dead: 1 });
    });

    it('drains once nothing waits, is delayed or runs; the dead do not count', async () => {
      const { queue, open, pass, second } = await openHouse(backend);
      const gate = aGate();
      const { hosts, handler } = noting(async ({ payload }, signal) => {
        if (payload.host === 'chết') throw new GiveUp('hỏng');
        if (payload.host === 'lâu') await gate.through(signal);
      });
      await queue.addMany([aJob('chết'), aJob('sau', { delayMs: second }), aJob('lâu')]);
      queue.work('lease.crawl', handler, { concurrency: 1 });
      let drained = 0;
      const drains = [queue, await open()].map((one) => one.drain().then(() => drained++));
      await until(() => hosts().includes('lâu'));
      expect(await queue.stats()).toMatchObject({ active: 1, dead: 1 });
      expect(drained).toBe(0);
      await pass(second);
      gate.open();
      await Promise.all(drains);
      expect(hosts()).toEqual(['chết', 'lâu', 'sau']);
      await queue.drain();
    });
  });
}

// A job that runs shows that the worker has looked at the queue since.
async function probe({ queue }: QueueHouse, hosts: () => string[]): Promise<void> {
  const host = `thăm dò ${hosts().length}`;
  await queue.add(aJob(host));
  await until(() => hosts().includes(host));
}
