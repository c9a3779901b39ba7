import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadPacks } from '../../../scorer/load.js';
import { createSpeller, normalise } from '../../../scorer/text/normalise.js';
import { root } from '../../house/source-files.js';

const { terms, words } = loadPacks(join(root, 'rules'), join(root, 'data/reference'));

test.each([
  ['with the words of the packs', { words }],
  ['without words', {}],
])('every phrase of the packs is spelt as normalise reads it, %s', (_how, options) => {
  const spell = createSpeller(options);
  const texts = [...new Set(terms.flatMap(({ text, spelling }) => [text, spelling]))];
  expect(texts.filter((text) => spell(text) !== normalise(text, options).normal.text)).toEqual([]);
});

test('so is any row of words, honest or disguised', () => {
  const watched = new Set(['thuốc lá điện tử', 'không hóa đơn', 'fake', 'super fake', 'chanel', 'pod', 'giảm cân']);
  const options = { words: watched };
  const spell = createSpeller(options);
  const word = fc.constantFrom(
    ...(
      'thuốc|Thu|ốc|THUỐC|lá|dien|tử|không|khong|ko|k|hóa|hoá|đơn|fake|fa|ke|fak|f|a|e|channel|dc|tem|cần|dấu phẩy|pod|jả|kông|zảm|cân|' +
      'fakeeee|siêuuu|nghành|nghề|ngành|0912|345|678|84|1|12|1000|4k|f4ke|t.h.u.ố.c|rep|1:1|-|đđ|mỹ|mỳ|ý|ở|Ω|🚬|miso|số|'
    ).split('|'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (parts) => {
      const text = parts.join(' ');
      expect(spell(text)).toBe(normalise(text, options).normal.text);
    }),
    { numRuns: 5000 },
  );
});
