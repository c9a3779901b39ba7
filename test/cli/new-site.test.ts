import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../house/source-files.js';
import { jsonLines, runCli, tempDir } from './run-cli.js';

test('a saved page becomes an adapter, a kept page and a registry; nothing is written over, nothing inside is asked', () => {
  const dir = tempDir();
  for (const part of ['crawler/sites', 'crawler/all-sites.ts'])
    cpSync(join(root, part), join(dir, part), { recursive: true });
  mkdirSync(join(dir, 'test/fixtures/sites'), { recursive: true });
  const page = join(root, 'test/fixtures/pages/microdata.html');
  const run = (...args: string[]) => runCli(dir, ['new', 'site', ...args, '--dir', dir]);

  const made = run('https://www.gom-sau-nha.example/p/1', '--file', page, '--json');
  expect([made.code, jsonLines(made.stdout)]).toMatchObject([0, [{ name: 'gom-sau-nha' }]]);
  expect(made.stderr).toMatch(/Việc tiếp theo:\n {2}1\. Sửa crawler\/sites\/gom-sau-nha\.ts/);
  expect(readdirSync(join(dir, 'test/fixtures/sites/gom-sau-nha')).sort()).toEqual(['expected.json', 'page.html']);
  expect(readFileSync(join(dir, 'crawler/all-sites.ts'), 'utf8')).toContain("from './sites/gom-sau-nha.js'");

  expect(run('https://www.gom-sau-nha.example/p/1', '--file', page)).toMatchObject({ code: 5 });
  expect(run('gom-sau-nha.example', '--file', page)).toMatchObject({ code: 2 });
  expect(run('https://khac.example/', '--file', 'khong-co.html')).toMatchObject({ code: 3 });
  const inside = run('http://127.0.0.1:9/p/1', '--name', 'ben-trong', '--lang', 'en');
  expect([inside.code, inside.stderr]).toEqual([5, expect.stringContaining('127.0.0.1')]);
  expect(runCli(dir, ['new', 'site', 'https://khac.example/', '--dir', join(dir, 'var')])).toMatchObject({ code: 2 });
});
