import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learnPace, MAX_PACE_MS, type PaceSign, windowAt } from '../../crawler/pace.js';

const good = { outcome: 200, latencyMs: 300 } as const;
const after = (paceMs: number, signs: PaceSign[], learntMs = 0) =>
  signs.reduce((learnt, sign) => learnPace({ paceMs, learntMs: learnt }, sign), learntMs);

describe('the pace learnt from a host', () => {
  test.each<[string, PaceSign[], number]>([
    ['stays at the floor while all is well', [good, good], 1000],
    ['doubles on 429', [{ outcome: 429, latencyMs: 50 }], 2000],
    [
      'doubles again on 503, silence and hanging up',
      [503, 'timeout', 'reset'].map((outcome) => ({ outcome, latencyMs: 50 }) as PaceSign),
      8000,
    ],
    ['is the time an answer took', [{ outcome: 200, latencyMs: 4000 }], 4000],
    [
      'is not won back by an error that came quickly',
      [
        { outcome: 200, latencyMs: 4000 },
        { outcome: 404, latencyMs: 5 },
        { outcome: 500, latencyMs: 5 },
      ],
      4000,
    ],
    ['is won back by good answers, a little', [{ outcome: 200, latencyMs: 4000 }, good], 3600],
    [
      'takes "nothing has changed" for a good answer',
      [
        { outcome: 200, latencyMs: 4000 },
        { outcome: 304, latencyMs: 5 },
      ],
      3600,
    ],
    ['ends at two minutes', Array(20).fill({ outcome: 503, latencyMs: 5 }), MAX_PACE_MS],
  ])('%s', (_, signs, expected) => expect(after(1000, signs)).toBe(expected));

  test('is never under a longer Crawl-delay, nor forgotten by it', () => {
    expect(after(300_000, [{ outcome: 503, latencyMs: 5 }])).toBe(300_000);
    expect(after(0, [{ outcome: 503, latencyMs: 5 }])).toBe(100);
  });

  const sign = fc.record<PaceSign>({
    outcome: fc.oneof(
      fc.constantFrom<PaceSign['outcome']>('timeout', 'reset', 429, 503),
      fc.integer({ min: 200, max: 599 }),
    ),
    latencyMs: fc.integer({ min: 0, max: 60_000 }),
  });
  const floors = fc.integer({ min: 0, max: 200_000 });

  test('keeps its bounds, and goes up for trouble, down for nothing but a good answer', () => {
    fc.assert(
      fc.property(floors, fc.array(sign, { maxLength: 30 }), sign, (floor, before, last) => {
        const learnt = after(floor, before);
        const next = learnPace({ paceMs: floor, learntMs: learnt }, last);
        expect(next).toBeGreaterThanOrEqual(floor);
        expect(next).toBeLessThanOrEqual(Math.max(MAX_PACE_MS, floor));
        const isGood = typeof last.outcome === 'number' && last.outcome < 400;
        if (!isGood) expect(next).toBeGreaterThanOrEqual(Math.min(learnt, MAX_PACE_MS));
        if (isGood) expect(next).toBeLessThanOrEqual(Math.max(learnt, last.latencyMs, floor));
      }),
    );
  });

  test('comes back to the floor in the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 60_000 }), fc.array(sign, { maxLength: 10 }), (floor, before) => {
        expect(after(floor, Array(150).fill(good), after(floor, before))).toBe(floor);
      }),
    );
  });
});

describe('the hours of a host', () => {
  const night = { from: '22:00', to: '06:00' };
  const day = { from: '08:30', to: '17:00' };
  test.each([
    [night, '2026-03-02T14:59:59.999Z', { opensAt: '2026-03-02T15:00:00.000Z' }],
    [night, '2026-03-02T15:00:00.000Z', { closesAt: '2026-03-02T23:00:00.000Z' }],
    [night, '2026-03-02T16:59:00.000Z', { closesAt: '2026-03-02T23:00:00.000Z' }],
    [night, '2026-03-02T17:00:00.000Z', { closesAt: '2026-03-02T23:00:00.000Z' }],
    [night, '2026-03-02T22:59:59.999Z', { closesAt: '2026-03-02T23:00:00.000Z' }],
    [night, '2026-03-02T23:00:00.000Z', { opensAt: '2026-03-03T15:00:00.000Z' }],
    [day, '2026-03-02T01:30:00.000Z', { closesAt: '2026-03-02T10:00:00.000Z' }],
    [day, '2026-03-02T10:00:00.000Z', { opensAt: '2026-03-03T01:30:00.000Z' }],
    [day, '2026-12-31T17:00:00.000Z', { opensAt: '2027-01-01T01:30:00.000Z' }],
    [{ from: '00:00', to: '00:00' }, '2026-03-02T01:00:00.000Z', {}],
    [undefined, '2026-03-02T01:00:00.000Z', {}],
  ])('%j at %s: %j', (hours, at, expected) => expect(windowAt(hours, new Date(at))).toEqual(expected));
});
