import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { aPerson, decideAs, employ } from '../conformance/people.js';
import { AT, aLead, aListing, aProof } from '../conformance/store-things.js';
import { runCli, tempDir } from './run-cli.js';

test('a case on the command line: none, opened, a step with its scan, shown, refused', () => {
  const dir = tempDir();
  expect(runCli(dir, ['case', 'list']).stderr).toContain('Chưa có vụ việc nào');
  const store = openStore({ file: join(dir, 'var/soicho.db'), migrationsDir: 'data/migrations' });
  const version = store.listings.put(aListing({ seller: 'Tiệm \u202eKhói Xanh' }), AT);
  const { id } = store.leads.add(aLead({ subject: 'cho-thu:Tiệm \u202eKhói Xanh' }));
  store.leads.putProof(id, aProof(version));
  employ(store, aPerson('chi'));
  decideAs(store, { leadId: id, by: 'chi', verdict: 'co_dau_hieu' }, AT);
  store.close();

  const opened = runCli(dir, ['case', 'open', '1', '--title', 'Thuốc lá điện tử', '--by', 'chi', '--json']);
  expect(JSON.parse(opened.stdout)).toMatchObject({ case: { id: 1, stage: 'tham_tra', officer: 'chi' }, warnings: [] });

  const scan = join(dir, 'pa.pdf');
  writeFileSync(scan, '%PDF-1.7\n%%EOF\n');
  const paper = ['--kind', 'phuong_an', '--number', '12/PA-QLTT', '--date', '20/11/2026', '--signer', 'Trần An'];
  const step = runCli(dir, ['case', 'act', '1', 'advance', ...paper, '--scan', scan, '--by', 'chi']);
  expect([step.code, step.stderr]).toEqual([0, expect.stringContaining('phương án kiểm tra')]);

  const shown = runCli(dir, ['case', 'show', '1']).stderr;
  expect(shown).toMatch(/phương án kiểm tra 12\/PA-QLTT \(2026-11-20, Trần An, .*bản quét [0-9a-f]{12}/);
  expect(shown).not.toContain('\u202e');

  const again = runCli(dir, ['case', 'act', '1', 'advance', ...paper, '--by', 'chi']);
  expect([again.code, again.stderr]).toEqual([5, expect.stringContaining('bước này cần "quyết định kiểm tra"')]);
  expect(runCli(dir, ['case', 'act', '9', 'note', '--text', 'x', '--by', 'chi']).code).toBe(3);
});
