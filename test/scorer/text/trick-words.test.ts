import { expect, test } from 'vitest';
import { TRICK_WORDS } from '../../../data/words.js';
import { TRICKS } from '../../../scorer/text/forms.js';

test('every disguise that a hit may name has words for people', () => {
  expect(Object.keys(TRICK_WORDS).sort()).toEqual([...TRICKS].sort());
});
