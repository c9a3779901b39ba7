import { readDecimal } from './decimal.js';
import { type Folded, rawSpan } from './fold.js';
import { readNumberWords } from './number-words.js';

/** Amount of money in đồng as read at one place of a text. */
export interface Dong {
  vnd: number;
  /** The most it may be: a range's upper end, or what `1xx.000` leaves open. */
  highVnd?: number;
  end: number;
  /** What tells that it is money: `currency` a word for đồng, `unit` thousands or millions, `slang` a word with another use, `none`. */
  by: 'currency' | 'unit' | 'slang' | 'none';
  /** As written: `1.290.000`. */
  digits: string;
}

const UNITS: [pattern: RegExp, times: number, by: 'unit' | 'slang'][] = [
  [/ ?-?(?:ty|ti)(?![a-z])/y, 1e9, 'unit'],
  [/ ?-?(?:tr(?:ieu|iu)?|trx)(?=$|[^a-wyz])/y, 1e6, 'unit'],
  [/ ?(?:nghin|ngan|k|ka)(?=$|[^a-wyz])/y, 1e3, 'unit'],
  [/ ?(?:cu|chai)(?![a-z])/y, 1e6, 'slang'],
  [/[mt](?=$|[^a-wyz])/y, 1e6, 'slang'],
  [/ ?(?:lit|xi|loet)(?![a-z])/y, 1e5, 'slang'],
  [/ ?(?:canh|ca)(?![a-z])/y, 1e3, 'slang'],
  [/ ?toi(?![a-z])/y, 1e9, 'slang'],
];
/** Folded alike, spelt otherwise: "2 cũ" is no "2 củ", "5 ngăn" no "5 ngàn". */
const SPELT =
  /^[ -]*(?:tỷ|tỉ|ty|ti|tr|trx|triệu|trieu|trịu|triu|nghìn|nghin|ngàn|ngan|k|ka|cu|củ|chai|m|t|lít|lit|xị|xi|loét|cành|cá|tỏi)$/u;
