import type { Contact } from '../../../data/schema.js';
import { type Folded, rawSpan } from './fold.js';
import { readPhone } from './phone-facts.js';
import { type Digit, readDigitToken } from './read-digits.js';

const MAX_FOUND = 50;
const ZERO = '0|o+|khong|khonq|hong|hok|kong|ko|kh|k|oh|zero';
const SECOND = '[235789sb]|ba|bay|tam|chin|nam|lam|hai|two|three|five|seven|eight|nine';
/** Where a number may begin: a zero or 84, however said, and after a little the second digit; a cheap look before the careful one. */
const START = new RegExp(
  `(?:(?<![a-z\\d])|(?<=zalo|sdt|dt|lh|alo|call|tel|line|phone|zl|so))(?:(?:${ZERO})(?=[^a-z\\d\\n]{0,6}(?:${SECOND}))|(?:khong|ko)(?=chin|tam|bay|ba|nam)|(?:\\+ ?|00)?84|(?:cong )?tam (?:tu|bon)(?= )|1[89]00)`,
  'g',
);
const GAP = /[^a-z\d\n]{0,8}/y;
const CUE =
  /(?:zalo|zl|sdt|dt|dien thoai|lh|lien he|alo|call|goi|hotline|tel|phone|ib|inbox|nhan tin|whatsapp|viber|contact|sms|mobile|☎|✆|cskh|tu van|dat hang|momo)[^a-z\d]{0,4}(?:[a-z]{1,10}[^a-z\d]{1,4}){0,3}$/;
/** What names another number. */
const OTHER =
  /(?<![a-z])(?:mst|ma so thue|ma so doanh nghiep|msdn|gpkd|dkkd|imei|isbn|barcode|ma vach|sku|ma sp|so lo|cccd|cmnd)(?![a-z])[^\d\n]{0,12}$/;
const ZALO = /(?:zalo|zl)[^\d]{0,12}$/;
const PLAIN_GAP = /^(?: ?[.\-_,/ ]? ?)$/;

/** Finds Vietnamese phone numbers in a folded text, also those said in words, letters or pictures. */
export function findPhones(folded: Folded): Contact[] {
  const { text } = folded;
  const found: Contact[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(text); match !== null && found.length < MAX_FOUND; match = START.exec(text)) {
    const at = match[0].startsWith('cong ') ? match.index + 5 : match.index;
    const phone = readRun(folded, at);
    START.lastIndex = phone?.end ?? match.index + 1;
    if (phone !== undefined) found.push(phone.contact);
  }
  return found;
}

interface Run {
  parts: Digit[];
  gaps: string[];
}

function readRun(folded: Folded, at: number): { contact: Contact; end: number } | undefined {
  const { text } = folded;
  const run: Run = { parts: [], gaps: [] };
  const barsPart = /^[\do] ?\|[\do] ?\|[\do] ?\|/.test(text.slice(at, at + 10));
  let digits = '';
  let pos = at;
  while (digits.length < 14) {
    const part = readPart(text, pos, digits.length, barsPart);
    if (part === undefined) return undefined;
    run.parts.push(part);
    digits += part.digits;
    const number = nationalOf(digits);
    if (number !== undefined && !/^\d/.test(text.slice(part.end, part.end + 1))) {
      const contact = judge(folded, run, at, number);
      if (contact !== undefined) return { contact, end: part.end };
    }
    GAP.lastIndex = part.end;
    const gap = GAP.exec(text)?.[0] ?? '';
    run.gaps.push(gap);
    pos = part.end + gap.length;
    if (pos >= text.length) return undefined;
  }
  return undefined;
}

/** A token of digits; of "0912345678zalo" the number alone, and among digits a letter may stand for one. */
function readPart(text: string, at: number, soFar: number, barsPart: boolean): Digit | undefined {
  const glued = /^\d{2,11}(?=[a-z]{2})/.exec(text.slice(at, at + 14))?.[0];
  if (glued !== undefined && [10, 11].includes(soFar + glued.length)) {
    return { digits: glued, start: at, end: at + glued.length, how: 'digit' };
  }
  const part = readDigitToken(text, at, { isAmid: soFar > 0, barsPart });
  if (part !== undefined || soFar < 2) return part;
  const letter = /^[zseabtgh](?![a-z\d])/.exec(text.slice(at, at + 2))?.[0];
  const digit = letter === undefined ? undefined : '2534879'['zseabtg'.indexOf(letter)];
  return digit === undefined ? undefined : { digits: digit, start: at, end: at + 1, how: 'letter' };
}

