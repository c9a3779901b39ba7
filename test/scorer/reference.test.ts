import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealReference, type TrustedSeller } from '../../data/reference.js';
import { Listing } from '../../data/schema.js';
import { loadPacks } from '../../scorer/load.js';
import { gatherPrices } from '../../scorer/medians.js';
import { createScorer } from '../../scorer/score.js';
import { valueUnderTrust } from '../../scorer/trust.js';
import { toValue } from '../../scorer/weights.js';
import { AT } from '../conformance/store-things.js';
import { root } from '../house/source-files.js';

const ruleSet = loadPacks(join(root, 'rules'), join(root, 'data/reference'));
const offer = (more: Partial<Listing>): Listing =>
  Listing.parse({ source: 'thử', nativeId: '1', platform: 'shopee', title: 'Giày Adidas thể thao nam', ...more });

const scorerOf = (
  content: { medians?: ReturnType<ReturnType<typeof gatherPrices>['medians']>; trusted?: TrustedSeller[] },
  leadLine = 50,
) =>
  createScorer(
    ruleSet,
    sealReference({ leadLine, medians: [], watchlist: [], trusted: [], history: [], ...content }, AT),
  );

describe('group medians', () => {
  /** `count` shoes at prices from 1,000,000 đồng upwards, by `sellers` sellers. */
  function shoes(count: number, sellers: number): Listing[] {
    return Array.from({ length: count }, (_, i) =>
      offer({ nativeId: `${i}`, priceVnd: 1_000_000 + i * 1000, seller: `shop ${i % sellers}` }),
    );
  }
  function mediansOf(listings: Listing[]) {
    const prices = gatherPrices(ruleSet);
    for (const listing of listings) prices.add(listing);
    return prices.medians();
  }

  it('need twenty listings of five sellers', () => {
    const median = { product: 'giay', brand: 'Adidas', medianVnd: 1_009_500, listings: 20 };
    expect(mediansOf(shoes(20, 5))).toEqual([median]);
    expect(mediansOf(shoes(20, 5).toReversed())).toEqual([median]);
    expect(mediansOf(shoes(19, 5))).toEqual([]);
    expect(mediansOf(shoes(40, 4))).toEqual([]);
  });

  it('a listing without a seller is its own', () => {
    const nameless = shoes(20, 1).map(({ seller: _, ...listing }) => listing);
    expect(mediansOf(nameless)).toHaveLength(1);
  });

  it('count per piece, and leave out used goods, place-holders, parts and what has no brand', () => {
    const others = [
      ...shoes(5, 5).map((one) => ({ ...one, title: 'Giày Adidas đã qua sử dụng', priceVnd: 1 })),
      ...shoes(5, 5).map((one) => ({ ...one, priceVnd: 500 })),
      ...shoes(5, 5).map((one) => ({ ...one, title: 'Giày thể thao nam', priceVnd: 50_000 })),
    ];
    expect(mediansOf([...shoes(21, 5), ...others])).toMatchObject([{ medianVnd: 1_010_000, listings: 21 }]);
    const pairs = shoes(20, 5).map((one) => ({ ...one, title: 'Combo 2 đôi giày Adidas', priceVnd: 2_000_000 }));
    expect(mediansOf(pairs)).toMatchObject([{ medianVnd: 1_000_000 }]);
  });

  it('are unknown without a reference: the rule says nothing, not that the price is low', () => {
    const rules = (scorer: ReturnType<typeof createScorer>, priceVnd: number) =>
      scorer.score(offer({ priceVnd })).hits.map(({ rule }) => rule);
    const known = scorerOf({ medians: mediansOf(shoes(20, 5)) });
    expect(rules(known, 403_000)).toContain('gia-duoi-trung-vi');
    expect(rules(known, 404_000)).not.toContain('gia-duoi-trung-vi');
    expect(rules(scorerOf({}), 403_000)).not.toContain('gia-duoi-trung-vi');
    expect(rules(createScorer(ruleSet), 403_000)).not.toContain('gia-duoi-trung-vi');
  });
});

describe('trust', () => {
  const trust: TrustedSeller = {
    ...{ seller: 'shopee:mai', reason: 'đại lý', by: 'Lê Thu', approvedBy: 'Trần An', until: '2026-12-31' },
  };
  const replica = offer({ title: 'Giày Nike Air Force 1 rep 1:1 super fake', seller: 'mai', priceVnd: 350_000 });
  const pair = { plain: scorerOf({}), trusting: scorerOf({ trusted: [trust] }) };

  it('lowers every class of that seller, never below the line for a lead, and no one else’s', () => {
    for (const title of ['Giày Nike rep 1:1', 'Kem trộn', 'Thuốc lá điện tử', 'Hàng xách tay Nhật', replica.title]) {
      const listing = { ...replica, title };
      const [before, after] = [pair.plain.score(listing), pair.trusting.score(listing)];
      for (const [cls, value] of Object.entries(before.classes)) {
        const lowered = after.classes[cls as keyof typeof after.classes] ?? 0; // keys of a score are classes
        expect(lowered).toBeLessThanOrEqual(value);
        expect(lowered >= 50).toBe(value >= 50);
      }
      expect(after.hits).toEqual(before.hits);
    }
    const other = { ...replica, seller: 'lan' };
    expect(pair.trusting.score(other).classes).toEqual(pair.plain.score(other).classes);
  });

  it('never hides, wherever the line stands', () => {
    const anyLine = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), anyLine, (logOdds, line) => {
        const [value, lowered] = [toValue(logOdds), valueUnderTrust(logOdds, line)];
        expect(lowered).toBeLessThanOrEqual(value);
        expect(lowered >= line).toBe(value >= line);
      }),
    );
    const at70 = scorerOf({ trusted: [trust] }, 70).score(replica).value;
    expect(at70).toBeGreaterThanOrEqual(70);
  });

  it('is told: who asked, who approved, until when', () => {
    expect(pair.trusting.assess(replica).explanation.trust).toEqual(trust);
    expect(pair.plain.assess(replica).explanation.trust).toBeUndefined();
  });

  it('that had run out when the offer was seen counts no more', () => {
    const [last, after] = ['2026-12-31T16:59:59.000Z', '2026-12-31T17:00:00.000Z'];
    const lowered = (seenAt: string) =>
      pair.trusting.score({ ...replica, seenAt }).value < pair.plain.score({ ...replica, seenAt }).value;
    expect([lowered(last), lowered(after)]).toEqual([true, false]);
  });
});
