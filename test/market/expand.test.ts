import { describe, expect, test } from 'vitest';
import { countVariants, expand, expandPrice } from '../../market/expand.js';
import { choicesFor } from '../../market/random.js';

const offer = { title: '{a|b|c} {~x|y}', text: '{1|2}', price: 10_000, category: 'Thử' };

describe('variants', () => {
  test.each([
    ['longest slot', offer, 3],
    ['prices', { ...offer, title: 'a', text: 'b', price: [1, 2, 3, 4] }, 4],
    ['facts', { ...offer, title: 'a', text: 'b', facts: { Màu: '{đỏ|xanh}' } }, 2],
    ['free choices do not count', { ...offer, title: '{~a|b|c}', text: 'b' }, 1],
  ])('%s', (_name, made, count) => expect(countVariants(made)).toBe(count));

  test.each([
    ['{a|b} {1|2|3}', 0, 'a 1'],
    ['{a|b} {1|2|3}', 2, 'a 3'],
    ['Cáp{| dùng cho iPhone|} dây', 0, 'Cáp dây'],
    ['Cáp{| dùng cho iPhone|} dây', 1, 'Cáp dùng cho iPhone dây'],
  ])('%s, variant %d', (text, variant, filled) => expect(expand(text, variant, choicesFor('a'))).toBe(filled));
});

describe('choices', () => {
  test('the same seed draws the same, another draws otherwise', () => {
    const draw = (seed: string) => {
      const choices = choicesFor(seed, 1);
      return Array.from({ length: 20 }, () => choices.int(1000));
    };
    expect(draw('thuốc')).toEqual(draw('thuốc'));
    expect(draw('thuốc')).not.toEqual(draw('thước'));
  });

  test('every option is drawn sooner or later, and nothing else', () => {
    const choices = choicesFor('đủ cả');
    const drawn = new Set(Array.from({ length: 200 }, () => choices.pick(['a', 'b', 'c'])));
    expect([...drawn].sort()).toEqual(['a', 'b', 'c']);
    expect(() => choices.pick([])).toThrow('nothing to pick from');
  });

  test('prices stay within 6 % and round', () => {
    for (let n = 0; n < 200; n++) {
      const price = expandPrice(189_000, 0, choicesFor('giá', n));
      expect(price % 1000).toBe(0);
      expect(Math.abs(price - 189_000)).toBeLessThanOrEqual(189_000 * 0.06 + 1000);
    }
  });
});
