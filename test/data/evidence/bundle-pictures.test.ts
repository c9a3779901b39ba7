import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { bundlePictures } from '../../../data/evidence/bundle-pictures.js';
import { keepBundle } from '../../../data/evidence/keep-bundle.js';
import { openStore } from '../../../data/store-sqlite/open-store.js';
import { openVault } from '../../../data/vault-files.js';
import { sampleBundle } from './bundle-house.js';

it('pictures of bundles go along once each, within the size that is allowed; a purged or foreign bundle has none', () => {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-pictures-'));
  const store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  onTestFinished(() => {
    store.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const vault = openVault(join(dir, 'evidence'));
  const { id } = keepBundle({ store, vault }, sampleBundle());
  const [picture, ...more] = bundlePictures(vault, [id, 'f'.repeat(64), id], 1_000_000);
  expect(more).toEqual([]);
  expect(picture).toMatchObject({ bundle: id, contentType: 'image/png' });
  expect(bundlePictures(vault, [id], (picture?.bytes.length ?? 0) - 1)).toEqual([]);
});
