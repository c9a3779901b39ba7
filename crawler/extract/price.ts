import { readDong } from './values/dong.js';
import { fold } from './values/fold.js';

const DONG = /^(?:₫|đ|đồng|vnd|vnđ|vn₫)$/u;
const BEFORE = /^(?:₫|vnd|vn₫|dong|d)? ?/;

// Above this a "price" is a phone number, a code or a joke (100 billion đồng).
const MAX_VND = 100_000_000_000;

/**
 * Đồng of a price as a shop prints or states it: `129000`, `"129.000₫"`, `"1.290.000 VND"`, `"129k"`, `"1,2 triệu"`,
 * `"129000.00"`. `undefined` for another currency, a range, words around it or a negative number: what a field of a page says
 * is a price only when it is nothing else.
 */
export function parsePriceVnd(value: unknown, currency?: string): number | undefined {
  if (currency !== undefined && !isDong(currency)) return undefined;
  if (typeof value === 'number') return inRange(value);
  if (typeof value !== 'string' || value.length > 60) return undefined;
  const raw = value.normalize('NFKC').trim();
  if (/(?!\d)\p{Nd}/u.test(raw)) return undefined;
  const folded = fold(raw);
  const dong = readDong(folded, BEFORE.exec(folded.text)?.[0].length ?? 0);
  if (dong === undefined || dong.by === 'slang' || dong.highVnd !== undefined) return undefined;
  return /^\.?$/.test(folded.text.slice(dong.end)) ? inRange(dong.vnd) : undefined;
}

/** Whether a currency code or sign means đồng; an empty one says nothing against it. */
export function isDong(currency: string): boolean {
  const text = currency.normalize('NFKC').trim().toLowerCase();
  return text === '' || DONG.test(text);
}

function inRange(amount: number): number | undefined {
  const whole = Math.round(amount);
  return Number.isFinite(whole) && whole >= 0 && whole <= MAX_VND ? whole : undefined;
}
