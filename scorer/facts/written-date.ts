/** A date written in a text: its last day, `YYYY-MM-DD`, and where it ends. */
export interface WrittenDate {
  on: string;
  end: number;
  /** Only a year was written. */
  yearOnly: boolean;
}

type Read = (parts: string[]) => string | undefined;

/*
 * Day-month-year, separated by ".", "/", "-", a space or nothing (Nghị định 37/2026, Đ46); year-month-day where the year has four
 * digits. Two digits are a year only where they can be no month or day of one: "10/12" says nothing. Sticky: a date is looked for
 * where words announce it.
 */
const SHAPES: [pattern: RegExp, read: Read][] = [
  [/(20\d\d)[./-](\d{1,2})[./-](\d{1,2})(?!\d)/y, ([y = '', m, d]) => dayOf(Number(y), Number(m), Number(d))],
  // "8-9/2024": from August to September
  [/(\d{1,2})-(\d{1,2})[./](20\d\d)(?!\d|[./]\d)/y, ([, m, y]) => lastDayOf(Number(y), Number(m))],
  [
    /(\d{1,2})[./-](\d{1,2})[./-](20\d\d|\d\d)(?!\d|[./]\d)/y,
    ([d, m, y = '']) => dayMonthYear(Number(d), Number(m), y),
  ],
  [/(\d{1,2}) (\d{1,2}) (20\d\d)(?!\d|[./]\d)/y, ([d, m, y = '']) => dayMonthYear(Number(d), Number(m), y)],
  [/(\d\d)(\d\d)(20[1-4]\d)(?!\d)/y, ([d, m, y = '']) => dayMonthYear(Number(d), Number(m), y)],
  [/(20\d\d)[./-](\d{1,2})(?!\d|[./]\d)/y, ([y, m]) => lastDayOf(Number(y), Number(m))],
  [/(\d{1,2}) ?[./ -] ?(20\d\d)(?!\d|[./]\d)/y, ([m, y]) => lastDayOf(Number(y), Number(m))],
  [/(\d{1,2})[./-](\d\d)(?!\d|[./%]\d?|k\b)/y, ([m, y = '']) => lastDayOf(shortYear(y), Number(m))],
  [/(\d\d)(20[1-4]\d)(?!\d)/y, ([m, y]) => lastDayOf(Number(y), Number(m))],
  [/(20[1-4]\d)(\d\d)(\d\d)(?!\d)/y, ([y, m, d]) => dayOf(Number(y), Number(m), Number(d))],
  [/(\d\d)(\d\d)(\d\d)(?!\d)/y, ([d, m, y = '']) => dayMonthYear(Number(d), Number(m), y)],
  [/(\d{1,2}) thang (\d{1,2}) (?:nam )?(20\d\d)(?!\d)/y, ([d, m, y]) => dayOf(Number(y), Number(m), Number(d))],
  [/(\d{1,2}) nam (20\d\d)(?!\d)/y, ([m, y]) => lastDayOf(Number(y), Number(m))],
  [
    /(?:(\d{1,2})[ .-]?)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[ .,-]{1,2}(20\d\d)(?!\d)/y,
    ([d, m = '', y]) => english(d, m, Number(y)),
  ],
];
const YEAR_ONLY = /(?:nam )?(20[1-4]\d)(?!\d|[./-]\d|[a-z])/y;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The date that begins exactly at `at` of a skeleton, when one can be read without guessing. */
export function readDate(text: string, at: number): WrittenDate | undefined {
  for (const [pattern, read] of SHAPES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const on = match === null ? undefined : read(match.slice(1));
    if (match !== null && on !== undefined) return { on, end: at + match[0].length, yearOnly: false };
  }
  YEAR_ONLY.lastIndex = at;
  const year = YEAR_ONLY.exec(text);
  return year === null ? undefined : { on: `${year[1]}-12-31`, end: at + year[0].length, yearOnly: true };
}

/** The day so many days, months or years later. */
export function addTime(day: string, count: number, unit: 'ngay' | 'thang' | 'nam'): string {
  const time = new Date(day);
  if (unit === 'ngay') time.setUTCDate(time.getUTCDate() + count);
  else time.setUTCMonth(time.getUTCMonth() + count * (unit === 'nam' ? 12 : 1));
  return time.toISOString().slice(0, 10);
}

function dayMonthYear(day: number, month: number, year: string): string | undefined {
  const full = year.length === 4 ? Number(year) : shortYear(year);
  // "12/28/2026": no month 28, so the month stands first.
  return dayOf(full, month, day) ?? (month > 12 ? dayOf(full, day, month) : undefined);
}

/** Goods on sale are of these years; two digits outside them are no year. */
function shortYear(digits: string): number {
  const year = 2000 + Number(digits);
  return year >= 2018 && year <= 2040 ? year : Number.NaN;
}

function english(day: string | undefined, month: string, year: number): string | undefined {
  const number = MONTHS.indexOf(month) + 1;
  return day === undefined ? lastDayOf(year, number) : dayOf(year, number, Number(day));
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const time = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 2010 && year < 2050 && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return isReal ? time.toISOString().slice(0, 10) : undefined;
}

function lastDayOf(year: number, month: number): string | undefined {
  return month >= 1 && month <= 12 && year >= 2010 && year < 2050
    ? new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
    : undefined;
}
