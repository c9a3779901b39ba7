// Listings per second from the plan to the recorded lead, all rule packs at work: one process with the file queue, and two
// workers over Redis with `soicho serve` and the sweep in processes of their own. Everything, the shops too, shares this
// machine. Run: npm run build && node bench/sweep.mjs [--pages=3000]
import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CONCURRENCY, HOSTS, hostOf } from './crawl/hosts.mjs';

const root = join(import.meta.dirname, '..');
const pages = Number(process.argv.find((one) => one.startsWith('--pages='))?.slice('--pages='.length) ?? 3000);
const ROUNDS = 2;
const children = [];
const dir = mkdtempSync(join(tmpdir(), 'soicho-bench-'));
let made = 0;
try {
  const server = keep(fork(join(root, 'bench/crawl/server.mjs')));
  const [{ port }] = await once(server, 'message');
  server.send({ kind: 'ld', from: 0, to: pages });
  await once(server, 'message');
  const rates = { 'one process, file queue': [], 'two workers over Redis': [] };
  for (let round = 0; round < ROUNDS; round++) {
    rates['one process, file queue'].push(await alone(port));
    rates['two workers over Redis'].push(await cluster(port));
  }
  console.log(`${pages} pages of 60 KB on ${HOSTS} hosts without a pace, ${availableParallelism()} cores for all`);
  for (const [name, found] of Object.entries(rates)) {
    const mean = found.reduce((sum, rate) => sum + rate, 0) / found.length;
    console.log(`${name}: ${mean.toFixed(0)} listings/s (rounds ${found.map((rate) => rate.toFixed(0)).join(', ')})`);
  }
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
}

async function alone(port) {
  const data = join(dir, `var-${made++}`);
  return rateOf(crawl('alone', { SOICHO_DATA: data }, told(port, CONCURRENCY)));
}

async function cluster(port) {
  const own = join(dir, `cluster-${made++}`);
  const redisPort = await freePort();
  const redis = keep(
    spawn('redis-server', ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--dir', dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  await line(redis, (text) => /Ready to accept/.test(text));
  const env = { REDIS_URL: `redis://127.0.0.1:${redisPort}`, SOICHO_DATA: join(own, 'var'), SOICHO_OFFICER: 'đo' };
  const cli = join(root, 'dist/bin/soicho.js');
  const token = spawnSync(process.execPath, [cli, 'worker', 'token', 'do'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  const serve = keep(
    spawn(process.execPath, [cli, 'serve', '--listen', '127.0.0.1:0', '--json'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const { listening } = JSON.parse(await line(serve, () => true));
  const market = told(port, CONCURRENCY / 2);
  const workers = ['w1', 'w2'].map((name) =>
    crawl(
      'worker',
      { ...env, SOICHO_DATA: join(own, name), SOICHO_WORKER_TOKEN: token.stdout.trim() },
      market,
      listening,
    ),
  );
  for (const worker of workers) worker.stdout.resume();
  const rate = await rateOf(crawl('sweep', env, market));
  for (const child of [...workers, serve, redis]) child.kill('SIGKILL');
  return rate;
}

function told(port, concurrency) {
  const hosts = Array.from({ length: HOSTS }, (_, shop) => hostOf(shop));
  const source = {
    ...{ id: 'cho-do', platform: 'cho-do', hosts, seeds: [] },
    sitemaps: hosts.map((host) => `http://${host}/sitemap.xml`),
    rules: { listPatterns: ['/danh-muc/'], itemPatterns: ['/p/'] },
  };
  return { hosts, address: { host: '127.0.0.1', port }, sources: [source], paceMs: 0, concurrency };
}

function crawl(role, env, market, ...more) {
  const args = [join(root, 'test/fixtures/cluster-crawl.mjs'), role, JSON.stringify(market), ...more];
  return keep(
    spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'], cwd: root }),
  );
}

/** From the first page to the last: what starts before is not the sweep's. */
async function rateOf(child) {
  let first;
  let last;
  for await (const text of createInterface({ input: child.stdout })) {
    const said = JSON.parse(text);
    if (said.what === 'progress' && said.done > 0) {
      first ??= said;
      last = said;
    } else if (said.ended !== undefined && said.ended !== 'done') throw new Error(text);
  }
  if (last === undefined || last.done < pages) throw new Error(`only ${last?.done} pages of ${pages}`);
  return ((last.done - first.done) * 1000) / (last.atMs - first.atMs);
}

async function line(child, isIt) {
  for await (const text of createInterface({ input: child.stdout })) {
    if (!isIt(text)) continue;
    child.stdout.resume();
    return text;
  }
  throw new Error('it ended without a word');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function keep(child) {
  children.push(child);
  return child;
}
