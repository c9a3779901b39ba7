/** Currency words that mean đồng; what stands in `OTHER` is another currency and never read as đồng. */
const DONG = /^(?:₫|đ|d|đồng|dong|vnd|vnđ|vn₫|k|nghìn|ngàn|triệu|tr)$/u;

// Above this a "price" is a phone number, a code or a joke (100 billion đồng).
const MAX_VND = 100_000_000_000;

/**
 * Đồng of a price as a shop prints or states it: `129000`, `"129.000₫"`, `"1.290.000 VND"`, `"129k"`, `"1,2 triệu"`,
 * `"129000.00"`. `undefined` for another currency, a range, words or a negative number.
 */
export function parsePriceVnd(value: unknown, currency?: string): number | undefined {
  if (currency !== undefined && !isDong(currency)) return undefined;
  if (typeof value === 'number') return inRange(value);
  if (typeof value !== 'string' || value.length > 60) return undefined;
  const text = value.normalize('NFKC').trim().toLowerCase();
  const match = /^([^\d\s.,+-]*)\s*(\d[\d.,\s]*?)\s*([^\d\s.,]*)\.?$/u.exec(text);
  if (match === null) return undefined;
  const [, before = '', digits = '', after = ''] = match;
  if ((before !== '' && !DONG.test(before)) || (after !== '' && !DONG.test(after))) return undefined;
  const times = multiplier(after);
  const amount = amountOf(digits.replace(/\s/g, ''), times > 1);
  return amount === undefined ? undefined : inRange(amount * times);
}

/** Whether a currency code or sign means đồng; an empty one says nothing against it. */
export function isDong(currency: string): boolean {
  const text = currency.normalize('NFKC').trim().toLowerCase();
  return text === '' || /^(?:₫|đ|đồng|dong|vnd|vnđ|vn₫)$/u.test(text);
}

function multiplier(unit: string): number {
  if (unit === 'k' || unit === 'nghìn' || unit === 'ngàn') return 1000;
  return unit === 'triệu' || unit === 'tr' ? 1_000_000 : 1;
}

/** `129.000` and `1,290,000` are groups of three; `129000.00` and, before a unit, `1,25` are decimals. */
function amountOf(digits: string, hasUnit: boolean): number | undefined {
  const text = digits.replace(/[.,]+$/, '');
  if (/^\d+$/.test(text)) return Number(text);
  if (!hasUnit && /^\d{1,3}([.,])\d{3}(?:\1\d{3})*(?:[.,]\d{1,2})?$/.test(text)) {
    return Number(text.replace(/[.,]\d{1,2}$/, '').replace(/[.,]/g, ''));
  }
  return /^\d+[.,]\d+$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

function inRange(amount: number): number | undefined {
  const whole = Math.round(amount);
  return Number.isFinite(whole) && whole >= 0 && whole <= MAX_VND ? whole : undefined;
}
