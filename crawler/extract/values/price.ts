import { findCurrency } from './currency.js';
import { readDecimal } from './decimal.js';
import { type Dong, readDong } from './dong.js';
import { fold } from './fold.js';

/** What one price string says. `amount` is null when it names none; `asked` then says that the seller wants to be asked. */
export interface Price {
  amount: number | null;
  currency: string | null;
  /** Upper end of a range, or of what `1xx.000` leaves open. */
  high?: number;
  /** The crossed-out or former price. */
  old?: number;
  asked?: true;
}

/** What the page says around the price. */
export interface PriceHints {
  currencyHint?: string | undefined;
  /** The decimal mark, where known. */
  decimalSeparator?: string | undefined;
}

const MAX_TEXT = 1000;
const ASK =
  /(?<![a-z])(?:ib|inb|inbox|lien he|lh|thoa thuan|tl|hoi gia|call|nhan tin|cmt|contact|zalo|thuong luong|bao gia)(?![a-z])/;
const FREE = /(?<![a-z])(?:free|mien phi|gratis|kostenlos|gratuit|0 dong)(?![a-z])/;
const NUMBER = /(?:\d[\d.,'’٬٫ \u00a0]*\d|\d|[.,]+\d[\d.,]*)/gu;
const DATE =
  /(?<!\d)(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d|\d{1,2}-\d{1,2}|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2})(?!\d)/g;
const MONTH = /\b(?:january|february|march|april|may|june|july|august|september|october|november|december),? \d{4}\b/gi;
const MEASURE =
  /^\s?(?:ft|in|inch|cm|mm|kg|g|ml|l|litre|liter|gb|mb|mah|inches|lbs?|oz|%|pcs|px|w|hz|thang|ngay|nam|gio)(?![\p{L}$])/u;
const WAS =
  /(?:\bwas|\bold|\brrp|\bmsrp|gia goc|gia cu|gia niem yet|gia hang|truoc|truoc day|thi truong|niem yet|tu)[:\s$€£₫]{0,4}$/;
const NOW =
  /(?:\bnow|\bsale|gia moi|con|chi con|giam con|sale con|nay con|khuyen mai|km|uu dai|hom nay)[:\s$€£₫]{0,4}$/;

/** Reads one price string of any currency; the currency is given as written there, and đồng in letters or slang as `VND`. */
export function readPrice(written: string | null, { currencyHint, decimalSeparator }: PriceHints = {}): Price {
  const raw = (written ?? '').slice(0, MAX_TEXT);
  const named = findCurrency(raw, currencyHint) ?? null;
  const vietnamese = isForeign(named) ? undefined : readVietnamese(raw, decimalSeparator);
  if (vietnamese !== undefined) return vietnamese;
  const folded = fold(raw).text;
  const all = numbersOf(raw, decimalSeparator);
  const [first] = all;
  if (first === undefined) {
    if (FREE.test(folded)) return { amount: 0, currency: named };
    return {
      amount: null,
      currency: written === null || written === '' || named !== null ? named : null,
      ...(ASK.test(folded) ? { asked: true } : {}),
    };
  }
  const now = all.find(({ role }) => role === 'now');
  const was = all.find(({ role }) => role === 'was');
  const chosen = now ?? all.find(({ role }) => role !== 'was') ?? first;
  const high = all[all.indexOf(chosen) + 1];
  const isRange =
    high !== undefined &&
    high.value > chosen.value &&
    /^[^\d]{0,8}[-–—~][^\d]{0,8}$/.test(raw.slice(chosen.end, high.start));
  return {
    amount: chosen.value,
    currency: named,
    ...(isRange ? { high: high.value } : {}),
    ...(was !== undefined && was !== chosen ? { old: was.value } : {}),
  };
}

/** Prices with thousands, millions, slang or đồng; `undefined` when nothing of the kind is there. */
function readVietnamese(raw: string, separator: string | undefined): Price | undefined {
  if (separator !== undefined) return undefined;
  const folded = fold(raw);
  const found: { dong: Dong; role: 'was' | 'now' | undefined }[] = [];
  for (let at = 0; at < folded.text.length && found.length < 20; at++) {
    if (/[a-z\d.,]/.test(folded.text.charAt(at - 1)) || !/[a-z\d]/.test(folded.text.charAt(at))) continue;
    const dong = readDong(folded, at);
    if (dong === undefined) continue;
    found.push({ dong, role: roleOf(folded.text.slice(Math.max(0, at - 24), at)) });
    at = dong.end - 1;
  }
  const strong = found.filter(({ dong }) => dong.by !== 'none' || (dong.highVnd !== undefined && dong.vnd >= 1000));
  const cued = /(?<![a-z])gia(?![a-z])/.test(folded.text) ? found.filter(({ dong }) => dong.vnd >= 1000) : [];
  const some = strong.length > 0 ? strong : cued;
  const chosen = some.find(({ role }) => role === 'now') ?? some.find(({ role }) => role !== 'was') ?? some[0];
  if (chosen === undefined) return undefined;
  const was = some.find((other) => other.role === 'was' && other !== chosen);
  const { vnd, highVnd } = chosen.dong;
  return {
    amount: vnd,
    currency: raw.includes('₫') ? '₫' : 'VND',
    ...(highVnd === undefined ? {} : { high: highVnd }),
    ...(was === undefined ? {} : { old: was.dong.vnd }),
  };
}

function isForeign(currency: string | null): boolean {
  return currency !== null && !/^(?:VND|₫|K|k|D|T|đ)$/.test(currency);
}

interface Amount {
  value: number;
  start: number;
  end: number;
  role: 'was' | 'now' | undefined;
}

function numbersOf(raw: string, separator: string | undefined): Amount[] {
  const blank = (match: string): string => ' '.repeat(match.length);
  const text = raw.replace(DATE, blank).replace(MONTH, blank);
  // "35€ 99": the sign stands where the decimal mark does.
  const split = /(\d)€ ?(\d{1,2})(?!\d|[.,]\d)/.exec(text);
  if (split !== null && split[2]?.length === 2 && (separator ?? '€') === '€') {
    const value = readDecimal(text.slice(0, split.index + 1).replace(/^.*?(?=\d)/s, ''));
    const cents = Number((split[2] ?? '').padEnd(2, '0')) / 100;
    if (value !== undefined)
      return [{ value: Math.round((value + cents) * 100) / 100, start: 0, end: raw.length, role: undefined }];
  }
  const found: Amount[] = [];
  for (const match of text.matchAll(NUMBER)) {
    for (const part of splitGroups(match[0])) {
      const start = match.index + part.at;
      const end = start + part.text.length;
      if (MEASURE.test(text.slice(end, end + 8))) continue;
      const value = readDecimal(
        part.text.replace(/^[.,]+(?=[.,])/, '').replace(/[.,]+\s*$/, ''),
        separator === '€' ? undefined : separator,
      );
      if (value !== undefined)
        found.push({ value, start, end, role: roleOf(fold(text.slice(Math.max(0, start - 24), start)).text) });
      if (found.length >= 20) return found;
    }
  }
  return found;
}

/** "1 234 567" is one number; "69 41.90" two: a space joins only groups of three, or a mark to its decimals. */
function splitGroups(run: string): { text: string; at: number }[] {
  const parts: { text: string; at: number }[] = [];
  for (const match of run.matchAll(
    /\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:[.,]\d+)?|[.,]*\d[\d.,'’٬٫]*(?:(?<=[.,])[ \u00a0]\d{1,2}(?!\d))?/g,
  )) {
    parts.push({ text: match[0], at: match.index });
  }
  return parts;
}

function roleOf(before: string): Amount['role'] {
  if (NOW.test(before)) return 'now';
  return WAS.test(before) ? 'was' : undefined;
}
