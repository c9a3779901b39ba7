import { createRequire } from 'node:module';
import { once } from '../../../data/once.js';

/** A hundred modules that only those wait for who read a number. */
const libphonenumber = once(
  () => createRequire(import.meta.url)('libphonenumber-js/max') as typeof import('libphonenumber-js/max'), // its CommonJS twin
);

/** What is known of a Vietnamese number. `operator` is who was given the prefix: since 2018 a number may have moved to another. */
export interface PhoneFacts {
  valid: boolean;
  e164?: string;
  /** As libphonenumber names it: `MOBILE`, `FIXED_LINE`, `TOLL_FREE`, `PREMIUM_RATE`, `UAN`, `VOIP`. */
  type?: string;
  operator?: string;
}

/* Prefixes as the Telecommunications Authority gave them out, after google-libphonenumber's carrier table, 2026-11. */
const OPERATORS: [operator: string, prefixes: RegExp][] = [
  ['mobifone', /^(?:121[0-3]|30|51|7[06-9]|89[6-9]|9[03])/],
  ['viettel', /^(?:160|3[1-9]|86|9[6-8])/],
  ['vinaphone', /^(?:8[1-578]|9[14])/],
  ['vietnamobile', /^(?:52[238]|5[68]|92)/],
  ['reddi', /^559/],
  ['indochina_telecom', /^99[89]/],
  ['g_mobile', /^(?:59|99[3-7])/],
];

/** Facts of a number written in digits, at home (`0912…`) or from abroad (`+84…`, `0084…`). */
export function readPhone(written: string): PhoneFacts {
  const number =
    written.length > 40
      ? undefined
      : libphonenumber().parsePhoneNumberFromString(written.replace(/^\s*00(?=84)/, '+'), 'VN');
  if (number === undefined || !number.isValid() || number.countryCallingCode !== '84') return { valid: false };
  const type = number.getType();
  const operator = OPERATORS.find(([, prefixes]) => prefixes.test(number.nationalNumber))?.[0];
  return {
    valid: true,
    e164: number.number,
    ...(type === undefined ? {} : { type }),
    ...(type === 'MOBILE' && operator !== undefined ? { operator } : {}),
  };
}
