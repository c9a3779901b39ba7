import { expect, test } from 'vitest';
import { startMarket } from '../../market/start-market.js';
import { runCli } from '../cli/run-cli.js';
import { heard, openCluster, until } from './cluster-house.js';
import { clusterTruth } from './cluster-truth.js';

/** Six of the market's sites, shops and a marketplace, which plain HTTP reads. */
const SOURCES = 6;

/** When the day changes in Vietnam for the processes of the cluster: the sweep has begun by then, and goes on after. */
const UNTIL_MIDNIGHT_MS = 15_000;

/** So far ahead are their clocks. */
function aheadMs(): number {
  const day = 86_400_000;
  return (17 * 3_600_000 - UNTIL_MIDNIGHT_MS - (Date.now() % day) + day) % day;
}

test('workers on other data folders read a sweep’s pages while one is stopped, Redis and recorder die, Redis fills up and the day changes: every page and lead once', async () => {
  const market = await startMarket();
  const { hosts, address } = market;
  const sources = market.sources.slice(0, SOURCES);
  const midnight = Date.now() + UNTIL_MIDNIGHT_MS;
  const cluster = await openCluster({ hosts, address, sources, aheadMs: aheadMs() });
  const { dir, url, token, redis } = cluster;
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({ ready: true, problems: [] });
  expect((await fetch(`${url}/recorder/v1/version`)).status).toBe(401);

  const sweep = cluster.start('sweep', 'var');
  const first = cluster.start('worker', 'w1');
  let pages = 0;
  const count = ({ what }: { what?: string }) => {
    if (what === 'page') pages++;
  };
  const [stopped, ending] = [heard(first, count), heard(sweep)];
  await until(() => pages >= 5);
  first.kill('SIGTERM');
  await until(() => Date.now() > midnight);
  const second = cluster.start('worker', 'w2');
  const working = heard(second, count);
  await until(() => pages >= 10);
  await cluster.killServe();
  await until(() => pages >= 15);
  await redis.kill('SIGKILL');
  await redis.start();
  await until(() => pages >= 25);
  await cluster.setMemory(1);
  expect((await fetch(`${url}/ready`)).status).toBe(503);
  await cluster.setMemory(0);
  const { said: swept } = await ending;
  expect(swept.at(-1)).toMatchObject({ ended: 'done', pending: 0 });

  const { said: told, code } = await stopped;
  expect([code, told.filter(({ what }) => what === 'stopping').length]).toEqual([0, 1]);
  second.kill('SIGTERM');
  const { said, code: end } = await working;
  expect([end, said.at(-1)?.what]).toEqual([0, 'stopping']); // nothing was under way

  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/^soicho_listings \d+$/m);
  expect(metrics).toMatch(/^soicho_jobs\{state="waiting"\} 0$/m);
  expect(runCli(dir, ['worker', 'revoke', 'may-1', '--by', 'ha']).code).toBe(0);
  const revoked = await fetch(`${url}/recorder/v1/version`, { headers: { authorization: `Bearer ${token}` } });
  expect(revoked.status).toBe(401);
  expect(await cluster.stopServe()).toBe(0);

  const { listings, leads, ...truth } = clusterTruth(cluster.storeFile);
  expect(truth).toMatchObject({ pagesTwice: 0, versionsTwice: 0, leftOver: 0, leadsTwice: 0, days: 2 });
  expect(listings).toBeGreaterThan(50);
  expect(leads).toBeGreaterThan(2);
  await market.close();
}, 180_000);