/** The number as dialled at home once all its digits are there. */
function nationalOf(digits: string): string | undefined {
  const national = digits.replace(/^(?:0{0,2}84)0?(?=[235789]\d{8,9}$)/, '0');
  if (/^0[35789]\d{8}$/.test(national) || /^02\d{9}$/.test(national)) return national;
  return /^1[89]00\d{4}(?:\d\d)?$/.test(digits) ? digits : undefined;
}

function judge(folded: Folded, run: Run, at: number, number: string): Contact | undefined {
  const { text } = folded;
  const before = text.slice(Math.max(0, at - 40), at);
  if (OTHER.test(before)) return undefined;
  const end = run.parts.at(-1)?.end ?? at;
  const span = rawSpan(folded, text.charAt(at - 1) === '+' ? at - 1 : at, end);
  const trick = trickOf(run, span.quote);
  const isCued = CUE.test(before) || /^[^a-z\d]{0,3}(?:zalo|zl|sdt)(?![a-z])/.test(text.slice(end, end + 8));
  if (!isCued && !looksDialled(run, number, trick, text.charAt(at - 1) === '+' || text.charAt(at) === '+'))
    return undefined;
  if (!/^0/.test(number) && !isCued) return undefined;
  if (goesOn(text, run, end)) return undefined;
  const { e164, type, operator } = readPhone(number);
  if (e164 === undefined || type === undefined || type === 'UAN') return undefined;
  return {
    kind: 'phone',
    value: e164,
    ...span,
    ...(trick === undefined ? {} : { trick }),
    ...(ZALO.test(before) ? { network: 'zalo' } : {}),
    type,
    ...(operator === undefined ? {} : { operator }),
  };
}

/**
 * Whether digits without a word of calling near them stand as people write phones: sizes ("0 3 6 9 12 15 18"), lists ("09, 11, 12")
 * and years are not, and nobody spells a size in words.
 */
function looksDialled({ parts, gaps }: Run, number: string, trick: string | undefined, isAbroad: boolean): boolean {
  if (parts.length === 1 || isAbroad) return true;
  const sizes = parts.map(({ digits }) => digits.length);
  const used = new Set(gaps.slice(0, parts.length - 1));
  if (/^0(?:123456789|3579|36912)/.test(number)) return false;
  if (trick === 'digit_words') return sizes.every((size) => size === 1);
  if (sizes.every((size) => size === 1)) return used.size === 1;
  if (parts.slice(1).some(({ digits }) => /^(?:19|20)\d\d$/.test(digits))) return false;
  if ([...used].some((gap) => /[,;]|\/ | \//.test(gap)) || parts.length > 5 || sizes.some((size) => size < 2))
    return false;
  const isBracketed = [...used].every((gap) => /^[()[\]{} ]+$/.test(gap));
  return (used.size === 1 || (isBracketed && sizes.length <= 3)) && (sizes[0] ?? 0) >= 2;
}

/** Digit by digit, and one more digit that nothing is counted by: too long to be a number, and half of it would be another's. */
function goesOn(text: string, { parts }: Run, end: number): boolean {
  if (parts.length < 2 || parts.some(({ digits }) => digits.length > 1)) return false;
  GAP.lastIndex = end;
  const at = end + (GAP.exec(text)?.[0].length ?? 0);
  const next = at > end ? readDigitToken(text, at, { isAmid: true }) : undefined;
  return next?.digits.length === 1 && !/^[ _]?[a-z]/.test(text.slice(next.end, next.end + 2));
}

function trickOf({ parts, gaps }: Run, quote: string): string | undefined {
  if (parts.some(({ how }) => how === 'word')) return 'digit_words';
  if (parts.some(({ how }) => how === 'letter')) return 'letter_digits';
  if (/[^\p{ASCII}\s–—·•]/u.test(quote)) return 'odd_digits';
  return gaps.slice(0, parts.length - 1).every((gap) => PLAIN_GAP.test(gap)) && parts.length <= 6
    ? undefined
    : 'separators';
}
