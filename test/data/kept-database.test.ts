import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sourceFiles } from '../house/source-files.js';

test('native objects of the database are never collected: Node 24.19 and later abort when one is', () => {
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', join(root, 'test/fixtures/kept-database.mjs')], {
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toEqual({ control: false, statement: true });
});

test('nobody opens a database past it, or calls what leaves native objects behind', () => {
  const wrong = sourceFiles().filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return !file.endsWith('kept-database.ts') && /new Database\(|\bdb\.(pragma|backup)\(|\.iterate\(/.test(text);
  });
  expect(wrong).toEqual([]);
});
