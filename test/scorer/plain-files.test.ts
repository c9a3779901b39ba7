import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readPlainCsv } from '../../scorer/plain-csv.js';
import { readPlainYaml } from '../../scorer/plain-yaml.js';
import { root } from '../house/source-files.js';

const BROKEN = Symbol('broken');

function byYaml(text: string): unknown {
  const document = parseDocument(text, { uniqueKeys: true, merge: false });
  return document.errors.length + document.warnings.length > 0 ? BROKEN : document.toJS({ maxAliasCount: 0 });
}

function byCsvParse(text: string): unknown {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, comment: '#' });
  } catch {
    return BROKEN;
  }
}

const list = (dir: string, ext: string) =>
  readdirSync(join(root, dir), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ext))
    .map((file) => readFileSync(join(root, dir, file), 'utf8'));

describe.each([
  ['YAML', readPlainYaml, byYaml, list('rules', '.yml'), ' -:,[]{}#"\'\n\\&*|>?!%@`~.0123eEx+ätrue'],
  [
    'CSV',
    readPlainCsv,
    byCsvParse,
    [...list('rules', '.csv'), ...list('data/reference', '.csv')],
    ',"#\n\r\t ab\ufeff',
  ],
] as const)('the quick reader of %s', (_name, read, byLibrary, files, signs) => {
  test('reads all but a few files of the packs, as the library does', () => {
    const answers = files.map((text) => ({ text, value: read(text) }));
    expect(answers.filter(({ value }) => value === undefined).length).toBeLessThan(files.length / 50);
    for (const { text, value } of answers) if (value !== undefined) expect(value).toEqual(byLibrary(text));
  });

  test('reads a damaged file as the library does, or not at all', () => {
    const short = files.filter((text) => text.length < 3000);
    const sign = fc.constantFrom(...signs);
    const damage = fc.record({ at: fc.nat(3000), cut: fc.nat(3), put: fc.array(sign, { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.constantFrom(...short), fc.array(damage, { minLength: 1, maxLength: 4 }), (file, damages) => {
        const text = damages.reduce((old, { at, cut, put }) => {
          const place = at % (old.length + 1);
          return old.slice(0, place) + put.join('') + old.slice(place + cut);
        }, file);
        const value = read(text);
        if (value !== undefined) expect(value).toEqual(byLibrary(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('reads any text as the library does, or not at all', () => {
    const text = fc.array(fc.constantFrom(...signs, 'a: ', '- ', 'b:\n  '), { maxLength: 12 }).map((p) => p.join(''));
    fc.assert(
      fc.property(text, (tail) => {
        for (const head of ['', 'a: ', 'a: [', 'a: { b: ', 'a,b\n', 'a,b\nc,']) {
          const value = read(head + tail);
          if (value !== undefined) expect(value).toEqual(byLibrary(head + tail));
        }
      }),
      { numRuns: 3000 },
    );
  });
});
