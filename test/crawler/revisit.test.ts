import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesPerDay, revisitPriority } from '../../crawler/revisit.js';
import type { KnownPage } from '../../data/crawl-store.js';

const START = Date.UTC(2026, 2, 2);
const day = (n: number) => new Date(START + n * 86_400_000);
const at = (n: number) => day(n).toISOString();

function page(changes: Partial<KnownPage> = {}): KnownPage {
  return {
    id: 1,
    url: 'https://shop.example/p/1',
    source: 'shop',
    host: 'shop.example',
    kind: 'item',
    depth: 1,
    visits: 11,
    changes: 0,
    firstSeenAt: at(0),
    lastSeenAt: at(10),
    ...changes,
  };
}

describe('how often a page changes', () => {
  test.each([
    ['seen once, an item', { visits: 1, lastSeenAt: at(0) }, 1 / 7],
    ['seen once, a list', { visits: 1, lastSeenAt: at(0), kind: 'list' as const }, 1],
    ['never in ten days', {}, 0],
    ['half the time, and unseen ones between', { changes: 5 }, -Math.log(5.5 / 10.5)],
    ['every day: a finite rate', { changes: 10 }, -Math.log(0.5 / 10.5)],
    ['more often than it was seen', { changes: 12 }, -Math.log(0.5 / 10.5)],
  ])('%s', (_, changes, expected) => expect(changesPerDay(page(changes))).toBeCloseTo(expected));

  test('is found again of pages that change by chance, better than by X/n', () => {
    // Ten visits a day apart, 1.5 changes a day: what the estimator expects of all outcomes, weighed by their chance.
    const rate = 1.5;
    const p = 1 - Math.exp(-rate);
    const choose = (k: number): number => (k === 0 ? 1 : (choose(k - 1) * (10 - k + 1)) / k);
    const expected = (of: (k: number) => number) =>
      Array.from({ length: 11 }, (_, k) => choose(k) * p ** k * (1 - p) ** (10 - k) * of(k)).reduce((a, b) => a + b, 0);
    expect(Math.abs(expected((k) => changesPerDay(page({ changes: k }))) - rate)).toBeLessThan(0.1);
    expect(Math.abs(expected((k) => k / 10) - rate)).toBeGreaterThan(0.7);
  });
});

describe('another visit', () => {
  const dueAfter = (known: KnownPage) => {
    for (let hours = 1; hours <= 24 * 40; hours++)
      if (revisitPriority(known, day(10 + hours / 24)) !== undefined) return hours / 24;
    return Number.POSITIVE_INFINITY;
  };
  test.each([
    ['a harmless page that never changed: a month', {}, 30],
    ['one with a score of 100 that never changed: three days', { value: 100 }, 3],
    ['one with a score of 50 that never changed', { value: 50 }, 16.5],
    ['a harmless page that changes daily: the next day', { changes: 10 }, 0.5],
    ['a list that moves', { kind: 'list' as const, changes: 5 }, 0.6],
    ['a list that never moved: two days', { kind: 'list' as const }, 2],
  ])('of %s', (_, changes, days) => expect(dueAfter(page(changes))).toBeCloseTo(days, 0));

  test('is the more urgent, the riskier and the likelier to show something new', () => {
    const priority = (changes: Partial<KnownPage>, days = 30) => revisitPriority(page(changes), day(10 + days)) ?? 0;
    expect(priority({ value: 100, changes: 5 })).toBe(90);
    expect(priority({ value: 70 })).toBeGreaterThan(50);
    expect(priority({ changes: 10 })).toBeLessThan(50);
    expect(priority({ kind: 'list', changes: 10 })).toBeLessThanOrEqual(50);
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.nat(100),
        fc.nat(10),
        fc.double({ min: 0.5, max: 60, noNaN: true }),
        (one, other, changed, days) => {
          const [low, high] = [Math.min(one, other), Math.max(one, other)];
          expect(priority({ value: high, changes: changed }, days)).toBeGreaterThanOrEqual(
            priority({ value: low, changes: changed }, days),
          );
          expect(priority({ value: low, changes: changed }, days + 1)).toBeGreaterThanOrEqual(
            priority({ value: low, changes: changed }, days),
          );
        },
      ),
    );
  });

  test('of a page never read is that of a new one', () => {
    const { firstSeenAt: _, lastSeenAt: __, ...unread } = page({ visits: 0 });
    expect(revisitPriority(unread, day(0))).toBe(60);
  });

  test('of what is gone comes after 1, 3, 7, 14, 30, 60 and 90 days, then never', () => {
    const gone = page({ goneAt: at(10) });
    const nightly = Array.from({ length: 200 }, (_, n) => n + 1).filter(
      (n) => revisitPriority(gone, day(10 + n)) !== undefined,
    );
    expect(nightly).toEqual([1, 3, 7, 14, 30, 60, 90]);
    const due = (n: number, last: number) => revisitPriority(gone, day(10 + n), at(10 + last)) !== undefined;
    expect([due(5, 1), due(5, 3), due(6.9, 5), due(20, 7), due(200, 60), due(200, 90)]).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
  });
});
