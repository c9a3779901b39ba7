import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, packagesOf, root, sourceFiles } from './source-files.js';

const files = sourceFiles();

/** Folder → folders it may import from, besides itself. `app.ts` and `config.ts` are named by file. */
const MAY_IMPORT: Record<string, string[]> = {
  'config.ts': ['data'],
  data: [],
  market: ['data'],
  queue: ['data'],
  scorer: ['data'],
  exports: ['data'],
  crawler: ['data', 'queue'],
  console: ['data', 'app.ts'],
  cli: ['data', 'config.ts', 'app.ts'],
  app: ['data', 'crawler', 'scorer', 'queue', 'exports', 'console', 'config.ts'],
  'app.ts': ['app', 'data', 'crawler', 'scorer', 'queue', 'exports', 'console', 'market', 'config.ts'],
};

/** Files that name a technology: `<port>-<technology>` as a file or folder. */
const TECHNOLOGY =
  /(^|\/)(store-sqlite|raw-pages-sqlite|queue-(sqlite|bullmq)|recorder-(direct|http)|vault-files|resolver-dns)(\/|\.ts$)/;

/** Pure: no clock, disk, network or randomness. */
const PURE = [
  /^data\/(schema|reference|day|infrastructure)\.ts$/,
  /^crawler\/(extract|sites)\//,
  /^scorer\/text\//,
  /^scorer\/(facts|score|leads|reference|medians|trust)\.ts$/,
  /^scorer\/watchlist\//,
  /^scorer\/facts\//,
  /^scorer\/domains\/(?!load-)/,
  /^exports\//,
];
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bperformance\.now\(|from 'node:(fs|net|http|https|child_process|os|timers)|from 'undici'|randomBytes|randomUUID/;

const folderOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : file);

describe('the house', () => {
  test.each(files)('%s imports only what its folder may', (file) => {
    const from = folderOf(file);
    const allowed = [from, ...(MAY_IMPORT[from] ?? [])];
    const wrong = importsOf(file).filter((target) => !allowed.includes(folderOf(target)));
    expect(wrong).toEqual([]);
  });

  test('every import leads to a file', () => {
    const broken = files.flatMap((file) =>
      importsOf(file)
        .filter((to) => !existsSync(join(root, to)))
        .map((to) => `${file} → ${to}`),
    );
    expect(broken).toEqual([]);
  });

  test('no cycles', () => {
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const target of importsOf(file)) visit(target, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  test('only app.ts names a technology', () => {
    const wrong = files
      .filter((file) => file !== 'app.ts' && !TECHNOLOGY.test(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((to) => TECHNOLOGY.test(to))
          .map((to) => `${file} → ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  test('only config.ts reads the environment', () => {
    const wrong = files.filter(
      (file) => file !== 'config.ts' && /process\.env/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  test('pure files stay pure', () => {
    const wrong = files.filter(
      (file) => PURE.some((p) => p.test(file)) && IMPURE.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  test('every runtime dependency is used and every used package is declared', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const used = new Set(files.flatMap(packagesOf).filter((name) => !name.startsWith('node:') && name !== 'node'));
    expect([...used].sort()).toEqual(Object.keys(dependencies).sort());
  });

  test('files are short: the median is at most 100 lines and none is over 300', () => {
    const lengths = files
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
      .sort((a, b) => a.lines - b.lines);
    expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThanOrEqual(100);
    expect(lengths.filter(({ file, lines }) => lines > 300 && basename(file) !== 'schema.ts')).toEqual([]);
  });
});
