import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openPoliteShops, rudeness } from '../crawler/polite-shops.js';

const PACE_MS = 500;

test('a worker frozen until its leases were granted anew asks nobody twice when it wakes; every page is seen once', async () => {
  const shops = await openPoliteShops(200, PACE_MS, 10);
  const second = shops.start('worker');
  while (!second.ready()) await sleep(20);
  const sweep = shops.start('sweep');
  while (shops.arrivals.length < 400) await sleep(20);
  await shops.freeze(second.child);
  await sleep(150_000); // a lease lives for two minutes
  second.child.kill('SIGCONT');
  const end = await shops.endOf(sweep.ended);
  expect(end).toMatchObject({ ended: 'done', progress: { pending: 0, done: 200 * 11 } });
  expect(rudeness(shops.arrivals, PACE_MS)).toEqual([]);
  second.child.kill('SIGTERM');
  await second.ended;
});
