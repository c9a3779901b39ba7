import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { rudeness, servePoliteShops } from '../crawler/polite-shops.js';
import { heard, openCluster, type Said, until } from '../queue/cluster-house.js';
import { clusterTruth } from '../queue/cluster-truth.js';

const HOSTS = 200;
const ITEMS = 25;
const PACE_MS = 500;
/** Every fifth offer is one that no inspector would pass over. */
const REPLICA_EVERY = 5;

function offerPage(host: string, path: string): string {
  const number = Number(path.slice('/p/'.length));
  const what = number % REPLICA_EVERY === 0 ? 'Giày Nike Air Force 1 rep 1:1 super fake full box' : 'Ấm siêu tốc inox';
  const offer = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: `${what} mẫu ${number}`,
    sku: `${host}-${number}`,
    offers: { '@type': 'Offer', price: 350_000 + number, priceCurrency: 'VND', seller: { name: `shop ${host}` } },
  };
  return `<script type="application/ld+json">${JSON.stringify(offer)}</script><h1>${offer.name}</h1>`;
}

test('a sweep of 5,000 offers on 200 hosts while everything dies once: each offer and lead once, no host asked before its time', async () => {
  const { arrivals, port } = await servePoliteShops(ITEMS, offerPage);
  const hosts = Array.from({ length: HOSTS }, (_, i) => `h${i}.example`);
  const rules = { listPatterns: ['/ds'], itemPatterns: ['/p/'] };
  const sources = hosts.map((host) => ({
    ...{ id: host, platform: host, hosts: [host], rules },
    seeds: [`http://${host}/ds`],
  }));
  const midnight = 17 * 3_600_000 - 60_000 - (Date.now() % 86_400_000); // 00:00 in Vietnam a minute from now
  const aheadMs = (midnight + 86_400_000) % 86_400_000;
  const address = { host: '127.0.0.1', port };
  const cluster = await openCluster({ hosts, address, sources, paceMs: PACE_MS, concurrency: 8, aheadMs });
  let pages = 0;
  const count = ({ what }: Said) => {
    if (what === 'page') pages++;
  };
  const startWorker = (name: string) => {
    const child = cluster.start('worker', name);
    return { child, end: heard(child, count) };
  };
  const workers = ['w1', 'w2', 'w3', 'w4'].map(startWorker);
  const [first, second, ...others] = workers;
  const sweep = heard(cluster.start('sweep', 'var'));
  if (first === undefined || second === undefined) throw new Error('four were started');

  await until(() => pages >= 300);
  first.child.kill('SIGKILL');
  others.push(startWorker('w5'));
  await until(() => pages >= 800);
  second.child.kill('SIGSTOP');
  await until(() => pages >= 1300);
  await cluster.redis.kill('SIGKILL');
  await sleep(3_000);
  await cluster.redis.start();
  for (const at of [1800, 2100, 2400]) {
    await until(() => pages >= at);
    await cluster.killServe();
  }
  await until(() => pages >= 2800);
  await cluster.setMemory(1);
  await sleep(15_000);
  await cluster.setMemory(0);
  await until(() => pages >= 3300);
  await sleep(Math.max(0, 130_000 - PACE_MS)); // longer than a lease lives
  second.child.kill('SIGCONT');

  const { said } = await sweep;
  const end = said.at(-1);
  expect(end).toMatchObject({ ended: 'done', pending: 0, done: HOSTS * (ITEMS + 1) });
  expect(end?.lost).toBeGreaterThan(0); // the report says that workers were lost
  for (const { child } of [second, ...others]) child.kill('SIGTERM');
  for (const { end } of [second, ...others]) expect((await end).code).toBe(0);
  expect(await cluster.stopServe()).toBe(0);

  expect(rudeness(arrivals, PACE_MS)).toEqual([]);
  expect(clusterTruth(cluster.storeFile)).toEqual({
    ...{ pagesTwice: 0, versionsTwice: 0, leadsTwice: 0, leftOver: 0, gaps: HOSTS, days: 2 },
    ...{ listings: HOSTS * ITEMS, leads: HOSTS },
  });
}, 1_200_000);
