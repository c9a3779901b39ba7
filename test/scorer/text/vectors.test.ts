import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { normalise } from '../../../scorer/text/normalise.js';

/** Tables kept beside the repository; the project's own cases are in the other tests of this folder. */
const SHARED = new URL('../../../../shared/', import.meta.url);
const read = (path: string): string | undefined => {
  const url = new URL(path, SHARED);
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
};

function suite(path: string, tests: (text: string) => void): void {
  const text = read(path);
  if (text === undefined) test.skip(`../shared/${path} is absent: not measured`, () => {});
  else describe(path, () => tests(text));
}

suite('domain/obfuscations.csv', (text) => {
  const rows: Record<'obfuscated' | 'normal' | 'technique', string>[] = parse(text, { columns: true });
  const words = new Set(rows.map((row) => row.normal));
  const isGuess = (technique: string) => /diacritics|hoi_nga|tone_noise/.test(technique);
  const readNormal = (raw: string) => normalise(raw, { words }).normal.text.trim();
  // the words of the table are plain, so they are read without the help of `words`
  const plain = (raw: string) => normalise(raw).normal.text.trim();

  test('95 % of the rows that need no guessing of diacritics reach their plain form', () => {
    const asked = rows.filter((row) => !isGuess(row.technique));
    const missed = asked.filter((row) => readNormal(row.obfuscated) !== plain(row.normal));
    expect(missed.length / asked.length, missed.map((row) => row.obfuscated).join(' | ')).toBeLessThanOrEqual(0.05);
    // prices are the price reader's, slang that names a brand by an everyday thing is a matter of rules
    for (const row of missed) expect(row.technique).toMatch(/^price|slang_weak/);
  });

  test.each(rows.filter((row) => isGuess(row.technique)))('$obfuscated meets $normal in the skeleton', ({
    obfuscated,
    normal,
  }) => {
    expect(normalise(obfuscated, { words }).skeleton.text).toBe(normalise(normal).skeleton.text);
  });
});

suite('vectors/vi-tone/cases.json', (text) => {
  const { token_rules, sentences }: Record<'token_rules' | 'sentences', { input: string; expected: string }[]> =
    JSON.parse(text);
  test('both spellings of a word have one form', () => {
    const apart = [...token_rules, ...sentences].filter(
      ({ input, expected }) => normalise(input).normal.text !== normalise(expected).normal.text,
    );
    expect(apart).toEqual([]);
  });
});

suite('vectors/blns/blns.json', (text) => {
  const strings: string[] = JSON.parse(text);
  test.each(strings)('%j is read, and reading it again changes nothing', (raw) => {
    const { normal } = normalise(raw);
    expect(normalise(normal.text).normal.text).toBe(normal.text);
  });
});
