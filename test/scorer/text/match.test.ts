import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileMatcher, type Term } from '../../../scorer/text/match.js';
import { normalise } from '../../../scorer/text/normalise.js';
import { baseOf } from '../../../scorer/text/skeleton.js';
import { unitClasses } from '../../../scorer/text/word-units.js';

/** Raw words of each hit, by term text. */
function find(
  terms: readonly Term[],
  raw: string,
  words?: ReadonlySet<string>,
): [term: string | undefined, quote: string][] {
  const options = words === undefined ? {} : { words };
  return compileMatcher(terms, options)
    .match(normalise(raw, options))
    .map((hit) => [terms[hit.term]?.text, raw.slice(hit.start, hit.end)]);
}

const normal = (...texts: string[]): Term[] => texts.map((text) => ({ text, form: 'normal' }));
const skeleton = (...texts: string[]): Term[] => texts.map((text) => ({ text, form: 'skeleton' }));

const cases: [about: string, terms: Term[], raw: string, quotes: string[]][] = [
  ['whole words only', normal('rum'), 'Serum, RUM và rượu rum.', ['RUM', 'rum']],
  ['Vietnamese letters are letters', normal('điều', 'iều', 'trị'), 'điều trị', ['điều', 'trị']],
  ['diacritics count in normal', normal('pháo'), 'phao bơi, pháo hoa', ['pháo']],
  [
    'a skeleton term with and without diacritics',
    skeleton('thuốc lá điện tử'),
    'Thuoc la dien tu / THUỐC LÁ ĐIỆN TỬ',
    ['Thuoc la dien tu', 'THUỐC LÁ ĐIỆN TỬ'],
  ],
  ['a normal term is not found in the skeleton', normal('hàng giả'), 'hàng giá rẻ', []],
  [
    'white space, hyphen and slash between words are one space',
    normal('pháo nổ'),
    'pháo  nổ, pháo-nổ, pháo / nổ, pháo\nnổ, pháo. nổ',
    ['pháo  nổ', 'pháo-nổ', 'pháo / nổ', 'pháo\nnổ'],
  ],
  ['hyphens of a term likewise', normal('e-cigarette'), 'e cigarette, E-Cigarette', ['e cigarette', 'E-Cigarette']],
  [
    'other signs are literal',
    normal('rep 1:1', 'c++', '100%'),
    'rep 1:1 c++ 100% rep 11:1',
    ['rep 1:1', 'c++', '100%'],
  ],
  [
    'overlaps and nestings all',
    normal('thuốc', 'thuốc lá', 'lá điện tử', 'thuốc lá điện tử'),
    'thuốc lá điện tử',
    ['thuốc', 'thuốc lá', 'thuốc lá điện tử', 'lá điện tử'],
  ],
  ['equal terms both', normal('vape', 'VAPE'), 'vape', ['vape', 'vape']],
  ['at the ends of the text', normal('pod', 'vape'), 'pod vape', ['pod', 'vape']],
  ['digits are part of words', normal('pod'), 'pod2 2pod pod 2', ['pod']],
  ['letters beyond the first plane are letters', normal('a'), '𠀀a a𠀀 a', ['a']],
  ['emoji are not', normal('vape'), '🔥vape🔥', ['vape']],
  ['other scripts', normal('真品'), '真品 正真品', ['真品']],
];

describe('match', () => {
  test.each(cases)('%s', (_about, terms, raw, quotes) => {
    expect(find(terms, raw).map(([, quote]) => quote)).toEqual(quotes);
  });

  test('quotes what the seller wrote and names the tricks within', () => {
    const words = new Set(['super fake', 'vape']);
    const raw = 'Hàng hoá: s.u.p.e.r f4ke, v\u200bape';
    const hits = compileMatcher(normal('super fake', 'vape'), { words }).match(normalise(raw, { words }));
    expect(hits.map(({ start, end, tricks }) => [raw.slice(start, end), tricks])).toEqual([
      ['s.u.p.e.r f4ke', ['separators', 'leet']],
      ['v\u200bape', ['invisible']],
    ]);
  });

  test('words that share a hash are told apart', () => {
    // "ađ" and "bò" have one hash (31 · 97 + 273 = 31 · 98 + 242)
    const all = normal('bò', 'ađ', 'bò khô', 'ađ ma');
    expect(find(normal('bò', 'bò khô'), 'ađ, ađ khô, bò khô').map(([, quote]) => quote)).toEqual(['bò', 'bò khô']);
    expect(find(all, 'ađ ma, bò khô').map(([, quote]) => quote)).toEqual(['ađ', 'ađ ma', 'bò', 'bò khô']);
  });

  test('a term is normalised like the text', () => {
    expect(
      find(normal('thuỷ ngân', 'mỹ phẩm', 'hsd'), 'Thủy ngân trong mĩ phẩm, HSD').map(([, quote]) => quote),
    ).toEqual(['Thủy ngân', 'mĩ phẩm', 'HSD']);
  });

  test.each(['', ' ', ' - ', '\u200b'])('a term of nothing (%j) is refused by number', (text) => {
    expect(() => compileMatcher([...normal('vape'), { text, form: 'normal' }])).toThrow(/\[text\] term 1 .*remove it/);
  });

  test('no terms find nothing', () => {
    expect(compileMatcher([]).match(normalise('vape'))).toEqual([]);
  });
});

const word = fc.constantFrom('ba', 'bá', 'bà', 'b', 'đá', 'da', '1', '1:1', 'ôb', '𠀀', 'ไทย', '+');
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
const term = fc.record({ text: phrase, form: fc.constantFrom('normal' as const, 'skeleton' as const) });
const raw = fc
  .array(
    fc.tuple(
      fc.oneof(word, fc.constantFrom('B.a.', 'BÁ', 'x', '🔥')),
      fc.constantFrom(' ', '  ', '-', '/ ', '.', '', '\n'),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.flat().join(''));

describe('law of match', () => {
  // one pass over the units finds the words of both forms
  test('a unit without its diacritics is as much of a word, a gap or a sign as before', () => {
    const classes = unitClasses();
    const changed = Array.from(classes.keys()).filter((unit) => classes[baseOf(unit)] !== classes[unit]);
    expect(changed).toEqual([]);
  });

  test('finds what trying every term at every place finds', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 12 }), raw, (terms, text) => {
        const forms = normalise(text);
        const hits = compileMatcher(terms).match(forms);
        const expected = terms.flatMap(({ text: wanted, form }, index) => {
          const pattern = normalise(wanted)
            [form].text.split(/[\s/-]+/)
            .map(escapeRegExp)
            .join('[\\s/-]+');
          const { text: own } = forms[form];
          return [...own.matchAll(new RegExp(`(?=(${pattern}))`, 'gu'))]
            .map(({ index: from, 1: quote = '' }) => [from, from + quote.length, index])
            .filter(([from = 0, to = 0]) => !isWithinWord(own, from) && !isWithinWord(own, to));
        });
        expected.sort(([a = 0, b = 0, c = 0], [x = 0, y = 0, z = 0]) => a - x || b - y || c - z);
        expect(hits.map(({ from, to, term: index }) => [from, to, index])).toEqual(expected);
        for (const { start, end } of hits) expect(start < end && end <= text.length).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

/** As its own patterns: compiling these classes anew for every term would take most of the test's time. */
function isWithinWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}\p{M}]$/u.test(text.slice(0, at)) && /^[\p{L}\p{N}\p{M}]/u.test(text.slice(at));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
