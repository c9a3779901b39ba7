/** Calendar day in Vietnam (UTC+7, no daylight saving) as `YYYY-MM-DD`. */
export function vietnamDay(time: Date): string {
  return vietnamTime(time).slice(0, 10);
}

/** The time on Vietnamese clocks, to the second: `2026-11-26T22:38:29+07:00`. */
export function vietnamTime(time: Date): string {
  return `${new Date(time.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

/** `2026-11-24`, or `24/11/2026` as people write it, as `YYYY-MM-DD`; `undefined` for what is no day of the calendar. */
export function toDay(written: string): string | undefined {
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written.trim()) ?? [];
  const text = y === '' ? written.trim() : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = new Date(`${text}T12:00:00Z`);
  // V8 reads 2023-02-30 as 2 March.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) ? text : undefined;
}

/** The day before. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The same day so many months later; the month's last when it is shorter. */
export function monthsAfter(day: string, months: number): string {
  const time = new Date(`${day}T12:00:00Z`);
  const date = time.getUTCDate();
  time.setUTCMonth(time.getUTCMonth() + months);
  // 29 February and two years: the month's last day, not 1 March.
  if (time.getUTCDate() !== date) time.setUTCDate(0);
  return time.toISOString().slice(0, 10);
}

/** The next time after `after` that the clocks of Vietnam show `HH:MM`. */
export function nextVietnamTime(clock: string, after: Date): Date {
  const today = Date.parse(`${vietnamDay(after)}T${clock.padStart(5, '0')}:00+07:00`);
  return new Date(today > after.getTime() ? today : today + 86_400_000);
}
