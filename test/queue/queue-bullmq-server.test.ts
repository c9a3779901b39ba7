import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { QueueError } from '../../queue/queue.js';
import { openBullmqQueue } from '../../queue/queue-bullmq.js';
import { aJob, noting, until } from '../conformance/queue-things.js';
import { startRedis } from './redis-server.js';

async function server(settings: string[] = []) {
  const redis = await startRedis(settings);
  onTestFinished(() => redis.remove());
  return redis;
}

async function house(url: string, more: { prefix?: string } = {}) {
  const told: string[] = [];
  const queue = await openBullmqQueue({ url, pollMs: 20, onError: ({ message }) => told.push(message), ...more });
  onTestFinished(() => queue.close());
  return { queue, told };
}

describe('what the queue asks of a Redis server', () => {
  it('refuses one that throws keys away when its memory runs out, and says what to set', async () => {
    const { url } = await server(['--maxmemory-policy', 'allkeys-lru']);
    await expect(openBullmqQueue({ url })).rejects.toThrow(
      /maxmemory-policy is "allkeys-lru".*noeviction.*redis\.conf/,
    );
  });

  it('refuses one that takes no write, though it answers PING', async () => {
    const { url } = await server();
    const client = new Redis(url);
    onTestFinished(() => client.disconnect());
    await client.config('SET', 'maxmemory', '1');
    expect(await client.ping()).toBe('PONG');
    const refused = openBullmqQueue({ url });
    await expect(refused).rejects.toThrow(QueueError);
    await expect(refused).rejects.toThrow(/Redis is full/);
  });

  it('says where nobody answers, without the password', async () => {
    const { url, kill } = await server();
    await kill('SIGKILL');
    const refused = openBullmqQueue({ url: url.replace('redis://', 'redis://ban:mat-khau@'), connectMs: 500 });
    await expect(refused).rejects.toThrow(/redis:\/\/127\.0\.0\.1:\d+\/0: no answer.*start Redis/);
    await expect(refused).rejects.not.toThrow(/mat-khau/);
  });

  it('a wrong password is told as such', async () => {
    const { url } = await server(['--requirepass', 'dung']);
    await expect(openBullmqQueue({ url, connectMs: 2000 })).rejects.toThrow(/NOAUTH|WRONGPASS/);
    const { queue } = await house(url.replace('redis://', 'redis://:dung@'));
    expect(await queue.stats()).toMatchObject({ waiting: 0 });
  });

  it('two houses on one server do not see each other', async () => {
    const { url } = await server();
    const [one, other] = [await house(url, { prefix: 'a' }), await house(url, { prefix: 'b' })];
    await one.queue.add(aJob('x', { dedupeKey: 'k' }));
    expect(await other.queue.stats()).toMatchObject({ waiting: 0 });
    expect(await other.queue.add(aJob('x', { dedupeKey: 'k' }))).toBeTypeOf('string');
  });
});

describe('a server in trouble', () => {
  it('full, then freed: adding is refused in words, all or nothing; work goes on by itself; nothing is lost', async () => {
    const { url } = await server();
    const client = new Redis(url);
    onTestFinished(() => client.disconnect());
    const { queue, told } = await house(url);
    await queue.addMany(['a', 'b', 'c', 'd'].map((host) => aJob(host)));
    await client.config('SET', 'maxmemory', '1');
    await expect(queue.addMany([aJob('x'), aJob('y')])).rejects.toThrow(/Redis is full and takes no jobs.*maxmemory/);
    const { hosts, handler } = noting();
    queue.work('lease.crawl', handler, { concurrency: 2, leaseMs: 1000 });
    await until(() => told.length > 0);
    const refused = async () => {
      const counts = (await client.info('commandstats')).matchAll(/(?:rejected|failed)_calls=(\d+)/g);
      return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
    };
    const [before, from] = [await refused(), Date.now()];
    await until(() => Date.now() - from > 1000);
    // BullMQ by itself asks a refusing server thousands of times a second.
    expect((await refused()) - before).toBeLessThan(50);
    expect(told).toHaveLength(1);
    expect(hosts()).toEqual([]);
    await client.config('SET', 'maxmemory', '0');
    await queue.drain();
    expect(hosts()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('killed and started again on its append-only file: what add returned for is there, workers go on', async () => {
    const redis = await server(['--appendfsync', 'always']);
    const { queue, told } = await house(redis.url);
    const { hosts, handler } = noting();
    queue.work('lease.crawl', handler, { concurrency: 2, leaseMs: 1000 });
    await queue.add(aJob('trước'));
    await until(() => hosts().length === 1);
    await queue.add(aJob('sau', { delayMs: 500 }));
    await redis.kill('SIGKILL');
    await until(() => told.length > 0);
    await redis.start();
    await queue.add(aJob('mới'));
    await until(() => hosts().length >= 3);
    expect(new Set(hosts())).toEqual(new Set(['trước', 'sau', 'mới']));
    expect(told).toHaveLength(1);
  });
});
