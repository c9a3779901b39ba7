import { LOOKALIKE_LETTERS, MISTAKEN_LETTERS, ORNAMENTAL_LETTERS } from './confusables.js';
import { TRICK_BIT } from './forms.js';
import { KIND } from './units.js';

/** How one raw character reads: its units in normal form, their kind (of the first) and the tricks it gives away. */
export interface Reading {
  kind: number;
  units: string;
  latin: number;
  tricks: number;
}

/** Kind, lower-case unit, look-alike's Latin unit and trick bits of each UTF-16 unit; filled by `readUnit` on first sight. */
export const UNIT_KIND = new Uint8Array(0x10000);
export const UNIT_FOLD = new Uint16Array(0x10000);
export const UNIT_LATIN = new Uint16Array(0x10000);
export const UNIT_TRICKS = new Uint16Array(0x10000);
/** `kind << 16 | lower-case unit` of units that need no more looks: no trick, no look-alike, read as one unit; 0 for all others. */
export const UNIT_PLAIN = new Uint32Array(0x10000);

const SEVERAL = new Map<number, string>();

/** Marks and signs whose compatibility form would glue itself to a word or change the sense (™, ª, º, №, ´). */
const KEPT = new Set('™℠ªº№´¨¯¸˘˙˚˛˜˝');
const DASHES = new Set('‐‑‒–—―−﹘﹣－');
const ALIAS: Readonly<Record<string, string>> = {
  '⁄': '/',
  '″': '"',
  '′': "'",
  // a degree sign to those who write it (360⁰)
  '⁰': '°',
  '∕': '/',
  '∶': ':',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '\u2800': ' ',
};
const FILLERS = new Set('\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0');

/** Kind of unit `u`, filling its row of the tables when it is seen for the first time. */
export function readUnit(u: number): number {
  const known = UNIT_KIND[u];
  if (known !== undefined && known !== KIND.unread) return known;
  const reading = u >= 0xd800 && u <= 0xdfff ? single(KIND.surrogate, u) : readCharacter(String.fromCharCode(u));
  const several = reading.units.length !== 1;
  if (several) SEVERAL.set(u, reading.units);
  UNIT_FOLD[u] = reading.units.charCodeAt(0);
  UNIT_LATIN[u] = reading.latin;
  UNIT_TRICKS[u] = reading.tricks;
  const kind = several ? KIND.several : reading.kind;
  UNIT_KIND[u] = kind;
  const isPlain = kind <= KIND.symbol && kind !== KIND.lookalike && reading.tricks === 0;
  UNIT_PLAIN[u] = isPlain ? (kind << 16) | reading.units.charCodeAt(0) : 0;
  return kind;
}

/** Units of a character of kind `several`. */
export function severalUnits(u: number): string {
  return SEVERAL.get(u) ?? '';
}

/** Reading of one code point; what it stands for by Unicode (NFKC, lower case) and by the tables of look-alikes. */
export function readCharacter(char: string): Reading {
  const u = char.charCodeAt(0);
  const mistaken = MISTAKEN_LETTERS.get(u);
  if (mistaken !== undefined) return single(KIND.letter, mistaken, TRICK_BIT.homoglyph);
  const ornament = ORNAMENTAL_LETTERS.get(u);
  if (ornament !== undefined) return single(KIND.letter, ornament, TRICK_BIT.fancy_letters);
  const latin = LOOKALIKE_LETTERS.get(u);
  if (latin !== undefined) return { kind: KIND.lookalike, units: char.toLowerCase().charAt(0), latin, tricks: 0 };
  if (/[\u0300-\u034e\u0350-\u036f]/.test(char)) return single(KIND.combining, u);
  if (/[\u20d0-\u20ff]/.test(char)) return single(KIND.invisible, u, TRICK_BIT.fancy_letters);
  if (/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(char)) return single(KIND.bidi, u, TRICK_BIT.bidi);
  if (/\s/.test(char) && char !== '\ufeff') return single(KIND.space, /[\n\r\u2028\u2029]/.test(char) ? 10 : 32);
  if (FILLERS.has(char) || /\p{Cf}|\p{Cc}|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/u.test(char)) {
    return single(KIND.invisible, u, TRICK_BIT.invisible);
  }
  const units = foldCharacter(char);
  // "ᵅ" folds to "ɑ", which is itself read as "a"
  if (units !== char && units.length === 1) {
    const reading = readCharacter(units);
    return { ...reading, tricks: reading.tricks | (isOrnamental(char, reading.units) ? TRICK_BIT.fancy_letters : 0) };
  }
  return { kind: kindOf(units), units, latin: 0, tricks: isOrnamental(char, units) ? TRICK_BIT.fancy_letters : 0 };
}

function foldCharacter(char: string): string {
  if (KEPT.has(char)) return char;
  if (DASHES.has(char)) return '-';
  const enclosed = /^\((\p{L})\)$/u.exec(char.normalize('NFKC'));
  let folded = ALIAS[char] ?? enclosed?.[1] ?? char.normalize('NFKC');
  if (/^ \p{M}/u.test(folded)) return char;
  for (let before = ''; before !== folded; ) {
    before = folded;
    folded = [...folded.toLowerCase().normalize('NFKC')].map((c) => ALIAS[c] ?? (DASHES.has(c) ? '-' : c)).join('');
  }
  return folded.startsWith('i\u0307') ? 'i' : folded;
}

function kindOf(units: string): number {
  const first = String.fromCodePoint(units.codePointAt(0) ?? 0);
  if (/\p{Script=Latin}/u.test(first)) return KIND.letter;
  if (/\p{N}/u.test(first)) return KIND.digit;
  if (/[\p{L}\p{M}]/u.test(first)) return KIND.foreign;
  if (/\s/.test(first)) return KIND.space;
  return /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u.test(first) ? KIND.symbol : KIND.mark;
}

function isOrnamental(char: string, units: string): boolean {
  return units.length === 1 && /[a-z]/.test(units) && char.normalize('NFC').toLowerCase() !== units;
}

function single(kind: number, unit: number, tricks = 0): Reading {
  return { kind, units: String.fromCharCode(unit), latin: 0, tricks };
}
