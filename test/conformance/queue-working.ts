import { describe, expect, it } from 'vitest';
import { QueueError } from '../../queue/queue.js';
import { aGate, aJob, noting, openHouse, type QueueBackend, until } from './queue-things.js';

export function testWorking(backend: QueueBackend): void {
  describe('working', () => {
    it('runs as many at once as it may, never more', async () => {
      const { queue } = await openHouse(backend);
      await queue.addMany(Array.from({ length: 40 }, (_, index) => aJob(`${index}`)));
      let running = 0;
      let most = 0;
      const { hosts, handler } = noting(async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
      });
      queue.work('lease.crawl', handler, { concurrency: 3 });
      await queue.drain();
      expect(most).toBe(3);
      expect(new Set(hosts()).size).toBe(40);
    });

    it.each([0, Number.NaN])('refuses to work with a concurrency of %d', async (concurrency) => {
      const { queue } = await openHouse(backend);
      expect(() => queue.work('lease.crawl', async () => undefined, { concurrency })).toThrow(QueueError);
    });

    it('gives each of many jobs to one of several workers, once', async () => {
      const { queue, open } = await openHouse(backend);
      const { hosts, handler } = noting(() => new Promise((resolve) => setImmediate(resolve)));
      queue.work('lease.crawl', handler, { concurrency: 4 });
      queue.work('lease.crawl', handler, { concurrency: 1 });
      (await open()).work('lease.crawl', handler, { concurrency: 4 });
      const all = Array.from({ length: 300 }, (_, index) => `${index}`);
      for (let from = 0; from < 300; from += 60) await queue.addMany(all.slice(from, from + 60).map((n) => aJob(n)));
      await queue.drain();
      expect(hosts().sort()).toEqual(all.sort());
    });

    it('keeps a job that takes longer than its lease, as long as its worker lives', async () => {
      const { queue, open, pass, second } = await openHouse(backend);
      const leaseMs = 3 * second;
      const gate = aGate();
      const { hosts, seen, handler } = noting(async ({ payload }, signal) => {
        if (payload.host === 'lâu') await gate.through(signal);
      });
      queue.work('lease.crawl', handler, { concurrency: 2, leaseMs });
      await queue.add(aJob('lâu'));
      await until(() => hosts().includes('lâu'));
      for (let step = 0; step < 8; step += 1) {
        await pass(second);
        await queue.add(aJob(`${step}`));
        await until(() => hosts().includes(`${step}`));
      }
      const other = noting();
      (await open()).work('lease.crawl', other.handler, { concurrency: 9, leaseMs });
      // The other worker has room for the long job, and takes what it finds as soon as it looks.
      await until(async () => {
        await queue.addMany([aJob('x'), aJob('y'), aJob('z')]);
        return other.seen.length > 0;
      });
      gate.open();
      await queue.drain();
      expect(other.hosts()).not.toContain('lâu');
      expect(seen.filter(({ payload }) => payload.host === 'lâu')).toHaveLength(1);
    });

    it('hands the job of a killed worker out again after its lease, not before', async () => {
      const { queue, abandon, pass, second } = await openHouse(backend);
      const leaseMs = 8 * second;
      await queue.add(aJob('a', { maxAttempts: 1 }));
      await abandon(leaseMs);
      expect(await queue.stats()).toMatchObject({ waiting: 0, active: 1 });
      const { seen, hosts, handler } = noting();
      queue.work('lease.crawl', handler, { concurrency: 2, leaseMs });
      await queue.add(aJob('b'));
      await until(() => hosts().length > 0);
      expect(hosts()).toEqual(['b']);
      await pass(leaseMs);
      await queue.drain();
      expect(seen[1]).toMatchObject({ payload: { host: 'a' }, attempt: 1, deliveries: 2 });
    });

    it('a job whose worker was killed ten times is dead', async () => {
      const { queue, abandon, pass, second } = await openHouse(backend);
      const leaseMs = second;
      await queue.add(aJob('độc'));
      for (let killed = 0; killed < 10; killed += 1) {
        expect((await queue.stats()).dead).toBe(0);
        await abandon(leaseMs);
        await pass(leaseMs);
      }
      const { seen, handler } = noting();
      queue.work('lease.crawl', handler, { concurrency: 1 });
      await queue.drain();
      expect(seen).toEqual([]);
      const [dead] = await queue.dead(5);
      expect(dead).toMatchObject({ payload: { host: 'độc' }, error: expect.stringContaining('10 times') });
      expect(await queue.retryDead(dead?.id ?? '')).toBe(true);
      await queue.drain();
      expect(seen).toMatchObject([{ attempt: 1 }]);
    });
  });

  describe('stopping', () => {
    it('lets running handlers end and takes no more', async () => {
      const { queue } = await openHouse(backend);
      const gate = aGate();
      const { hosts, handler } = noting((_, signal) => gate.through(signal));
      const worker = queue.work('lease.crawl', handler, { concurrency: 2 });
      await queue.addMany([aJob('a'), aJob('b'), aJob('c')]);
      await until(() => hosts().length === 2);
      const stopped = worker.stop(20_000);
      gate.open();
      await stopped;
      expect(hosts()).toEqual(['a', 'b']);
      expect(await queue.stats()).toEqual({ waiting: 1, delayed: 0, active: 0, dead: 0 });
      await worker.stop();
    });

    it.each<[string, () => Promise<void>]>([
      ['throw', () => Promise.reject(new Error('bị dừng'))],
      ['return as if done', () => Promise.resolve()],
    ])('aborts handlers that need longer and hands their jobs back when they %s, at no cost', async (_, answer) => {
      const { queue } = await openHouse(backend);
      await queue.addMany([aJob('a', { maxAttempts: 1 }), aJob('b')]);
      const { hosts, handler } = noting((_, signal) => aGate().through(signal).catch(answer));
      const worker = queue.work('lease.crawl', handler, { concurrency: 1 });
      await until(() => hosts().length === 1);
      await worker.stop(0);
      expect(await queue.stats()).toEqual({ waiting: 2, delayed: 0, active: 0, dead: 0 });
      const next = noting();
      queue.work('lease.crawl', next.handler, { concurrency: 1 });
      await queue.drain();
      expect(next.hosts()).toEqual(['a', 'b']);
      expect(next.seen[0]).toMatchObject({ attempt: 1, deliveries: 2 });
    });

    it('close stops the workers, hands back, and may be called again', async () => {
      const { queue, open } = await openHouse(backend);
      await queue.add(aJob('a'));
      const gate = aGate();
      const { hosts, handler } = noting((_, signal) => gate.through(signal));
      queue.work('lease.crawl', handler, { concurrency: 1 });
      await until(() => hosts().length === 1);
      const drained = expect(queue.drain()).rejects.toThrow(/closed/);
      await Promise.all([queue.close(), queue.close()]);
      await queue.close();
      await drained;
      await expect(queue.add(aJob('b'))).rejects.toThrow(/closed/);
      await expect(queue.drain()).rejects.toThrow(/closed/);
      expect(() => queue.work('lease.crawl', handler, { concurrency: 1 })).toThrow(/closed/);
      expect(await (await open()).stats()).toMatchObject({ waiting: 1, active: 0 });
    });
  });
}
