import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise } from '../../../scorer/text/normalise.js';

const words = new Set([
  'thuốc lá điện tử',
  'vape',
  'pod',
  'fake',
  'super fake',
  'rep 1:1',
  'giảm cân',
  'pháo nổ',
  'bóng cười',
  'không cần đơn',
  'sf',
  'độc',
]);

test.each([
  ['one word of a megabyte', 'a'.repeat(1 << 20)],
  ['a megabyte of single letters', 'ố '.repeat(1 << 19)],
  ['a megabyte of dotted letters', 't.'.repeat(1 << 19)],
  ['marks without end on one letter', `a${'\u0301'.repeat(1 << 18)}`],
  ['overrides within overrides', '\u202ea'.repeat(1 << 16)],
  ['ligatures that grow eighteenfold', '\ufdfa'.repeat(1 << 14)],
])('reads %s', (_about, raw) => {
  expect(normalise(raw, { words }).normal.text.length).toBeGreaterThan(0);
});

const pieces = fc.constantFrom(
  ...'thuốc|vape|f4ke|t.h.u.ố.c|f a k e|zảm|ko|hsd|🔥|🇻🇳|🇫🇦|\u202e|\u202c|\u200b|\ufe0f|\u20e3|\u0301|\u031b|ơ|½|Ⅻ|ﬁ|а|р|ν|🅿|ⓥ|1|0912.345.678|+84| |.|-|*|!|\n|quí|hoà|nghành|siêuuu|th#ốc|p❤️d|\ud83d|\udc8a|م|ก็|한'.split(
    '|',
  ),
);
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.array(pieces).map((parts) => parts.join(' ')),
);

describe('laws of normalise', () => {
  test('maps fit the text, lie within raw, never run backwards; skeleton is as long as normal', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (raw, isWatched) => {
        const { normal, skeleton, tricks } = normalise(raw, isWatched ? { words } : {});
        expect(skeleton.text.length).toBe(normal.text.length);
        expect([normal.starts.length, normal.ends.length]).toEqual([normal.text.length, normal.text.length]);
        // one expectation for all units: most of the time went into asking
        const strays = Array.from({ length: normal.text.length }, (_, i) => i).filter((i) => {
          const [start = -1, end = -1] = [normal.starts[i], normal.ends[i]];
          const [startBefore = 0, endBefore = 0] = i > 0 ? [normal.starts[i - 1], normal.ends[i - 1]] : [];
          return !(start < end && end <= raw.length && start >= startBefore && end >= endBefore);
        });
        expect(strays).toEqual([]);
        for (const { start, end } of tricks) expect(start >= 0 && start < end && end <= raw.length).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('what is normal stays so', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (raw, isWatched) => {
        const options = isWatched ? { words } : {};
        const once = normalise(raw, options).normal.text;
        expect(normalise(once, options).normal.text).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('composed and decomposed spellings of a title read alike', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Giày', 'thể', 'thao', 'NỮ', 'được', 'Ưu đãi', 'hoà', '1:1')), (parts) => {
        const raw = parts.join(' ');
        expect(normalise(raw.normalize('NFD')).normal.text).toBe(normalise(raw).normal.text);
      }),
    );
  });
});
