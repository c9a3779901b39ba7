import { describe, expect, test } from 'vitest';
import { normalise } from '../../../scorer/text/normalise.js';
import { respell } from '../../../scorer/text/respell.js';
import { RESPELLINGS } from '../../../scorer/text/respelling-table.js';

describe('the table of respellings', () => {
  test.each(
    RESPELLINGS.map((entry) => [entry.written, entry]),
  )('%s: written in normal form, meaning something that stays', (_written, entry) => {
    const words = new Set([entry.meant]);
    expect(normalise(entry.meant, { words }).normal.text).toBe(entry.meant);
    expect(entry.written.toLowerCase().normalize('NFC')).toBe(entry.written);
  });

  test('no spelling is listed twice', () => {
    const seen = RESPELLINGS.map((entry) => entry.written);
    expect(seen.filter((written, i) => seen.indexOf(written) !== i)).toEqual([]);
  });

  test.each(
    RESPELLINGS.filter((entry) => entry.watched === true).map((entry) => [entry.written, entry.meant]),
  )('%s is undone only when rules look for %s', (written, meant) => {
    expect(normalise(written, { words: new Set([meant]) }).normal.text).toBe(meant);
    expect(normalise(written).normal.text).not.toBe(meant);
  });
});

const disguises: [word: string, written: string[]][] = [
  ['pháo', ['fáo']],
  ['giảm', ['zảm', 'ziảm', 'jảm', 'gjảm']],
  ['điện', ['ddieenj', 'ddieejn', 'd9ie65n']],
  ['được', ['dduowcj', 'dduowjc']],
  ['thuốc', ['thuoocs', 'thuoosc', 'thuôcs', 'thuo61c', 'thuo6c1']],
  ['vape', ['vapee']],
  ['cười', ['kười']],
];

describe('disguises that can be listed', () => {
  test.each(disguises)('of %s', (word, expected) => {
    const written = respell(word).map((entry) => entry.written);
    expect(written).toEqual(expect.arrayContaining(expected));
  });

  test.each(['bể', 'bốt', 'án', 'là', 'số', 'pod'])('of %s are no words of their own', (word) => {
    const english = ['beer', 'boots', 'beers', 'ans', 'laf', 'sos', 'soos', 'podd'];
    expect(respell(word).filter((entry) => english.includes(entry.written))).toEqual([]);
  });
});
