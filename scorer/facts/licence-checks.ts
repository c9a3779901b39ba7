import { hasTaxCheckDigit } from '../../data/tax-code.js';
import type { LicenceFormat } from './licence-formats.js';

/**
 * What a number is worth on the day the offer was seen. `sound`: its checks passed. `unverified`: a right shape about which nothing
 * can be said (no check exists, or the day is unknown). The others are wrong: it had run out, it cannot exist, its form is no longer
 * issued, its check digit does not fit.
 */
export type Standing = 'sound' | 'unverified' | (typeof WRONG_STANDINGS)[number];
export const WRONG_STANDINGS = ['expired', 'impossible', 'obsolete', 'checksum'] as const;

export interface LicenceParts {
  year: string | undefined;
  serial: string | undefined;
  /** Issuing body of a cosmetics number. */
  body: string | undefined;
  /** The number itself where the pattern holds the words that name it. */
  number: string | undefined;
}

/** Judges one number; `seenYear` is the year of the capture, when known. */
export function judgeLicence(format: LicenceFormat, parts: LicenceParts, seenYear: number | undefined): Standing {
  const year = parts.year === undefined ? undefined : fullYear(parts.year);
  switch (format.check) {
    case 'shape':
      return 'unverified';
    case 'years':
      return year === undefined ? 'unverified' : judgeYear(year, format, seenYear);
    case 'cosmetics': {
      if (year === undefined) return 'unverified';
      const isImport = parts.body?.startsWith('qld') === true;
      if (isImport && !isSerialOf(year, Number(parts.serial))) return 'impossible';
      return judgeYear(year, { since: 2008, validYears: 5 }, seenYear);
    }
    case 'retired':
      // The form ended with Nghị định 15/2018 in February 2018.
      if (year === undefined || year > 2018 || year < 1998) return 'impossible';
      return seenYear !== undefined && year + 5 < seenYear ? 'expired' : 'obsolete';
    case 'drugOld':
      return judgeOldDrug(Number(parts.year));
    case 'drug12':
      return judgeNewDrug(parts.number ?? '', seenYear);
    case 'taxCode':
      return judgeTaxCode((parts.number ?? '').replace(/\D/g, ''));
    case 'gtin':
      return judgeGtin((parts.number ?? '').replace(/\D/g, ''));
  }
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function judgeYear(
  year: number,
  { since, validYears }: { since?: number; validYears?: number },
  seenYear: number | undefined,
): Standing {
  if (since !== undefined && year < since) return 'impossible';
  if (seenYear === undefined) return 'unverified';
  if (year > seenYear) return 'impossible';
  // Good until the same day of the last year: only a year that is over has surely run out.
  return validYears !== undefined && year + validYears < seenYear ? 'expired' : 'sound';
}

/*
 * Receipt numbers of imported cosmetics (CBMP-QLD) run on from year to year. Known ones: about 71,800 in 2018, 145,300 in 2021,
 * 181,300 and 184,900 in 2022, 249,800 in September 2024, 264,800 in January 2025, 324,900 in 2026. Between them the line is
 * straight; a serial may be off by a year either way, and by a tenth. Before 2018 nothing is known.
 */
const SERIALS: [time: number, serial: number][] = [
  [2018.5, 71_800],
  [2021.5, 145_300],
  [2022.5, 183_000],
  [2024.7, 249_800],
  [2026.5, 324_900],
];

function isSerialOf(year: number, serial: number): boolean {
  if (year < 2018) return true;
  return serial >= 0.9 * serialAt(year - 1) && serial <= 1.1 * serialAt(year + 2);
}

function serialAt(time: number): number {
  const next = Math.max(
    1,
    SERIALS.findIndex(([at]) => at >= time),
  );
  const i = SERIALS.some(([at]) => at >= time) ? next : SERIALS.length - 1;
  const [fromTime, from] = SERIALS[i - 1] ?? [0, 0];
  const [toTime, to] = SERIALS[i] ?? [1, 0];
  return Math.max(0, from + ((to - from) * (time - fromTime)) / (toTime - fromTime));
}

/** VD-25305-16: the last two digits are the year. Since 2023 only twelve-digit numbers are issued; older ones are prolonged case by case. */
function judgeOldDrug(yy: number): Standing {
  const year = yy >= 90 ? 1900 + yy : 2000 + yy;
  return year > 2023 ? 'impossible' : 'unverified';
}

// Group digits of Thông tư 08/2022, Phụ lục VI, as seen on real numbers; others may exist.
const DRUG_GROUPS = new Set(['100', '110', '111', '112', '113', '114', '115']);

/** ccc g gg ssss yy: GS1 country, group, serial, year; issued since 2023 (decisions of late 2022 carry 22). */
function judgeNewDrug(number: string, seenYear: number | undefined): Standing {
  const year = 2000 + Number(number.slice(10));
  const group = number.slice(3, 6);
  if (number.slice(6, 10) === '0000' || /^[09]/.test(group) || year < 2022) return 'impossible';
  if (seenYear === undefined) return 'unverified';
  if (year > seenYear) return 'impossible';
  return DRUG_GROUPS.has(group) ? 'sound' : 'unverified';
}

/**
 * Thông tư 105/2020: ten digits, the last one a check digit, for branches three more (001–999). Twelve digits are a person's own
 * number (since July 2025), of which only the province can be checked.
 */
function judgeTaxCode(digits: string): Standing {
  if (digits.length === 12) {
    const province = Number(digits.slice(0, 3));
    return province >= 1 && province <= 96 ? 'unverified' : 'impossible';
  }
  if (digits.length === 13 && digits.endsWith('000')) return 'impossible';
  return hasTaxCheckDigit(digits) ? 'sound' : 'checksum';
}

/** GS1's modulus 10 over 8, 12, 13 or 14 digits; another length is a shop's own code. The prefix is the member's country, not the origin. */
function judgeGtin(digits: string): Standing {
  if (![8, 12, 13, 14].includes(digits.length)) return 'unverified';
  const sum = [...digits].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0 ? 'sound' : 'checksum';
}