const NUMBER =
  /\d{1,3}(?:([.,' ])[\dx]{3})(?:\1[\dx]{3})*(?:[.,]\d{1,2}(?!\d))?(?![\dx])|\d+(?:x+(?![a-z]*[a-jl-su-wyz]))?(?:[.,]\d+| ?[.,] ?x+(?![a-z]))?/y;
const TAIL =
  / ?([\dx]{1,3})(?![\d.,]*\d)(?: ?(k|nghin|ngan|tr)(?![a-z]))?(?![a-z%"'/]|[ -]?(?:cai|doi|bo|size|thang|nam|ngay))/y;
const HALF = / ?ruoi(?![a-z])/y;
const CURRENCY = / ?(?:₫|vnd|vn ?d|dong|d)(?![a-z])/y;
const RANGE = / ?(?:-|–|—|~|den|toi|→) ?/y;

const MAX_VND = 100_000_000_000;

/** Reads đồng that begins exactly at `at` of the folded text, a range with both its ends. */
export function readDong(folded: Folded, at: number): Dong | undefined {
  const low = readOne(folded, at);
  if (low === undefined) return undefined;
  const { text } = folded;
  const join = take(RANGE, text, low.end);
  const high = join === undefined ? undefined : readOne(folded, low.end + join.length);
  if (high === undefined) return inRange(low);
  // "2-3tr": the unit of the upper end is the lower one's too; "5tr-2 cái" is no range.
  const times = low.by === 'none' && high.by !== 'none' && high.vnd > 0 ? high.times : 1;
  const vnd = low.vnd * times;
  const sameKind = low.by === high.by || low.by === 'none' || high.by === 'currency';
  if (!sameKind || high.by === 'none' || high.vnd <= vnd || high.vnd > vnd * 20) return inRange(low);
  return inRange({ ...high, vnd, highVnd: high.highVnd ?? high.vnd, digits: low.digits });
}

type One = Dong & { times: number };

function readOne(folded: Folded, at: number): One | undefined {
  const { text } = folded;
  const written = take(NUMBER, text, at);
  const words = written === undefined ? readNumberWords(text, at) : undefined;
  if (written === undefined && words === undefined) return undefined;
  let end = words?.end ?? at + (written ?? '').length;
  const named = readUnit(folded, end);
  // "13000000 củ", "190000 k": written out already, the word after it is a habit or another word.
  const isOut =
    named !== undefined && Number((written ?? '').replace(/\D/g, '')) >= (named.times > 1000 ? 10_000 : 100_000);
  const unit = isOut && !/[.,]/.test(written ?? '') ? undefined : named;
  const base = words === undefined ? readMasked(written ?? '', unit?.times) : [words.value, words.value];
  if (base === undefined) return undefined;
  let [low = 0, high = 0] = base.map((value) => value * (unit?.times ?? 1));
  const times = unit?.times ?? 1;
  if (unit !== undefined) {
    end = unit.end;
    const rest = readTail(text, end, times, /[.,]/.test(written ?? ''));
    if (rest !== undefined) [low, high, end] = [low + rest.low, high + rest.high, rest.end];
  }
  const currency = take(CURRENCY, text, end);
  const by = unit?.by ?? (currency === undefined ? 'none' : 'currency');
  end += currency?.length ?? 0;
  const vnd = Math.round(low);
  return { vnd, ...(high > low ? { highVnd: Math.round(high) } : {}), end, by, times, digits: written ?? '' };
}

function readUnit(folded: Folded, at: number): { times: number; end: number; by: 'unit' | 'slang' } | undefined {
  for (const [pattern, times, by] of UNITS) {
    const found = take(pattern, folded.text, at);
    if (found === undefined) continue;
    const end = at + found.length - (found.endsWith('trx') ? 1 : 0);
    const spelt = rawSpan(folded, at, end).quote.normalize('NFKC').toLowerCase();
    return SPELT.test(spelt) ? { times, end, by } : undefined;
  }
  return undefined;
}

/** What follows the unit: `1tr450k`, `1tr4`, `5 triệu rưỡi`, `2trxxx`. */
function readTail(
  text: string,
  at: number,
  times: number,
  hasDecimals: boolean,
): { low: number; high: number; end: number } | undefined {
  const half = take(HALF, text, at);
  if (half !== undefined) return { low: times / 2, high: times / 2, end: at + half.length };
  TAIL.lastIndex = at;
  const match = hasDecimals ? null : TAIL.exec(text);
  if (match === null) return undefined;
  const [whole, digits = '', unit] = match;
  const end = at + whole.length;
  // "1tr 450": a space before leaves it to the next word unless the digits fill thousands or say so.
  if (whole.startsWith(' ') && unit === undefined && digits.length === 2) return undefined;
  const scale = unit === undefined ? times / 10 ** digits.length : unit === 'tr' ? 1e6 : 1e3;
  if (scale >= times) return undefined;
  return { low: Number(digits.replace(/x/g, '0')) * scale, high: Number(digits.replace(/x/g, '9')) * scale, end };
}

/** Least and most a number may be whose hidden digits are written `x`. */
function readMasked(written: string, unit: number | undefined): [number, number] | undefined {
  const text = written.replace(/ ?([.,]) ?/g, '$1');
  const read = (filled: string): number | undefined =>
    unit !== undefined && isFraction(filled, unit) ? Number(filled.replace(',', '.')) : readDecimal(filled);
  const low = read(text.replace(/x/g, '0'));
  const high = text.includes('x') ? read(text.replace(/x/g, '9')) : low;
  return low === undefined || high === undefined ? undefined : [low, high];
}

/** "1,250 triệu" is a fraction, "1.250k" are groups: nobody counts half a đồng. */
function isFraction(digits: string, unit: number): boolean {
  return /^\d+[.,]\d+$/.test(digits) && (unit > 1000 || !/[.,]\d{3}$/.test(digits));
}

function inRange({ vnd, highVnd, end, by, digits }: One | Dong): Dong | undefined {
  if (!Number.isFinite(vnd) || vnd < 0 || vnd > MAX_VND) return undefined;
  return { vnd, ...(highVnd === undefined ? {} : { highVnd }), end, by, digits };
}

function take(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
