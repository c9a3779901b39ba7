import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../app.js';
import { backups } from '../../cli/doctor/backups.js';
import type { Check } from '../../cli/doctor/check.js';
import { clock } from '../../cli/doctor/clock.js';
import { disk } from '../../cli/doctor/disk.js';
import { guard } from '../../cli/doctor/guard.js';
import { redis } from '../../cli/doctor/redis.js';
import { sandbox } from '../../cli/doctor/sandbox.js';
import { loadConfig } from '../../config.js';
import { createEgress } from '../../crawler/fetch/egress.js';
import { findLeaks } from '../../crawler/fetch/find-leaks.js';
import { aListing } from '../conformance/store-things.js';
import { startRedis } from '../queue/redis-server.js';
import { tempDir } from './run-cli.js';

function aHouse(settings = '', env: NodeJS.ProcessEnv = {}) {
  const dir = tempDir();
  if (settings !== '') writeFileSync(join(dir, 'soicho.yml'), settings);
  const app = createApp(loadConfig({ SOICHO_DATA: join(dir, 'var'), ...env }, dir));
  onTestFinished(() => app.close());
  return { app, dir };
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const look = async (check: Check, house: ReturnType<typeof createApp>) => check.look(house);

test('Redis that throws jobs away, keeps nothing over a power cut, or takes no write is told with its remedy', async () => {
  const server = await startRedis(['--maxmemory', '30mb', '--maxmemory-policy', 'allkeys-lru']);
  onTestFinished(() => server.remove());
  const { app } = aHouse('', { REDIS_URL: server.url });
  const evicting = await look(redis, app);
  expect([evicting.state, evicting.words]).toEqual([
    'bad',
    {
      vi: expect.stringMatching(/allkeys-lru.*đặt "maxmemory-policy noeviction"/),
      en: expect.stringMatching(/throws jobs away/),
    },
  ]);
  expect(evicting.facts).toMatchObject({
    policy: 'allkeys-lru',
    appendOnly: true,
    version: expect.stringMatching(/^\d+\.\d+/),
  });
  const client = new Redis(server.url);
  onTestFinished(() => client.disconnect());
  await client.config('SET', 'maxmemory-policy', 'noeviction');
  expect(await look(redis, app)).toMatchObject({ state: 'good', facts: { aheadMs: expect.any(Number) } });
  await client.config('SET', 'appendonly', 'no');
  expect(await look(redis, app)).toMatchObject({
    state: 'poor',
    words: { en: expect.stringMatching(/"appendonly yes"/) },
  });
  await client.config('SET', 'maxmemory', '1');
  expect(await look(redis, app)).toMatchObject({
    state: 'bad',
    words: { en: expect.stringMatching(/takes no write .*free memory/) },
  });
});

test('Redis that is not there is said to be, and none is asked where jobs are in a file', async () => {
  await expect(look(redis, aHouse('', { REDIS_URL: 'redis://127.0.0.1:1' }).app)).rejects.toThrow(
    /no answer in 5 s; start Redis.*ECONNREFUSED/,
  );
  expect(await look(redis, aHouse().app)).toMatchObject({
    state: 'good',
    words: { en: expect.stringMatching(/in a file/) },
  });
});

test('the guard holds for every spelling of an inner address, and one that does not is told', async () => {
  const { app } = aHouse();
  expect(await look(guard, app)).toMatchObject({ state: 'good', facts: { leaks: [] } });
  const open = createEgress({ route: (host) => (host === '10.0.0.1' ? { host: '127.0.0.1', port: 1 } : undefined) });
  expect((await findLeaks(open)).leaks).toEqual(['10.0.0.1:443']);
});

test('without a store nothing is wrong with clock and backups, and none is made', async () => {
  const { app } = aHouse();
  for (const check of [clock, backups]) expect(await look(check, app), check.name).toMatchObject({ state: 'good' });
  expect(app.hasStore()).toBe(false);
});

test.each<[string, [kind: string, hours: number, ok: number][], string, RegExp]>([
  ['never', [], 'poor', /never backed up.*never drilled/],
  ['never drilled', [['store.backup', 3, 1]], 'poor', /^never drilled/],
  [
    'long ago',
    [
      ['store.drill', 24 * 91, 1],
      ['store.backup', 50, 1],
    ],
    'poor',
    /last backup 50 h ago.*last drill 91 days ago/,
  ],
  [
    'drilled in vain',
    [
      ['store.backup', 3, 1],
      ['store.drill', 2, 0],
    ],
    'poor',
    /FAILED: back up again/,
  ],
  [
    'as it should be',
    [
      ['store.drill', 300, 1],
      ['store.backup', 3, 1],
    ],
    'good',
    /backed up/,
  ],
])('backups: %s', async (_, entries, state, words) => {
  const { app } = aHouse();
  app.store.journal.append({ at: hoursAgo(9999), kind: 'lead.decide', by: 'x', ids: {} });
  for (const [kind, hours, ok] of entries)
    app.store.journal.append({ at: hoursAgo(hours), kind, by: 'x', ids: { ok } });
  expect(await look(backups, app)).toMatchObject({ state, words: { en: expect.stringMatching(words) } });
});

test('a clock that was set back is told by the journal', async () => {
  const { app } = aHouse();
  app.store.journal.append({ at: hoursAgo(-5), kind: 'lead.decide', by: 'x', ids: {} });
  expect(await look(clock, app)).toMatchObject({
    state: 'poor',
    words: { en: expect.stringMatching(/set back, run NTP/) },
  });
  expect(await look(clock, { ...app, now: () => new Date('1970-01-02') })).toMatchObject({ state: 'bad' });
});

test('the disk lasts as long as what was kept of late allows', async () => {
  const { app } = aHouse('retention: { vaultMaxGb: 0.001 }\nrawMaxBytes: 1000000\n');
  const { store } = app;
  for (let day = 20; day >= 0; day--) store.listings.put(aListing({ nativeId: `${day}` }), hoursAgo(24 * day));
  expect(store.growth(hoursAgo(24 * 14 + 1))).toMatchObject({ versions: 21, newVersions: 15 });
  expect(await look(disk, app)).toMatchObject({
    state: app.diskForecast().freeBytes < 1e9 ? 'poor' : 'good',
    facts: { bytesPerDay: expect.any(Number), daysLeft: expect.any(Number) },
  });
  const { freeBytes } = app.diskForecast();
  store.bundles.add(
    { id: 'a'.repeat(64), url: 'https://a.example', bytes: freeBytes * 2, by: 'x', at: hoursAgo(24) },
    [],
  );
  const short = await look(disk, app);
  expect(short).toMatchObject({ state: 'poor', words: { en: expect.stringMatching(/vault is \d+% full/) } });
  expect(Number(short.facts?.daysLeft)).toBeLessThan(14);
});

test('Chromium without its sandbox is told', async () => {
  expect(await look(sandbox, aHouse('browser: { noSandbox: true }\n').app)).toMatchObject({ state: 'poor' });
  expect(await look(sandbox, aHouse('browser: { use: never }\n').app)).toMatchObject({ state: 'good' });
});
