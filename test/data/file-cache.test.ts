import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openFileCache } from '../../data/file-cache.js';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-cache-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, 'cache');
}

test('what was put is answered, and nothing for a key that nobody put', () => {
  const dir = folder();
  const cache = openFileCache(dir, 2);
  expect(cache.get('aa')).toBeUndefined();
  cache.put('aa', Buffer.from('một'));
  expect(openFileCache(dir, 2).get('aa')).toEqual(Buffer.from('một'));
  cache.put('bb', new Uint8Array());
  expect(cache.get('bb')).toEqual(Buffer.alloc(0));
});

test('a file that is torn or changed anywhere is not there', () => {
  const dir = folder();
  const cache = openFileCache(dir, 2);
  const bytes = Buffer.from('Ấm siêu tốc '.repeat(5));
  cache.put('aa', bytes);
  const file = join(dir, 'aa.kept');
  const whole = readFileSync(file);
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(file, changed);
    expect(cache.get('aa')).toBeUndefined();
  }
  writeFileSync(file, whole);
  for (const length of [0, 10, 32, whole.length - 1]) {
    truncateSync(file, length);
    expect(cache.get('aa')).toBeUndefined();
    writeFileSync(file, whole);
  }
  expect(cache.get('aa')).toEqual(bytes);
});

test('only the newest stay, and no parts of writers that died', () => {
  const dir = folder();
  const cache = openFileCache(dir, 2);
  for (const [i, key] of ['aa', 'bb', 'cc'].entries()) {
    cache.put(key, Buffer.from(key));
    utimesSync(join(dir, `${key}.kept`), 1000 + i, 1000 + i);
  }
  writeFileSync(join(dir, 'x.part'), 'x');
  utimesSync(join(dir, 'x.part'), 1000, 1000);
  cache.put('dd', Buffer.from('dd'));
  expect(readdirSync(dir).sort()).toEqual(['cc.kept', 'dd.kept']);
});

test('a file where the folder should be costs only time', () => {
  const dir = folder();
  writeFileSync(dir, '');
  const cache = openFileCache(dir, 2);
  cache.put('aa', Buffer.from('a'));
  expect(cache.get('aa')).toBeUndefined();
});
