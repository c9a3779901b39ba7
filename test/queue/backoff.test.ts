import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffDelay, clampDelay } from '../../queue/backoff.js';

test.each([
  [1000, 1, 1000],
  [1000, 2, 2000],
  [1000, 5, 16_000],
  [250, 3, 1000],
  [0, 9, 0],
  [1000, 13, 3_600_000],
  [1000, 999, 3_600_000],
  [7_200_000, 1, 3_600_000],
  [0, 2000, 0],
])('after %d ms and failure %d it waits %d ms', (backoffMs, failures, waits) => {
  expect(backoffDelay(backoffMs, failures)).toBe(waits);
});

test('never waits less after one more failure', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 2000 }), (backoffMs, failures) => {
      expect(backoffDelay(backoffMs, failures + 1)).toBeGreaterThanOrEqual(backoffDelay(backoffMs, failures));
    }),
  );
});

test.each([
  [5, 5],
  [0, 0],
  [-5, 0],
  [Number.NaN, 0],
  [Number.POSITIVE_INFINITY, 31_536_000_000],
])('a handler that asks for %d ms gets %d ms', (asked, given) => {
  expect(clampDelay(asked)).toBe(given);
});
