import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openPoliteShops, rudeness } from './polite-shops.js';

const PACE_MS = 400;

test('over 200 hosts and two worker processes no request comes before its time, none against robots.txt, though one worker is frozen and wakes', async () => {
  const shops = await openPoliteShops(200, PACE_MS, 3);
  const second = shops.start('worker');
  while (!second.ready()) await sleep(20);
  const sweep = shops.start('sweep');
  while (shops.arrivals.length < 200) await sleep(20);
  await shops.freeze(second.child);
  const before = shops.arrivals.length;
  // longer than a lease may be out of touch, so that what it waits for is over when it wakes
  await sleep(7_000);
  second.child.kill('SIGCONT');
  // What the frozen worker had leased is asked again after its lease; the long test waits for that.
  const hosts = () => new Set(shops.arrivals.map(({ host }) => host)).size;
  await expect.poll(hosts, { timeout: 45_000, interval: 100 }).toBe(200);
  expect(shops.arrivals.length).toBeGreaterThan(before);
  expect(rudeness(shops.arrivals, PACE_MS)).toEqual([]);
  sweep.child.kill('SIGKILL');
});
