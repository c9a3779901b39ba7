import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { startMarket } from '../../market/start-market.js';
import { fewRules, jsonLines, runCli, startCli, tempDir } from '../cli/run-cli.js';
import { openRaw } from '../raw-database.js';
import { startRedis } from './redis-server.js';

/** Six of the market's sites, shops and a marketplace, which plain HTTP reads. */
const SOURCES = 6;

interface Said {
  what?: string;
  ended?: string;
  done?: number;
  pending?: number;
}

async function openCluster() {
  const redis = await startRedis();
  const market = await startMarket();
  const dir = tempDir();
  const children: ChildProcess[] = [];
  onTestFinished(async () => {
    for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await market.close();
    await redis.remove();
  });
  const sources = market.sources.slice(0, SOURCES);
  const told = JSON.stringify({ hosts: market.hosts, address: market.address, sources });
  const common = { REDIS_URL: redis.url, SOICHO_RULES: fewRules(dir) };
  const made = runCli(dir, ['worker', 'token', 'may-1', '--json'], '', common);
  const token = jsonLines<{ token: string }>(made.stdout)[0]?.token ?? '';
  const serve = startCli(dir, ['serve', '--listen', '127.0.0.1:0', '--json'], common);
  children.push(serve);
  const url = (await firstLine<{ listening: string }>(serve)).listening;
  const start = (role: string, data: string) => {
    const env = { ...process.env, ...common, SOICHO_DATA: join(dir, data), SOICHO_WORKER_TOKEN: token };
    const child = spawn(process.execPath, ['test/fixtures/market-crawl.mjs', role, told, url], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  };
  return { dir, url, token, serve, start, sources };
}

async function firstLine<T>({ stdout }: ChildProcess): Promise<T> {
  if (stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: stdout })) {
    stdout.resume();
    return JSON.parse(line) as T; // the caller knows what its child says
  }
  throw new Error('it ended without a word');
}

/** Everything a child says, until it ends. */
async function all(child: ChildProcess, onLine: (said: Said) => void = () => {}): Promise<Said[]> {
  const said: Said[] = [];
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const one = JSON.parse(line) as Said; // our own fixture's
    said.push(one);
    onLine(one);
  }
  return said;
}

test('two workers on other data folders read a sweep’s pages, one is stopped midway: every page and lead once', async () => {
  const { dir, url, token, serve, start } = await openCluster();
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({ ready: true, problems: [] });
  expect((await fetch(`${url}/recorder/v1/version`)).status).toBe(401);
  const sweep = start('sweep', 'var');
  const [first, second] = [start('worker', 'w1'), start('worker', 'w2')];
  let pages = 0;
  const ended = once(first, 'exit');
  const stopped = all(first, ({ what }) => {
    if (what === 'page' && ++pages === 5) first.kill('SIGTERM');
  });
  const working = all(second);
  const [end] = (await all(sweep)).slice(-1);
  expect(end).toMatchObject({ ended: 'done', pending: 0 });
  expect((await stopped).filter(({ what }) => what === 'stopping').length).toBe(1);
  expect((await ended)[0]).toBe(0);
  const secondEnds = once(second, 'exit');
  second.kill('SIGTERM');
  const said = await working;
  expect((await secondEnds)[0]).toBe(0);
  expect(said.filter(({ what }) => what === 'page').length).toBeGreaterThan(10);
  expect(said.at(-1)?.what).toBe('stopping'); // nothing was under way

  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/^soicho_listings \d+$/m);
  expect(metrics).toMatch(/^soicho_jobs\{state="waiting"\} 0$/m);
  expect(runCli(dir, ['worker', 'revoke', 'may-1']).code).toBe(0);
  const revoked = await fetch(`${url}/recorder/v1/version`, { headers: { authorization: `Bearer ${token}` } });
  expect(revoked.status).toBe(401);
  const serveEnds = once(serve, 'exit');
  serve.kill('SIGTERM');
  expect((await serveEnds)[0]).toBe(0);

  const db = openRaw(join(dir, 'var/soicho.db'));
  const count = (sql: string) => db.prepare<[], { n: number }>(sql).get()?.n;
  expect(
    count('SELECT count(*) AS n FROM (SELECT frontier_id FROM capture GROUP BY frontier_id HAVING count(*) > 1)'),
  ).toBe(0);
  expect(
    count('SELECT count(*) AS n FROM (SELECT listing_id FROM listing_version GROUP BY listing_id HAVING count(*) > 1)'),
  ).toBe(0);
  expect(count("SELECT count(*) AS n FROM frontier WHERE state <> 'done' AND state <> 'gap'")).toBe(0);
  db.close();
  const store = openStore({ file: join(dir, 'var/soicho.db'), migrationsDir: 'data/migrations' });
  const { listings } = store.listings.counts();
  expect(listings).toBeGreaterThan(50);
  const leads = store.leads.list({ limit: 1000 });
  expect(new Set(leads.map(({ subject, class: cls }) => `${subject} ${cls}`)).size).toBe(leads.length);
  store.close();
}, 180_000);
