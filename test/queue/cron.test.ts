import { expect, test } from 'vitest';
import { cronProblem, lastDue, nextDue } from '../../queue/cron.js';

const at = (time: string) => new Date(`${time}+07:00`);
const shown = (date: Date | undefined) => date && new Date(date.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);

test.each([
  ['0 22 * * *', undefined],
  ['*/15 22-23,0-5 * * MON-FRI', undefined],
  ['30 6 1 * *', undefined],
  ['0 22 * *', /five fields/],
  ['0 0 22 * * *', /five fields/],
  ['@daily', /five fields/],
  ['', /five fields/],
  ['61 * * * *', /minute/],
  ['a b c d e', /illegal/],
  ['0 0 31 2 *', /never comes/],
  [`${'1,'.repeat(5000)}1 * * * *`, /five fields/],
])('cron "%s"', (expression, problem) => {
  const told = cronProblem(expression, at('2026-11-26T12:00:00'));
  if (problem === undefined) expect(told).toBeUndefined();
  else expect(told).toMatch(problem);
});

test.each([
  // the very minute counts, its seconds too; the time is Vietnam's, not the machine's
  ['0 22 * * *', '2026-11-25T22:00:00', '2026-11-26T21:59:59', undefined],
  ['0 22 * * *', '2026-11-25T22:00:00', '2026-11-26T22:00:00', '2026-11-26T22:00'],
  ['0 22 * * *', '2026-11-25T22:00:00', '2026-11-26T22:00:59.999', '2026-11-26T22:00'],
  // three nights missed: the last of them
  ['0 22 * * *', '2026-11-22T22:00:00', '2026-11-26T09:00:00', '2026-11-25T22:00'],
  // every minute for a year: no walk through all of them
  ['* * * * *', '2025-11-26T00:00:00', '2026-11-26T00:00:30', '2026-11-26T00:00'],
  ['0 22 * * 6', '2026-11-26T00:00:00', '2026-11-27T23:00:00', undefined],
  ['0 22 28 2 *', '2026-11-26T00:00:00', '2027-03-01T00:00:00', '2027-02-28T22:00'],
])('%s after %s, at %s', (expression, after, now, due) => {
  expect(shown(lastDue(expression, at(after), at(now)))).toBe(due);
});

test('the next due time is later than now', () => {
  expect(shown(nextDue('0 22 * * *', at('2026-11-26T22:00:00')))).toBe('2026-11-27T22:00');
});
