import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepBundle } from '../../data/evidence/keep-bundle.js';
import { openHead } from '../../data/journal-head.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { openVault } from '../../data/vault-files.js';
import { sampleBundle } from '../data/evidence/bundle-house.js';
import { jsonLines, runCli, tempDir, unstaffed } from './run-cli.js';

/** A data folder with one bundle, closed again. */
function folderWithBundle(): { dir: string; id: string; warc: string } {
  const dir = tempDir();
  const data = join(dir, 'var');
  const head = openHead({ file: join(data, 'journal.head.jsonl'), keyFile: join(data, 'keys/journal.pem') });
  const store = openStore({
    file: join(data, 'soicho.db'),
    migrationsDir: 'data/migrations',
    onCommitted: head.append,
  });
  const vault = openVault(join(data, 'evidence'));
  const { id } = keepBundle({ store, vault }, sampleBundle());
  store.close();
  const { files } = JSON.parse(vault.get(id)?.toString() ?? '{}') as { files: { role: string; sha256: string }[] };
  const { sha256 = '' } = files.find(({ role }) => role === 'responses') ?? {};
  return { dir, id, warc: join(data, 'evidence', sha256.slice(0, 2), sha256) };
}

/** By whom and which, of every export in the journal. */
function exportsIn(dir: string) {
  const store = openStore({
    file: join(dir, 'var/soicho.db'),
    migrationsDir: 'data/migrations',
    onCommitted: () => {},
  });
  try {
    const entries = [...store.journal.each()].filter(({ kind }) => kind === 'evidence.export');
    return entries.map(({ by, ids }) => [by, ids.bundle]);
  } finally {
    store.close();
  }
}

test('a bundle goes out as a file that anyone can check, and is checked where it is kept', () => {
  const { dir, id, warc } = folderWithBundle();
  const file = join(dir, 'a.wacz');
  const start = id.slice(0, 12);
  const exported = runCli(dir, ['evidence', 'export', start, '--to', file, '--by', 'nam', '--json']);
  expect(exported.stderr).toContain('a.wacz');
  expect(jsonLines(exported.stdout)).toMatchObject([{ bundle: id, file }]);
  expect(runCli(dir, ['evidence', 'export', start, '--to', file, '--by', 'nam']).code).toBe(2);
  expect(exportsIn(dir)).toEqual([['nam', id]]); // what was refused did not go out

  const settings = join(dir, 'soicho.yml');
  writeFileSync(settings, `browser: { noSandbox: ${process.getuid?.() === 0} }\noffice: Đội Mẫu số 0\n`);
  const form = ['evidence', 'form', start, '--to', join(dir, 'a.pdf'), '--number', '7/PGN'];
  expect(runCli(dir, form, '', { SOICHO_CONFIG: settings })).toMatchObject({ code: 0 });
  expect(readFileSync(join(dir, 'a.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(runCli(dir, form, '', { SOICHO_CONFIG: settings }).code).toBe(2);

  // Elsewhere: no data folder is there, and none is made.
  const elsewhere = unstaffed(join(dir, 'elsewhere'));
  const there = runCli(elsewhere, ['evidence', 'verify', file, '--json']);
  expect(there.code).toBe(0);
  expect(there.stderr).toContain('chưa chứng tỏ nơi cấp');
  expect(jsonLines(there.stdout)).toMatchObject([{ bundle: id, receipt: 'whole', problems: [] }]);
  expect(existsSync(join(elsewhere, 'var'))).toBe(false);
  const changed = join(dir, 'b.wacz');
  copyFileSync(file, changed);
  const bytes = readFileSync(changed);
  bytes[bytes.length - 1] = 1; // the length of a comment that is not there
  writeFileSync(changed, bytes);
  expect(runCli(elsewhere, ['evidence', 'verify', file, changed]).code).toBe(1);

  expect(jsonLines(runCli(dir, ['evidence', 'verify', '--json']).stdout)).toEqual([
    { bundles: 1, files: 0, purged: 0, bytes: expect.any(Number), broken: 0, complete: true },
  ]);
  chmodSync(warc, 0o600);
  writeFileSync(warc, Buffer.concat([readFileSync(warc), Buffer.from([0])]));
  const kept = runCli(dir, ['evidence', 'verify']);
  expect(kept.code).toBe(1);
  expect(kept.stderr).toContain('responses.warc.gz: nội dung đã bị thay đổi');
  const refused = runCli(dir, ['evidence', 'export', start, '--to', join(dir, 'c.wacz'), '--by', 'nam']);
  expect(refused.code).toBe(1);
  expect(existsSync(join(dir, 'c.wacz'))).toBe(false);
  expect(runCli(dir, ['evidence', 'verify', 'f'.repeat(64)]).code).toBe(3);
  expect(runCli(dir, ['evidence', 'verify', 'abc']).code).toBe(2);
  expect(runCli(dir, ['evidence', 'verify', join(dir, 'none.wacz')]).code).toBe(3);
});

test('capturing what points inside is refused, and nothing is kept', () => {
  const dir = tempDir();
  const { code, stdout } = runCli(dir, ['evidence', 'capture', 'http://127.0.0.1/x', '--by', 'nam', '--json']);
  expect(code).toBe(5);
  expect(jsonLines(stdout)).toMatchObject([{ url: 'http://127.0.0.1/x', refused: 'forbidden_address' }]);
  expect(runCli(dir, ['evidence', 'list', 'http://127.0.0.1/x']).code).toBe(3);
  expect(runCli(dir, ['evidence', 'capture', '--lead', '7', '--by', 'nam']).code).toBe(3);
  expect(runCli(dir, ['evidence', 'capture', '--by', 'nam']).code).toBe(2);
});
