import { expect, test } from 'vitest';
import { forecastEnd, type HostWindow, isLate } from '../../queue/forecast.js';

const NOW = new Date('2026-11-27T02:00:00+07:00');
const WINDOW = 1_800_000;
const host = (name: string, done: number, left: number, found = 0): HostWindow => ({ host: name, done, left, found });
const minutes = (instant: string | undefined) =>
  instant === undefined ? undefined : Math.round((Date.parse(instant) - NOW.getTime()) / 60_000);

test.each<[string, HostWindow[], Record<string, unknown>]>([
  ['nothing left: now', [host('a', 5, 0)], { end: 0, from: 0, to: 0, left: 0 }],
  ['too few pages: unknown', [host('a', 9, 900)], { end: undefined, from: undefined, to: undefined, left: 900 }],
  // 900 pages in 30 minutes, 1,800 to go: an hour; ±1.96/√900 = 6.5 %
  ['steady', [host('a', 900, 1800)], { end: 60, from: 56, to: 64, left: 1800 }],
  // the quick host alone would be done in 10 minutes, together they have 90 pages a minute
  ['the slowest host decides', [host('a', 2700, 900), host('b', 30, 60)], { end: 60, slowest: 'b' }],
  ['workers are shared', [host('a', 300, 300), host('b', 300, 300)], { end: 30 }],
  // c was not come to yet: like the others, 300 in 30 minutes
  ['a host still to come', [host('a', 300, 0), host('b', 300, 0), host('c', 0, 600)], { end: 60, slowest: 'c' }],
  // half a page found for each one seen: latest counts all of it, expected half
  ['growing', [host('a', 900, 900, 450)], { end: 40, from: 28, to: 64 }],
  ['growing as fast as it is seen: no latest', [host('a', 900, 900, 900)], { end: 60, to: undefined }],
  ['standing still', [host('a', 0, 900)], { end: undefined }],
])('%s', (_what, hosts, expected) => {
  const { expectedEnd, earliest, latest, ...rest } = forecastEnd(hosts, WINDOW, NOW);
  const told = { end: minutes(expectedEnd), from: minutes(earliest), to: minutes(latest), ...rest };
  expect(told).toMatchObject(expected);
});

test('no time, no forecast', () => {
  expect(forecastEnd([host('a', 50, 10)], 0, NOW)).toEqual({ left: 10, perMinute: 0 });
});

test.each([
  [false, 299, false],
  [false, 301, true],
  // late at 301: taken back when a tenth of the five hours is won back, not at 299
  [true, 299, true],
  [true, 269, false],
  [true, undefined, true],
  [false, undefined, false],
])('late before: %s, ends in %s minutes of 300: late %s', (was, end, late) => {
  const stopAt = new Date(NOW.getTime() + 300 * 60_000).toISOString();
  const expectedEnd = end === undefined ? {} : { expectedEnd: new Date(NOW.getTime() + end * 60_000).toISOString() };
  expect(isLate(was, { left: 1, perMinute: 1, ...expectedEnd }, stopAt, NOW)).toBe(late);
});
