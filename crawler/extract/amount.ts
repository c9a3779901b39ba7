import { findCurrency } from './values/currency.js';
import { readPrice } from './values/price.js';

/** A price as a number, and its currency as the page writes it (a sign or a code). */
export interface Amount {
  amount: number;
  currency?: string;
}

const MAX_LENGTH = 120;

/** The price of a text with its currency, as the page states it beside; `undefined` without a number. */
export function readAmount(text: string, currency?: string): Amount | undefined {
  const { amount, currency: named } = readPrice(text.slice(0, MAX_LENGTH), { currencyHint: currency });
  if (amount === null) return undefined;
  const sign = currency ?? named;
  return sign === null || sign === '' ? { amount } : { amount, currency: sign };
}

/** Whether a text names a currency. */
export function hasCurrency(text: string): boolean {
  return findCurrency(text.slice(0, MAX_LENGTH)) !== undefined;
}
