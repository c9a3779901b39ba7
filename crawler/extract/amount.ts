/** A price as a number, and its currency as the page writes it (a sign or a code). */
export interface Amount {
  amount: number;
  currency?: string;
}

const SIGN = String.raw`us\$|ca\$|au\$|r\$|[$€£¥₫₹₽₩฿₪₺zł円元]|\b(?:vnđ|vnd|đồng|usd|eur|gbp|chf|rs\.?|inr|jpy|cny|rmb|kn|lei|ron|kč|czk|pln|sek|nok|dkk|kr|brl|huf|ft|byn|try|tl|ars|clp|mxn|uah|thb|sgd|hkd|nt\$|twd|aud|cad|hrk)(?![\p{L}\d])|руб\.?|р\.|грн|(?<=\d\s{0,2})(?:đ|d|k|tr|triệu)(?![\p{L}\d])`;
const CURRENCY = new RegExp(SIGN, 'iu');
const NUMBER = /\d(?:[\d.,'’\s]{0,24}\d)?/u;
const MAX_LENGTH = 120;

/**
 * The first number of a price text with its currency: `"1.290.000₫"`, `"€ 16,90"`, `"1,234.50"`. A sign between groups
 * of three is none of decimals. `undefined` without a number.
 */
export function readAmount(text: string, currency?: string): Amount | undefined {
  const written = text.slice(0, MAX_LENGTH).normalize('NFKC');
  const digits = NUMBER.exec(written)?.[0];
  if (digits === undefined) return undefined;
  const sign = currency ?? CURRENCY.exec(written)?.[0].trim();
  const times = /^(?:k)$/iu.test(sign ?? '') ? 1000 : /^tr/iu.test(sign ?? '') ? 1_000_000 : 1;
  const amount = numberOf(digits) * times;
  if (!Number.isFinite(amount)) return undefined;
  return sign === undefined || sign === '' ? { amount } : { amount, currency: times === 1 ? sign : 'đ' };
}

/** Whether a text names a currency. */
export function hasCurrency(text: string): boolean {
  return CURRENCY.test(text.slice(0, MAX_LENGTH).normalize('NFKC'));
}

function numberOf(digits: string): number {
  const text = digits.replace(/['’\s]/gu, '');
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return Number(text);
  const sign = text[last] ?? '';
  const whole = text.slice(0, last).replace(/[.,]/g, '');
  const after = text.slice(last + 1);
  const isGroup =
    after.length === 3 && !/^0/.test(text) && (text.indexOf(sign) === last ? !text.slice(0, last).match(/[.,]/) : true);
  const isRepeated = text.indexOf(sign) !== last;
  return Number(isGroup || isRepeated ? whole + after : `${whole}.${after}`);
}
