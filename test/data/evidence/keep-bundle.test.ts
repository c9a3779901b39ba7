import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepBundle } from '../../../data/evidence/keep-bundle.js';
import { verifyBundle } from '../../../data/evidence/verify-bundle.js';
import { verifyJournal } from '../../../data/journal-verify.js';
import { bundleHouse, sampleBundle, URL_OF_OFFER } from './bundle-house.js';

function kept() {
  const house = bundleHouse();
  const bundle = keepBundle(house, sampleBundle());
  const fileOf = (sha256: string) => join(house.dir, 'evidence', sha256.slice(0, 2), sha256);
  const read = (sha256: string) => {
    try {
      return readFileSync(fileOf(sha256));
    } catch {
      return undefined;
    }
  };
  return { ...house, bundle, fileOf, check: () => verifyBundle(bundle.id, read) };
}

test('a kept bundle is whole, listed, and in the journal with the hash of every file', () => {
  const { store, head, bundle, check } = kept();
  const report = check();
  expect(report.problems).toEqual([]);
  expect(report.bytes).toBe(bundle.bytes);
  expect(store.bundles.ofUrl(URL_OF_OFFER)).toEqual([bundle]);
  expect([...store.bundles.all()]).toEqual([bundle]);
  expect(store.bundles.beginning(bundle.id.slice(0, 12))).toEqual([bundle]);
  const [entry] = [...store.journal.each()].filter(({ kind }) => kind === 'evidence.capture');
  expect(entry?.ids.bundle).toBe(bundle.id);
  expect(entry?.ids.files).toEqual(report.manifest?.files.map(({ sha256 }) => sha256));
  expect(verifyJournal(store.journal, head.lines(), head.publicKey).ok).toBe(true);
});

test('the same capture twice is once', () => {
  const { store, vault, bundle } = kept();
  expect(keepBundle({ store, vault }, sampleBundle())).toEqual(bundle);
  expect([...store.bundles.all()]).toHaveLength(1);
  expect([...store.journal.each()]).toHaveLength(1);
});

test('every byte of every file counts: any one changed is found, and named', () => {
  const { bundle, fileOf, check } = kept();
  const files = [{ name: 'manifest.json', sha256: bundle.id }, ...(check().manifest?.files ?? [])];
  expect(files).toHaveLength(5);
  for (const { name, sha256 } of files) {
    const file = fileOf(sha256);
    chmodSync(file, 0o600);
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(file, changed);
      expect(check().problems, `byte ${at} of ${name}`).toEqual([{ name, file: sha256, problem: 'changed' }]);
    }
    writeFileSync(file, whole.subarray(0, -1));
    expect(check().problems).toEqual([{ name, file: sha256, problem: 'changed' }]);
    writeFileSync(file, Buffer.concat([whole, Buffer.from([0])]));
    expect(check().problems).toEqual([{ name, file: sha256, problem: 'changed' }]);
    rmSync(file);
    expect(check().problems).toEqual([{ name, file: sha256, problem: 'missing' }]);
    writeFileSync(file, whole);
    expect(check().problems).toEqual([]);
  }
});

test('a file that is under its name and yet no manifest is said to be none', () => {
  const { vault } = bundleHouse();
  for (const text of ['', '{}', '[1', '{"format":"soicho-evidence/2"}', '{"__proto__":{"format":1}}']) {
    const id = vault.put(Buffer.from(text));
    const { problems } = verifyBundle(id, (sha256) => vault.get(sha256));
    expect(problems).toEqual([{ name: 'manifest.json', file: id, problem: 'no_manifest' }]);
  }
});

test('bytes in the vault that a capture left before its end are no bundle', () => {
  const { dir, store, vault } = bundleHouse();
  const store2 = {
    ...store,
    write: () => {
      throw new Error('the power fails here');
    },
  };
  expect(() => keepBundle({ store: store2, vault }, sampleBundle())).toThrow('the power fails here');
  expect([...store.bundles.all()]).toEqual([]);
  expect([...store.journal.each()]).toEqual([]);
  expect(readdirSync(join(dir, 'evidence'))).not.toEqual([]);
  expect(keepBundle({ store, vault }, sampleBundle()).id).toMatch(/^[0-9a-f]{64}$/);
});
