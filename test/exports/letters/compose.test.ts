import { describe, expect, test } from 'vitest';
import { DecisionRefused } from '../../../data/decision-refused.js';
import { composeLetter } from '../../../exports/letters/compose.js';
import { HOSTILE, SHORT_HEAD, sampleValues, templateOf, templates } from './letters-house.js';

test('there are the seven letters of the daily work', () => {
  expect(templates.map(({ id }) => id)).toEqual([
    'chuyen-ho-so',
    'cung-cap-thong-tin',
    'de-nghi-ngan-chan',
    'luu-y-nguoi-ban',
    'nhac-cung-cap',
    'nhac-go-bo',
    'yeu-cau-go-bo',
  ]);
});

describe.each(templates)('$id', (template) => {
  const values = sampleValues(template, 4);

  test('is whole: no place is left open, every value is in it, the annex holds every row', () => {
    const letter = composeLetter(template, values, SHORT_HEAD);
    const said = JSON.stringify(letter);
    expect(said).not.toMatch(/\{\w+\}|undefined/);
    expect(letter.annexes[0]?.rows).toHaveLength(4);
    expect(letter.annexes[0]?.columns[0]?.title).toBe('STT');
    expect(letter.recipients[0]).toBe('Như trên');
    expect(letter.recipients.at(-1)).toBe('Lưu: VT');
  });

  test('optional values may be missing, and their paragraphs with them', () => {
    const needed = Object.fromEntries(
      Object.entries(values).filter(([key]) => template.values[key]?.optional !== true),
    );
    expect(JSON.stringify(composeLetter(template, needed, SHORT_HEAD))).not.toMatch(/\{\w+\}|undefined|""/);
  });

  test.each(
    Object.keys(template.values).filter((key) => template.values[key]?.optional !== true),
  )('without %s it is refused, naming template and key', (key) => {
    const { [key]: _, ...rest } = values;
    expect(() => composeLetter(template, rest, SHORT_HEAD)).toThrow(`${template.id}, ${key}: missing`);
  });
});

test('unknown values, wrong kinds and rows of another width are refused', () => {
  const template = templateOf('luu-y-nguoi-ban');
  const values = sampleValues(template, 1);
  const refused = (more: object) => () => composeLetter(template, { ...values, ...more }, SHORT_HEAD);
  expect(refused({ colour: 'đỏ' })).toThrow(/luu-y-nguoi-ban, colour: unknown; the template has seller/);
  expect(refused({ seller: ['a'] })).toThrow(/seller: expected words/);
  expect(refused({ missing: 'xuất xứ' })).toThrow(/missing: expected a list/);
  expect(refused({ listings: ['a'] })).toThrow(/listings: expected rows/);
  expect(refused({ listings: [['a', 'b']] })).toThrow(/listings\[0\]: 2 cells for 3 columns/);
  expect(refused({ seller: '' })).toThrow(DecisionRefused);
});

test('an officer’s words are typeset, a seller’s stay as they are', () => {
  const template = templateOf('luu-y-nguoi-ban');
  const values = {
    ...sampleValues(template, 1),
    seller: 'Tiệm  Hoa ,Xuân',
    contact: 'bà Thu ,tầng 5',
    listings: [[HOSTILE, 'u', 'v']],
  };
  const letter = composeLetter(template, values, SHORT_HEAD);
  expect(letter.to).toEqual(['Tiệm  Hoa ,Xuân']);
  expect(JSON.stringify(letter.paragraphs)).toContain('bà Thu, tầng 5');
  expect(letter.annexes[0]?.rows[0]).toEqual(['1', HOSTILE, 'u', 'v']);
});
