import { expect, test } from 'vitest';
import { isSyllable, placeTone } from '../../../scorer/text/syllable.js';

const toCodes = (word: string) => Uint16Array.from(word, (char) => char.charCodeAt(0));
const place = (word: string) => {
  const codes = toCodes(word);
  const moved = placeTone(codes, 0, codes.length);
  return [String.fromCharCode(...codes), moved];
};

test.each([
  ['hoà', 'hòa'],
  ['hòan', 'hoàn'],
  ['loè', 'lòe'],
  ['thuý', 'thúy'],
  ['khuỷu', 'khuỷu'],
  ['qúa', 'quá'],
  ['quí', 'quý'],
  ['gìa', 'già'],
  ['gì', 'gì'],
  ['giếng', 'giếng'],
  ['giừơng', 'giường'],
  ['nuớc', 'nước'],
  ['thuở', 'thuở'],
  ['đựơc', 'được'],
  ['tịên', 'tiện'],
  ['chuỵên', 'chuyện'],
  ['tíến', 'tiến'],
  ['nguời', 'người'],
  ['huơu', 'hươu'],
])('%s is written %s', (word, written) => {
  expect(place(word)).toEqual([written, word !== written]);
});

test.each([
  'chloé',
  'estée',
  'lancôme',
  'hoàhoà',
  'beauté',
  'xyz',
  'a1à',
  '',
])('%s is no Vietnamese syllable and stays', (word) => {
  expect(place(word)).toEqual([word, false]);
});

test.each([
  ['thuốc', true],
  ['nghiêng', true],
  ['quyết', true],
  ['ốc', true],
  ['pháo', true],
  ['fake', false],
  ['thuốcl', false],
  ['đc', false],
  ['shop', false],
  ['uống', true],
])('is %s spelt like a syllable: %s', (word, answer) => {
  expect(isSyllable(word)).toBe(answer);
});
