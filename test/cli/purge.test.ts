import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonLines, lawful, replica, runCli, tempDir, toLines } from './run-cli.js';

interface Line {
  kind: string;
  count: number;
  dryRun: boolean;
}

test('a dry run says what would go, the purge takes that, and a full vault refuses evidence', () => {
  const dir = tempDir();
  const [config, feed, photo] = ['soicho.yml', 'tin.jsonl', 'anh.png'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ]; // three names
  writeFileSync(config, 'retention: { vaultMaxGb: 0.000000001 }\n');
  writeFileSync(feed, toLines([lawful('1'), replica('2')]));
  writeFileSync(photo, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  const run = (...args: string[]) => runCli(dir, args, '', { SOICHO_CONFIG: config });
  expect(run('import', feed, '--source', 'mau').code).toBe(0);
  const plan = jsonLines<Line>(run('purge', '--dry-run', '--json').stdout);
  expect(plan.map(({ kind, count, dryRun }) => [kind, count, dryRun])).toContainEqual(['words', 0, true]);
  const real = jsonLines<Line>(run('purge', '--json', '--by', 'ha').stdout);
  expect(real.map(({ kind, count }) => [kind, count])).toEqual(plan.map(({ kind, count }) => [kind, count]));
  const full = run('evidence', 'attach', photo, '--lead', '1', '--seen-at', '2026-11-24', '--lang', 'en');
  expect([full.code, full.stderr]).toEqual([5, expect.stringMatching(/soicho purge --dry-run/)]);
});
