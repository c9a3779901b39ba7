import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAdapters } from '../house/site-names.js';
import { jsonLines, runCli, tempDir } from './run-cli.js';

interface Line {
  check: string;
  state: string;
  adapters?: { name: string; learntFrom: string[]; verifiedOn: string }[];
}

test('a machine in order, and one whose data folder and rule packs are not there', () => {
  const dir = tempDir();
  const well = runCli(dir, ['doctor', '--json']);
  const lines = jsonLines<Line>(well.stdout);
  expect([well.code, lines.map(({ check }) => check)]).toEqual([
    0,
    ['node', 'sqlite', 'data', 'disk', 'clock', 'backup', 'rules', 'redis', 'guard', 'chromium', 'sandbox', 'adapters'],
  ]);
  expect(lines.filter(({ state }) => state === 'bad')).toEqual([]);
  expect(lines.at(-1)?.adapters?.map(({ name }) => name)).toEqual(readAdapters());
  const file = join(dir, 'tep');
  writeFileSync(file, '');
  const ill = runCli(dir, ['doctor'], '', { SOICHO_DATA: join(file, 'var'), SOICHO_RULES: join(dir, 'khong-co') });
  expect(ill.code).toBe(1);
  expect(ill.stderr).toMatch(/✗ data: .*SOICHO_DATA/);
  expect(ill.stderr).toMatch(/✗ rules: /);
  expect(ill.stderr).toMatch(/shopify \(never\): https:\/\/shopify\.dev/);
});
