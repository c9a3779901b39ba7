import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openBullmqQueue } from '../../queue/queue-bullmq.js';
import { testQueue } from '../conformance/queue.js';
import { type RedisServer, startRedis } from './redis-server.js';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.remove());

testQueue('BullMQ on Redis', {
  open: (dir) => openBullmqQueue({ url: redis.url, prefix: basename(dir), pollMs: 20 }),
  async abandon(dir, leaseMs) {
    const args = ['test/fixtures/redis-taker.mjs', redis.url, basename(dir), String(leaseMs)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
  },
});
