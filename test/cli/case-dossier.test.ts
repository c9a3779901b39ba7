import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { actOnCase } from '../../data/cases/case-acts.js';
import { keepBundle } from '../../data/evidence/keep-bundle.js';
import { openHead } from '../../data/journal-head.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { openVault } from '../../data/vault-files.js';
import { aPerson, decideAs, employ } from '../conformance/people.js';
import { AT, aLead, aListing, aProof } from '../conformance/store-things.js';
import { sampleBundle } from '../data/evidence/bundle-house.js';
import { jsonLines, runCli, tempDir, unstaffed } from './run-cli.js';

vi.setConfig({ testTimeout: 120_000 });

test('a dossier is written over nothing, verifies on a machine without a data folder, and a changed one does not', () => {
  const dir = tempDir();
  const data = join(dir, 'var');
  const head = openHead({ file: join(data, 'journal.head.jsonl'), keyFile: join(data, 'keys/journal.pem') });
  const file = join(data, 'soicho.db');
  const store = openStore({ file, migrationsDir: 'data/migrations', onCommitted: head.append });
  employ(store, aPerson('chi'));
  const { id } = store.leads.add(aLead());
  store.leads.putProof(id, aProof(store.listings.put(aListing({ seller: 'Tiệm Khói Xanh' }), AT)));
  decideAs(store, { leadId: id, by: 'chi', verdict: 'co_dau_hieu' }, AT);
  const unit = aPerson('chi').unit;
  actOnCase(store, { by: 'chi', said: { act: 'open', title: 'Thuốc lá', leads: [id], unit, officer: 'chi' } }, AT);
  keepBundle({ store, vault: openVault(join(data, 'evidence')) }, sampleBundle(), id);
  store.close();
  const settings = join(dir, 'soicho.yml');
  writeFileSync(settings, `office: Chi cục Mẫu\nbrowser: { noSandbox: ${process.getuid?.() === 0} }\n`);
  const to = join(dir, 'ho-so.zip');
  const dossier = (number: string, by: string) =>
    runCli(dir, ['case', 'dossier', number, '--to', to, '--by', by, '--json'], '', { SOICHO_CONFIG: settings });

  expect([dossier('9', 'chi').code, dossier('1', 'ai-do').code, existsSync(to)]).toEqual([3, 5, false]);
  const made = dossier('1', 'chi');
  expect([made.code, made.stderr]).toEqual([0, expect.stringContaining('2 tệp')]);
  expect(jsonLines<{ files: { path: string }[] }>(made.stdout)[0]?.files.map(({ path }) => path)).toEqual([
    'ho-so.pdf',
    expect.stringMatching(/^chung-cu\/[0-9a-f]{16}\.wacz$/),
  ]);
  expect(dossier('1', 'chi').code).toBe(2);
  expect(runCli(dir, ['audit', 'verify']).code).toBe(0);

  const elsewhere = tempDir();
  unstaffed(elsewhere);
  const key = join(elsewhere, 'office.pub');
  copyFileSync(join(data, 'keys/journal.pem.pub'), key);
  const whole = runCli(elsewhere, ['case', 'verify', to, '--key', key]);
  expect([whole.code, whole.stderr]).toEqual([0, expect.stringMatching(/nguyên vẹn.*\n.*đúng với khoá được tin cậy/)]);
  const bytes = readFileSync(to);
  bytes[bytes.indexOf('%PDF-') + 100] = 0;
  writeFileSync(to, bytes);
  const changed = runCli(elsewhere, ['case', 'verify', to]);
  expect([changed.code, changed.stderr]).toEqual([1, expect.stringContaining('ho-so.pdf: nội dung đã bị thay đổi')]);
  expect(existsSync(join(elsewhere, 'var'))).toBe(false);
});
