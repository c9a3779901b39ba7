import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepBundle } from '../../../data/evidence/keep-bundle.js';
import { verifyKept } from '../../../data/evidence/verify-kept.js';
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
  const check = () => verifyKept({ store, read: vault.read, signal: new AbortController().signal });
  const fileOf = (sha256: string) => join(dir, 'evidence', sha256.slice(0, 2), sha256);
  return { ...house, bundle, page, check, fileOf };
}

test('all that is kept is whole, and counted', () => {
  const { check, bundle } = fullHouse();
  expect(check()).toEqual({ bundles: 1, files: 1, purged: 0, bytes: bundle.bytes + 14, problems: [] });
});

test('what is changed or gone is told, each by itself, and the walk goes on', () => {
  const { check, bundle, page, fileOf, vault } = fullHouse();
  rmSync(fileOf(bundle.id));
  chmodSync(fileOf(page), 0o600);
  writeFileSync(fileOf(page), '<h1>trang!</h1>');
  expect(check().problems).toEqual([
    { kept: bundle.id, kind: 'bundle', name: 'manifest.json', file: bundle.id, problem: 'missing' },
    { kept: page, kind: 'page', name: 'https://a.example/1', file: page, problem: 'changed' },
  ]);
  // What bears the name of other bytes is not taken for them when they come again.
  expect(() => vault.put(Buffer.from('<h1>trang</h1>'))).toThrow(VaultError);
});

test('a bundle that only the store or only the journal knows', () => {
  const { check, bundle, dir, store } = fullHouse();
  const other = { ...bundle, id: 'e'.repeat(64) };
  store.bundles.add(other, []);
  const raw = openRaw(join(dir, 'soicho.db'));
  raw.exec(`PRAGMA foreign_keys = OFF; DROP TRIGGER bundle_no_delete; DELETE FROM bundle WHERE id = '${bundle.id}'`);
  raw.close();
  expect(check().problems.map(({ kept, problem }) => [kept, problem])).toEqual([
    [other.id, 'missing'],
    [other.id, 'not_in_journal'],
    [bundle.id, 'not_in_store'],
  ]);
  expect(store.journal.missingTriggers()).toEqual(['bundle_no_delete']);
});
