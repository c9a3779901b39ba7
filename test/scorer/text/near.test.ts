import { expect, test } from 'vitest';
import { isNear } from '../../../scorer/text/near.js';

const text = 'bao check auth, fake đền gấp 10 lần';
const span = (words: string) => ({ from: text.indexOf(words), to: text.indexOf(words) + words.length });

test.each([
  ['fake', 'đền', 0, true],
  ['fake', 'gấp 10', 1, true],
  ['fake', 'gấp 10', 0, false],
  ['lần', 'auth', 4, true],
  ['lần', 'auth', 3, false],
  ['fake đền', 'đền gấp', 0, true],
])('%s and %s within %i words: %s', (a, b, words, near) => {
  expect(isNear(text, span(a), span(b), words)).toBe(near);
  expect(isNear(text, span(b), span(a), words)).toBe(near);
});
