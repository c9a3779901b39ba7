import { vietnamDay } from '../data/day.js';
import { CommandError, EXIT } from './io.js';

/** `2023-12-19` (that day in Vietnam, 00:00 +07:00) or an ISO time, as a UTC instant. */
export function parseSeenAt(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const time = new Date(day ? `${text}T00:00:00+07:00` : text);
  const real = !Number.isNaN(time.getTime()) && (!day || vietnamDay(time) === text);
  if (!real || !/^\d{4}-/.test(text)) {
    throw new CommandError(
      {
        vi: `--seen-at "${text}": không phải ngày. Viết dạng 2026-11-24 hoặc 2026-11-24T08:00:00+07:00.`,
        en: `--seen-at "${text}" is no date. Write 2026-11-24 or 2026-11-24T08:00:00+07:00.`,
      },
      EXIT.usage,
    );
  }
  return time.toISOString();
}
