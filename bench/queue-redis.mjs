// The file queue beside BullMQ on a real Redis, through the same port, in one run. Run: npm run build && node bench/queue-redis.mjs
// [--jobs=2000] [--deep=1000000]. Prints jobs per second added in bulk and worked off, for Redis with appendfsync everysec
// and always, as ratios to the file queue; then what one job costs behind 10,000 and behind --deep waiting ones.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openBullmqQueue } from '../dist/queue/queue-bullmq.js';
import { openSqliteQueue } from '../dist/queue/queue-sqlite.js';

const given = (name, fallback) =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
const JOBS = given('jobs', 2000);
const DEEP = given('deep', 1_000_000);
const ROUNDS = 3;
const BATCH = 16;

const dir = mkdtempSync(join(tmpdir(), 'soicho-bench-'));
const servers = [];
let made = 0;
try {
  const backends = [
    { name: 'file', open: async (file) => openSqliteQueue({ file }) },
    ...(await Promise.all(['everysec', 'always'].map(redis))),
  ];
  const rates = new Map(backends.map(({ name }) => [name, { add: [], work: [] }]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, open } of backends) {
      const { add, work } = await run(await open(fresh()));
      rates.get(name).add.push(add);
      rates.get(name).work.push(work);
    }
  }
  const file = rates.get('file');
  for (const [name, { add, work }] of rates) {
    const times = (mine, of) =>
      `${Math.round(median(of))} jobs/s (file queue ${(median(mine) / median(of)).toFixed(2)} ×)`;
    console.log(`${name}: added ${BATCH} at a time ${times(file.add, add)} · worked off ${times(file.work, work)}`);
  }
  for (const waiting of [10_000, DEEP]) {
    const queue = openSqliteQueue({ file: fresh() });
    for (let from = 0; from < waiting; from += 10_000) await queue.addMany(jobs(Math.min(10_000, waiting - from)));
    const usPerJob = [];
    for (let round = 0; round < ROUNDS; round++) usPerJob.push(await workSome(queue, 1000));
    console.log(`file queue, ${waiting} waiting: ${Math.round(median(usPerJob))} µs a job, taken and ended`);
    await queue.close();
  }
} finally {
  for (const server of servers) server.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
}

async function run(queue) {
  const added = performance.now();
  for (let from = 0; from < JOBS; from += BATCH) await queue.addMany(jobs(BATCH));
  const add = perSecond(added);
  let done = 0;
  const start = performance.now();
  queue.work('lease.crawl', async () => void done++, { concurrency: BATCH });
  await queue.drain();
  const work = perSecond(start);
  await queue.close();
  if (done < JOBS) throw new Error(`${done} of ${JOBS} jobs were done`);
  return { add, work };
}

/** Microseconds a job, of the next `count`. */
async function workSome(queue, count) {
  let done = 0;
  const start = performance.now();
  const enough = new Promise((resolve) => {
    const worker = queue.work(
      'lease.crawl',
      async () => {
        if (++done === count) resolve(worker);
      },
      { concurrency: BATCH },
    );
  });
  const worker = await enough;
  const us = ((performance.now() - start) * 1000) / count;
  await worker.stop();
  return us;
}

async function redis(fsync) {
  const port = await freePort();
  const args = ['--port', port, '--bind', '127.0.0.1', '--dir', mkdtempSync(join(dir, 'redis-')), '--save', ''];
  const server = spawn('redis-server', [...args, '--appendonly', 'yes', '--appendfsync', fsync].map(String));
  servers.push(server);
  for await (const line of createInterface({ input: server.stdout })) if (/Ready to accept/.test(line)) break;
  server.stdout.resume();
  return {
    name: `redis, appendfsync ${fsync}`,
    open: (file) => openBullmqQueue({ url: `redis://127.0.0.1:${port}`, prefix: `q${made}${file.length}`, pollMs: 5 }),
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

function jobs(count) {
  const payload = { leaseId: 'lease-1', host: 'gian-hang.example', expiresAt: '2026-11-22T03:00:00.000Z' };
  return Array.from({ length: count }, () => ({ name: 'lease.crawl', payload }));
}

function fresh() {
  return join(dir, `queue-${++made}.db`);
}

function perSecond(start) {
  return (JOBS * 1000) / (performance.now() - start);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
