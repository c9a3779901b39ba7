import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Listing, Score } from '../../data/schema.js';
import { loadPacks } from '../../scorer/load.js';
import { createScorer } from '../../scorer/score.js';
import { root } from '../house/source-files.js';
import { CORPUS, misquoted, readQuotes } from './corpus-quotes.js';

const ruleSet = loadPacks(join(root, 'rules'), join(root, 'data/reference'));
const { score, assess } = createScorer(ruleSet);

const listing = (more: Partial<Listing> & { title: string }): Listing =>
  Listing.parse({ source: 'thử', nativeId: '1', platform: 'shopee', ...more });

const phrases = ruleSet.terms.map(({ text }) => text);
const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...phrases) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'không',
      'fake đền',
      'giày',
      'túi',
      'Nike',
      'Gucci',
      'cho iPhone',
      '50ml',
      'HSD 01/2024',
      '123/20/CBMP-HN',
      '🔥',
      '\u200b',
      '.',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const text = fc.array(words, { maxLength: 10 }).map((parts) => parts.join(' '));
const anyListing = fc.record(
  {
    title: text,
    description: text,
    priceVnd: fc.nat(5_000_000),
    category: text,
    attributes: fc.dictionary(fc.constantFrom('Thương hiệu', 'Xuất xứ', 'HSD', 'constructor'), text),
    seenAt: fc.constantFrom('2023-12-19T00:00:00.000Z', '2026-11-24T00:00:00.000Z'),
  },
  { requiredKeys: ['title'] },
);

describe('a score', () => {
  test('quotes the raw text exactly, whatever the listing', () => {
    fc.assert(
      fc.property(anyListing, (fields) => {
        const of = listing(fields as Partial<Listing> & { title: string }); // generated with the listing's types
        expect(misquoted(of, score(of))).toEqual([]);
        Score.parse(score(of));
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same for the same listing, whatever was scored before and in whatever order rules stand', () => {
    const turned = createScorer({ ...ruleSet, rules: [...ruleSet.rules].reverse() });
    fc.assert(
      fc.property(anyListing, (fields) => {
        const of = listing(fields as Partial<Listing> & { title: string }); // as above
        expect(turned.score(of)).toEqual(score(of));
      }),
      { numRuns: 500 },
    );
  });

  test('its explanation adds up to it', () => {
    fc.assert(
      fc.property(anyListing, (fields) => {
        const of = listing(fields as Partial<Listing> & { title: string }); // as above
        const { classes } = score(of);
        expect(
          Object.fromEntries(Object.entries(assess(of).explanation.classes).map(([cls, { value }]) => [cls, value])),
        ).toEqual(classes);
      }),
      { numRuns: 500 },
    );
  });

  test('fires no expiry rule without a capture date', () => {
    const fields = {
      title: 'Sữa rửa mặt HSD 01/01/2020',
      description: 'hạn sử dụng 02/2021, EXP 05/2019',
      attributes: { HSD: '01/01/2020' },
    };
    expect(score(listing(fields)).hits.filter((hit) => /HSD|hạn sử dụng|EXP|01\/01\/2020/i.test(hit.quote))).toEqual(
      [],
    );
  });

  test('names the disguise that was undone', () => {
    const hit = score(listing({ title: 'Giày thể thao r.e.p 1:1 full box' })).hits.find(({ quote }) =>
      quote.includes('r.e.p'),
    );
    expect(hit).toMatchObject({ field: 'title', trick: 'separators' });
  });

  test.each([
    ['không bán hàng fake', 'Áo thun cotton, shop cam kết không bán hàng fake'],
    ['đền sau lời nhái', 'Giày chạy bộ chính hãng, super fake đền gấp 10 lần'],
  ])('what clears a hit is told: %s', (_, title) => {
    expect(score(listing({ title })).value).toBeLessThan(50);
    expect(
      assess(listing({ title }))
        .explanation.nearMisses.map(({ words }) => words)
        .join(' '),
    ).not.toBe('');
  });
});

describe.skipIf(!existsSync(CORPUS))('over the corpus (needs ../shared/corpus)', () => {
  // All of them: test/long/quotes.long.test.ts.
  test('every hit quotes the raw text exactly, in every eighth listing', async () => {
    const { wrong, listings, hits } = await readQuotes(score, 8);
    expect(wrong).toEqual([]);
    expect(listings).toBeGreaterThan(7_500);
    expect(hits).toBeGreaterThan(100);
  });
});
