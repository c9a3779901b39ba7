import type { FieldText } from './occurrences.js';

/** A written expiry date. `on` is its last day, `YYYY-MM-DD`. */
export interface ExpiryDate {
  field: FieldText;
  start: number;
  end: number;
  on: string;
}

// "HSD: 02/10/28", "hạn sử dụng 10/2025", "EXP 2025.10.02": day-month-year by default (Nghị định 37/2026, Đ46).
const WRITTEN =
  /(?:hsd|hạn sử dụng|han su dung|hạn dùng|exp|best before|bbe|date)[\s:.-]{0,4}(?:t|tháng )?(\d{1,4})[./-](20\d{2}|\d{1,2})(?:[./-](\d{2,4}))?(?!\d)/gi;

/** Expiry dates written in the fields; an attribute called "hạn sử dụng" may hold the bare date. */
export function findExpiryDates(fields: readonly FieldText[]): ExpiryDate[] {
  const found: ExpiryDate[] = [];
  for (const field of fields) {
    const { raw, skeleton } = field.forms;
    for (const match of raw.matchAll(WRITTEN)) {
      const on = toDay(match[1], match[2], match[3]);
      if (on !== undefined) found.push({ field, start: match.index, end: match.index + match[0].length, on });
    }
    if (field.kind === 'attributes' && /han (su )?dung|hsd|expir/.test(foldName(field.name))) {
      const match = /^\s*(\d{1,4})[./-](20\d{2}|\d{1,2})(?:[./-](\d{2,4}))?\s*$/.exec(raw);
      const on = match === null ? undefined : toDay(match[1], match[2], match[3]);
      if (on !== undefined && skeleton.text !== '') found.push({ field, start: 0, end: raw.length, on });
    }
  }
  return found;
}

function foldName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').toLowerCase();
}

function toDay(a: string | undefined, b: string | undefined, c: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (c === undefined) return a.length === 4 ? lastDay(Number(a), Number(b)) : lastDay(fullYear(b), Number(a));
  return a.length === 4 ? day(Number(a), Number(b), Number(c)) : day(fullYear(c), Number(b), Number(a));
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function day(year: number, month: number, date: number): string | undefined {
  const time = new Date(Date.UTC(year, month - 1, date));
  const real = year >= 2000 && year < 2100 && time.getUTCMonth() === month - 1 && time.getUTCDate() === date;
  return real ? time.toISOString().slice(0, 10) : undefined;
}

function lastDay(year: number, month: number): string | undefined {
  return month >= 1 && month <= 12 && year >= 2000 && year < 2100
    ? new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
    : undefined;
}
