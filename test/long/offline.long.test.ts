import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hashFile } from '../../data/hash-file.js';
import { root } from '../house/source-files.js';

test('the archive runs where there is no network, no Node and no npm, and its SHA-256 is the one printed', () => {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-offline-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const made = spawnSync(join(root, 'packaging/make-offline.sh'), [dir], { encoding: 'utf8' });
  expect(made.status, made.stderr).toBe(0);
  const archive = readdirSync(dir).find((name) => name.endsWith('.tar.gz')) ?? '';
  expect(made.stdout).toBe(`${hashFile(join(dir, archive)).sha256}  ${archive}\n`);
  expect(spawnSync('tar', ['-xzf', archive], { cwd: dir }).status).toBe(0);
  const house = join(dir, archive.replace('.tar.gz', ''));
  expect(readdirSync(join(house, 'node_modules')).filter((name) => /vitest|typescript|biome/.test(name))).toEqual([]);
  // Without the right to a network namespace of its own it runs in this one.
  const alone = spawnSync('unshare', ['-rn', 'true']).status === 0 ? ['unshare', '-rn'] : [];
  const run = (...args: string[]) => {
    const [command = '', ...rest] = [
      ...alone,
      'env',
      '-i',
      'PATH=/usr/bin:/bin',
      `HOME=${dir}`,
      join(house, 'soicho'),
      ...args,
    ];
    return spawnSync(command, rest, { cwd: dir, encoding: 'utf8' });
  };
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }; // npm's file
  expect(run('--version')).toMatchObject({ status: 0, stderr: `${version}\n` });
  expect(run('demo', '--help')).toMatchObject({ status: 0, stderr: expect.stringMatching(/soicho demo/) });
  expect(run('doctor', '--json').stdout).toMatch(/"check":"rules","state":"good"/);
});
