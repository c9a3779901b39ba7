import type { FieldText } from './occurrences.js';
import { type Reading, readNamed, toRaw } from './reading.js';
import { addTime, readDate, type WrittenDate } from './written-date.js';

/** A written expiry date, or one worked out from the day of manufacture. `on` is its last day, `YYYY-MM-DD`. */
export interface ExpiryDate {
  field: FieldText;
  start: number;
  end: number;
  on: string;
}

interface Spot {
  reading: Reading;
  from: number;
  to: number;
  on: string;
}

// A quick look: no listing without one of these speaks of dates.
const ANY = [
  'hsd',
  'han',
  'exp',
  'best b',
  'bbe',
  'bbd',
  'use by',
  'used by',
  'date',
  'dung t',
  'dung d',
  'ghi',
  'ngay',
];
const EXPIRES =
  /(?<![a-z0-9])(?:hsd|han su dung|han dung|han sd|han (?:den|toi)|het han|han|(?<!ap )dung (?:tot (?:nhat )?)?(?:truoc|toi|den)|exp(?:iry|ires|iration)?(?: date)?|best before|bbe|bbd|used? by|date)(?![a-z])/g;
// "đáy lon ghi 04/2026", "ngày trên bịch 27/08/2026": the day stamped on goods is the last one, unless the seller speaks of making.
const PACK = '(?:bao bi|bao|day|nap|vo|lon|hop|goi|bich|tui|chai|lo|hu|tuyp|thung|can|nhan|tem|than)';
const STAMPED = new RegExp(
  `(?<![a-z0-9])(?:${PACK} (?:co )?(?:ghi|in|dap)|ngay (?:in|ghi)(?: (?:tren|duoi|o) (?:${PACK} ?){1,2})?|ngay (?:tren|duoi|o) (?:${PACK} ?){1,2})(?: la)?(?![a-z])`,
  'g',
);
const MAKING =
  /(?<![a-z])(?:nsx|sx|san xuat|mfg|mfd|ngay (?:lam|rang|nau|dong|xuat)|moi|sach|lich|bao gia|don hang|lo hang)(?![a-z])/;
