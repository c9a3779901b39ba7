import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { keepBundle } from '../../data/evidence/keep-bundle.js';
import { sha256 } from '../../data/hash.js';
import { openHead } from '../../data/journal-head.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { openVault } from '../../data/vault-files.js';
import { sampleBundle } from '../data/evidence/bundle-house.js';
import { jsonLines, runCli, tempDir } from './run-cli.js';

vi.setConfig({ testTimeout: 120_000 });

test('a form is printed by the beginning of its bundle’s id, written over nothing, refused for a broken bundle', () => {
  const dir = tempDir();
  const data = join(dir, 'var');
  const head = openHead({ file: join(data, 'journal.head.jsonl'), keyFile: join(data, 'keys/journal.pem') });
  const store = openStore({
    file: join(data, 'soicho.db'),
    migrationsDir: 'data/migrations',
    onCommitted: head.append,
  });
  const { id } = keepBundle({ store, vault: openVault(join(data, 'evidence')) }, sampleBundle());
  store.close();
  const settings = join(dir, 'soicho.yml');
  writeFileSync(settings, `office: Đội Mẫu\nbrowser: { noSandbox: ${process.getuid?.() === 0} }\n`);
  const to = join(dir, 'phieu.pdf');
  const form = (bundle: string, ...more: string[]) =>
    runCli(dir, ['evidence', 'form', bundle, '--to', to, ...more], '', { SOICHO_CONFIG: settings });

  expect(form('f'.repeat(8) === id.slice(0, 8) ? 'e'.repeat(8) : 'f'.repeat(8)).code).toBe(3);
  const made = form(id.slice(0, 10), '--number', '07/PGN', '--json');
  expect([made.code, made.stderr]).toEqual([0, expect.stringContaining('Đã in')]);
  const pdf = readFileSync(to);
  expect(jsonLines(made.stdout)).toEqual([{ bundle: id, file: to, bytes: pdf.length, sha256: sha256(pdf) }]);
  const again = form(id);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('--force')]);
  expect(readFileSync(to)).toEqual(pdf);

  const manifest = join(data, 'evidence', id.slice(0, 2), id);
  chmodSync(manifest, 0o600);
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('soicho', 'sOicho'));
  const broken = form(id, '--force');
  expect([broken.code, broken.stderr]).toEqual([1, expect.stringContaining(`evidence verify ${id}`)]);
  expect(readFileSync(to)).toEqual(pdf);
  expect(runCli(dir, ['audit', 'verify']).code).toBe(0);
});
