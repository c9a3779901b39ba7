import { describe, expect, it } from 'vitest';
import { type NewJob, QueueError } from '../../queue/queue.js';
import { aGate, aJob, noting, openHouse, type QueueBackend, until } from './queue-things.js';

const EMPTY = { waiting: 0, delayed: 0, active: 0, dead: 0 };

export function testAdding(backend: QueueBackend): void {
  describe('adding', () => {
    it('runs jobs by priority, then in the order of adding, with what was put in', async () => {
      const { queue } = await openHouse(backend);
      await queue.add(aJob('ba'));
      await queue.addMany([aJob('một', { priority: 2 }), aJob('bốn'), aJob('hai', { priority: 2 })]);
      await queue.addMany([aJob('sáu', { priority: -1 }), aJob('năm')]);
      const { seen, hosts, handler } = noting();
      queue.work('lease.crawl', handler, { concurrency: 1 });
      await queue.drain();
      expect(hosts()).toEqual(['một', 'hai', 'ba', 'bốn', 'năm', 'sáu']);
      const { payload } = aJob('một');
      expect(seen[0]).toEqual({ id: expect.any(String), name: 'lease.crawl', payload, attempt: 1, deliveries: 1 });
      expect(await queue.stats()).toEqual(EMPTY);
    });

    it('shows by a probe that it takes jobs, and leaves nothing of it behind', async () => {
      const { queue, open } = await openHouse(backend);
      await queue.probe();
      await queue.probe();
      expect(await queue.stats()).toEqual(EMPTY);
      const other = await open();
      await other.close();
      await expect(other.probe()).rejects.toThrow(QueueError);
    });

    it('gives every job an id of its own and shows it to the other processes', async () => {
      const { queue, open } = await openHouse(backend);
      const ids = [await queue.add(aJob('a')), await queue.add(aJob('a')), await queue.add(aJob('b'))];
      expect(new Set(ids.filter((id) => typeof id === 'string')).size).toBe(3);
      const other = await open();
      expect(await other.stats()).toEqual({ ...EMPTY, waiting: 3 });
      const { seen, handler } = noting();
      other.work('lease.crawl', handler, { concurrency: 1 });
      await queue.drain();
      expect(seen.map(({ id }) => id)).toEqual(ids);
    });

    it('refuses a dedupe key while its job waits, is delayed or runs, and takes it again afterwards', async () => {
      const { queue, open, pass, second } = await openHouse(backend);
      const other = await open();
      const again = (changes = {}) => other.add(aJob('a', { dedupeKey: 'khóa', ...changes }));
      expect(await again({ delayMs: second })).toBeTypeOf('string');
      expect(await again()).toBeUndefined();
      expect(await queue.add(aJob('a', { dedupeKey: 'khóa khác' }))).toBeTypeOf('string');
      const gate = aGate();
      const { hosts, handler } = noting((_, signal) => gate.through(signal));
      queue.work('lease.crawl', handler, { concurrency: 2 });
      await pass(2 * second);
      await until(() => hosts().length === 2);
      expect(await again()).toBeUndefined();
      gate.open();
      await queue.drain();
      expect(await again()).toBeTypeOf('string');
    });

    it('frees the dedupe key of a dead job, which goes on without it when it is put back', async () => {
      const { queue } = await openHouse(backend);
      const job = aJob('a', { dedupeKey: 'khóa', maxAttempts: 1 });
      await queue.add(job);
      const worker = queue.work('lease.crawl', () => Promise.reject(new Error('hỏng')), { concurrency: 1 });
      await queue.drain();
      await worker.stop();
      expect((await queue.stats()).dead).toBe(1);
      expect(await queue.add(job)).toBeTypeOf('string');
      const [dead] = await queue.dead(1);
      expect(await queue.retryDead(dead?.id ?? '')).toBe(true);
      expect(await queue.add(job)).toBeUndefined();
      const { seen, handler } = noting();
      queue.work('lease.crawl', handler, { concurrency: 1 });
      await queue.drain();
      expect(seen).toHaveLength(2);
    });

    it('adds many in order and counts those that were not there yet', async () => {
      const { queue } = await openHouse(backend);
      await queue.add(aJob('có rồi', { dedupeKey: 'a' }));
      const many = ['a', 'b', 'c', 'b'].map((key) => aJob(key, { dedupeKey: key }));
      expect(await queue.addMany([...many, aJob('d'), aJob('d')])).toBe(4);
      expect(await queue.addMany([])).toBe(0);
      const { hosts, handler } = noting();
      queue.work('lease.crawl', handler, { concurrency: 1 });
      await queue.drain();
      expect(hosts()).toEqual(['có rồi', 'b', 'c', 'd', 'd']);
    });

    const long = aJob('ư'.repeat(1000));
    const wrong: [string, NewJob, RegExp][] = [
      ['a payload over 2 KB', long, /lease\.crawl: a payload of 2\d\d\d bytes is too large, 2048 is the most/],
      ['a negative delay', aJob('a', { delayMs: -1 }), /delayMs -1 is out of range/],
      ['a delay that is no number', aJob('a', { delayMs: Number.NaN }), /delayMs NaN is out of range/],
      ['an endless delay', aJob('a', { delayMs: Number.POSITIVE_INFINITY }), /delayMs Infinity is out of range/],
      ['a priority that is no number', aJob('a', { priority: Number.NaN }), /priority NaN is out of range/],
      ['no attempt', aJob('a', { maxAttempts: 0 }), /maxAttempts 0 is out of range/],
      ['a negative backoff', aJob('a', { backoffMs: -5 }), /backoffMs -5 is out of range/],
    ];
    it.each(wrong)('refuses %s, and with it the whole batch', async (_, job, words) => {
      const { queue } = await openHouse(backend);
      await expect(queue.add(job)).rejects.toThrow(words);
      await expect(queue.addMany([aJob('tốt'), job, aJob('cũng tốt')])).rejects.toThrow(QueueError);
      expect(await queue.stats()).toEqual(EMPTY);
    });

    it('takes a payload of 2048 bytes', async () => {
      const { queue } = await openHouse(backend);
      const bytes = Buffer.byteLength(JSON.stringify(aJob('').payload));
      const host = 'x'.repeat(2048 - bytes);
      await queue.add(aJob(host));
      await expect(queue.add(aJob(`${host}x`))).rejects.toThrow('a payload of 2049 bytes');
      const { hosts, handler } = noting();
      queue.work('lease.crawl', handler, { concurrency: 1 });
      await queue.drain();
      expect(hosts()).toEqual([host]);
    });
  });
}