const MADE = /(?<![a-z0-9])(?:nsx|ngay san xuat|ngay sx|san xuat ngay|sx ngay|mfg|mfd)(?: date)?(?![a-z])/g;
// Between the word and the date: "HSD: đến hết ngày 02/10/28", "hạn đến tháng 5 năm 2026", "hsd t10/2026".
const LEAD = /[\s:.=(-]{0,4}(?:(?:den|toi|het|cuoi|ngay|la|xa|moi|dai)[\s:]{1,3}){0,3}(?:thang ?|t(?=\d))?/y;
const LEAD_SHORT = /[\s:.=(-]{0,4}(?:(?:ngay|la)[\s:]{1,3})?(?:thang ?|t(?=\d))?/y;
// "NSX/HSD: 10/10/2023 - 10/10/2026": the second date is the one.
const PAIRED = /(?:nsx|ngay san xuat|mfg) ?[/&,-] ?$/;
const RANGE = / ?[-–] ?(?:thang ?|t(?=\d))?/y;
const AND_THEN = /\s?[-–/&,;]?\s?/y;
// Days of other things: made, promised, guaranteed.
const OTHER_DAY =
  /(?:nsx|mfg|mfd|prod|production|manufacturing|manufacture|release|launch|khuyen mai|uu dai|voucher|giam gia|bao hanh|deal|sale)[\s:.]{0,2}(?:co )?$/;
// What is used until a day, or has another limit than that of its label.
const OTHER_USE =
  /(?<![a-z])(?:voucher|ma|the|ve|sim|coupon|khuyen mai|uu dai|xe|may|nha|phong|tro|gioi|ky|ki|gia|thoi|vo|nop|toi|giai|dang kiem|bao hiem|thue)(?: [a-z]+){0,2} $/;
// "date" on goods that do not spoil is the day they were made.
const LASTING = /(?<![a-z])(?:lop|vo xe|ac quy|acquy|pin|dong ho|laptop|dien thoai|iphone|camera)(?![a-z])/;
const TERM =
  /[\s:.=(-]{0,4}(?:la )?(\d{1,3}) ?(ngay|thang|nam)(?! ?\d)(?! (?:sau khi|ke tu khi|tu khi|ke tu ngay) mo)/y;

/** Expiry dates of all fields; an attribute's name may be what announces the date. */
export function findExpiryDates(fields: readonly FieldText[]): ExpiryDate[] {
  const dated = fields.filter(({ forms }) => /\d[./ -]?\d/.test(forms.skeleton.text)).map(readNamed);
  return dated
    .filter(({ text }) => ANY.some((word) => text.includes(word)))
    .flatMap((reading) => [
      ...findDates(reading, EXPIRES, LEAD).map(({ from, to, on }) => toExpiry(reading, from, to, on)),
      ...findStamped(reading),
      ...findTerms(reading, dated),
    ]);
}

function toExpiry(reading: Reading, from: number, to: number, on: string): ExpiryDate {
  return { field: reading.field, ...toRaw(reading, from, to), on };
}

function findDates(reading: Reading, words: RegExp, lead: RegExp): Spot[] {
  const { text } = reading;
  const found: Spot[] = [];
  for (const match of text.matchAll(words)) {
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    const isExpiry = words === EXPIRES;
    if (isExpiry && (OTHER_DAY.test(before) || isOtherWord(reading, match))) continue;
    const isDate = match[0] === 'date';
    const isPlain = match[0] === 'han' || match[0].startsWith('dung ');
    if ((isDate || isPlain) && LASTING.test(text)) continue;
    if (isPlain && OTHER_USE.test(before)) continue;
    lead.lastIndex = match.index + match[0].length;
    const at = lead.lastIndex + (lead.exec(text)?.[0].length ?? 0);
    let date = readDate(text, at);
    if (date !== undefined && isExpiry && PAIRED.test(before)) {
      AND_THEN.lastIndex = date.end;
      date = readDate(text, date.end + (AND_THEN.exec(text)?.[0].length ?? 0));
    }
    const last = date === undefined ? undefined : readRangeEnd(text, date.end);
    if (date !== undefined && last !== undefined && last.on > date.on) date = last;
    // "date 2024" is as often the model year.
    if (date === undefined || (date.yearOnly && (isDate || isPlain || words === STAMPED))) continue;
    found.push({ reading, from: match.index, to: date.end, on: date.on });
  }
  return found;
}

/** "Date T11/2024-T1/2026": several lots; all have expired when the last one has. */
function readRangeEnd(text: string, at: number): WrittenDate | undefined {
  RANGE.lastIndex = at;
  const joint = RANGE.exec(text);
  const date = joint === null ? undefined : readDate(text, at + joint[0].length);
  return date?.yearOnly === true ? undefined : date;
}

function findStamped(reading: Reading): ExpiryDate[] {
  if (MAKING.test(reading.text) || LASTING.test(reading.text)) return [];
  return findDates(reading, STAMPED, LEAD).map(({ from, to, on }) => toExpiry(reading, from, to, on));
}

/** "Hàn đến 12/2025": other diacritics, another word. */
function isOtherWord({ field, offset }: Reading, match: RegExpExecArray): boolean {
  const written = field.forms.normal.text.slice(
    Math.max(0, match.index - offset),
    match.index - offset + match[0].length,
  );
  return match.index >= offset && /h[^aạ]n/.test(written);
}

/** "NSX 10/10/2023 … HSD 24 tháng từ NSX": counted from the latest day of manufacture that the listing names. */
function findTerms(reading: Reading, dated: readonly Reading[]): ExpiryDate[] {
  const found: ExpiryDate[] = [];
  for (const match of reading.text.matchAll(EXPIRES)) {
    TERM.lastIndex = match.index + match[0].length;
    const term = TERM.exec(reading.text);
    const latest = term === null ? undefined : findLatest(dated);
    if (term === null || latest === undefined) continue;
    // The expression allows no other unit.
    const on = addTime(latest.on, Number(term[1]), term[2] as 'ngay' | 'thang' | 'nam');
    const to = match.index + match[0].length + term[0].length;
    // Both are quoted where they stand together, else the day of manufacture: the term alone proves nothing.
    const isNear = latest.reading.field === reading.field && Math.abs(latest.from - match.index) < 120;
    found.push(
      isNear
        ? toExpiry(reading, Math.min(latest.from, match.index), Math.max(latest.to, to), on)
        : toExpiry(latest.reading, latest.from, latest.to, on),
    );
  }
  return found;
}

function findLatest(dated: readonly Reading[]): Spot | undefined {
  const made = dated.flatMap((reading) => findDates(reading, MADE, LEAD_SHORT));
  return made.sort((a, b) => (a.on < b.on ? 1 : -1))[0];
}
