import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepBundle } from '../../../data/evidence/keep-bundle.js';
import { type VerifyKept, verifyKept } from '../../../data/evidence/verify-kept.js';
import { VaultError } from '../../../data/vault.js';
import { openRaw } from '../../raw-database.js';
import { bundleHouse, sampleBundle } from './bundle-house.js';

const AT = '2026-11-26T15:38:29.123Z';

/** A house with a bundle, a page and an attachment. */
function fullHouse() {
  const house = bundleHouse();
  const { store, vault, dir } = house;
  const bundle = keepBundle(house, sampleBundle());
  const page = vault.put(Buffer.from('<h1>trang</h1>'));
  const common = { bytes: 14, contentType: 'text/html', by: 'soicho', at: AT };
  store.evidence.add({ ...common, sha256: page, url: 'https://a.example/1', capturedAt: AT, reason: 'flag' });
  const check = (more: Partial<VerifyKept> = {}) =>
    verifyKept({ store, read: vault.read, signal: new AbortController().signal, ...more });
  const fileOf = (sha256: string) => join(dir, 'evidence', sha256.slice(0, 2), sha256);
  return { ...house, bundle, page, check, fileOf };
}

test('all that is kept is whole, and counted', async () => {
  const { check, bundle } = fullHouse();
  expect(await check()).toEqual({
    bundles: 1,
    files: 1,
    purged: 0,
    bytes: bundle.bytes + 14,
    problems: [],
    complete: true,
  });
});

test('what is changed or gone is told, each by itself, and the walk goes on', async () => {
  const { check, bundle, page, fileOf, vault } = fullHouse();
  rmSync(fileOf(bundle.id));
  chmodSync(fileOf(page), 0o600);
  writeFileSync(fileOf(page), '<h1>trang!</h1>');
  expect((await check()).problems).toEqual([
    { kept: bundle.id, kind: 'bundle', name: 'manifest.json', file: bundle.id, problem: 'missing' },
    { kept: page, kind: 'page', name: 'https://a.example/1', file: page, problem: 'changed' },
  ]);
  // What bears the name of other bytes is not taken for them when they come again.
  expect(() => vault.put(Buffer.from('<h1>trang</h1>'))).toThrow(VaultError);
});

test('a bundle that only the store or only the journal knows', async () => {
  const { check, bundle, dir, store } = fullHouse();
  const other = { ...bundle, id: 'e'.repeat(64) };
  store.bundles.add(other, []);
  const raw = openRaw(join(dir, 'soicho.db'));
  raw.exec(`PRAGMA foreign_keys = OFF; DROP TRIGGER bundle_no_delete; DELETE FROM bundle WHERE id = '${bundle.id}'`);
  raw.close();
  expect((await check()).problems.map(({ kept, problem }) => [kept, problem])).toEqual([
    [other.id, 'missing'],
    [other.id, 'not_in_journal'],
    [bundle.id, 'not_in_store'],
  ]);
  expect(store.journal.missingTriggers()).toEqual(['bundle_no_delete']);
});

test('what the disk does not give back is told, and the walk goes on', async () => {
  const { check, bundle, page, fileOf } = fullHouse();
  for (const sha256 of [bundle.id, page]) {
    rmSync(fileOf(sha256));
    mkdirSync(fileOf(sha256)); // reading it fails, as over a bad sector
  }
  const { problems, files } = await check();
  expect(problems.map(({ kept, problem }) => [kept, problem])).toEqual([
    [bundle.id, 'disk'],
    [page, 'disk'],
  ]);
  expect(files).toBe(1);
});

test('a bundle that is captured during the walk is no problem', async () => {
  const house = fullHouse();
  const later = sampleBundle({ screenshot: Buffer.from('another picture') });
  const read = (sha256: string) => {
    keepBundle(house, later); // twice is once
    return house.vault.read(sha256);
  };
  expect(await house.check({ read })).toMatchObject({ bundles: expect.any(Number), problems: [], complete: true });
  expect(house.store.bundles.count()).toBe(2);
});

test('a stop is heard between two batches, and nothing is said of what was not looked at', async () => {
  const house = fullHouse();
  for (let n = 0; n < 120; n++) keepBundle(house, sampleBundle({ screenshot: Buffer.from(`picture ${n}`) }));
  const stop = new AbortController();
  setImmediate(() => stop.abort()); // as a signal's handler: it runs only when the walk lets it
  const told: [done: number, total: number][] = [];
  const onProgress = (...counts: [done: number, total: number]) => told.push(counts);
  const { bundles, problems, complete } = await house.check({ signal: stop.signal, onProgress });
  expect(told[0]).toEqual([50, 122]); // of 121 bundles and a page
  expect({ problems, complete }).toEqual({ problems: [], complete: false });
  expect(bundles).toBeGreaterThan(0);
  expect(bundles).toBeLessThan(121);
});
