import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canParseUrl, parseUrl } from '../../data/parse-url.js';
import { root, sourceFiles } from '../house/source-files.js';

test('an address with Vietnamese letters is one, however often it was asked', () => {
  // Node 20’s URL.canParse says no from some thousand calls on.
  for (let i = 0; i < 30_000; i++) if (!canParseUrl('https://quán.example/á')) throw new Error(`no after ${i} calls`);
  expect(parseUrl('https://quán.example/á')?.hostname).toBe('xn--qun-fla.example');
});

test('what is none is none, with and without a base', () => {
  for (const text of ['', 'khong phai dia chi', 'http://', 'http://[::1', '//x']) expect(canParseUrl(text)).toBe(false);
  expect(parseUrl('/p/á', 'https://x.example/ds')?.href).toBe('https://x.example/p/%C3%A1');
});

test('nobody asks URL.canParse itself', () => {
  const asking = sourceFiles().filter(
    (file) => file !== 'data/parse-url.ts' && readFileSync(join(root, file), 'utf8').includes('URL.canParse'),
  );
  expect(asking).toEqual([]);
});
