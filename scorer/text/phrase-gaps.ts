import { HOW } from './how.js';
import { sliceUnits } from './spelling.js';
import { KIND, LAST_WORD_KIND, type Units } from './units.js';
import { isGapUnit } from './word-units.js';

const setOf = (signs: string): ReadonlySet<number> => new Set([...signs].map((char) => char.charCodeAt(0)));
const MARKS = setOf('._,*·•~');
/** After a word these are tones to whoever writes VIQR: "thuoc' ngu?". */
const TONE_MARKS = setOf("'`^~?+(*)]}.");
const CLOSING = setOf(')]}');
const OPENING = setOf('([{');
const BRACKET = 0x28;
const CLOSED = 0x29;
const COMMA = 0x2c;
const SPACE = 0x20;
/** Symbols below are ®, ™ and the like. */
const EMOJI = 0x2190;
/** An abbreviation, and what it stands for in brackets. */
const GLOSS = /^ ?([\p{L}.]{1,5}) ?\(([\p{L}\p{N}\p{M} ._-]{3,24})\)/u;
const LONGEST_GLOSS = 36;

/** End of the spaces, hyphens and slashes at `at`, three at most, or `at`. */
export function plainGapEnd({ codes }: Units, at: number): number {
  let end = at;
  while (end - at < 3 && isGapUnit(codes[end] ?? 0)) end++;
  return end;
}

/** End of the signs at `at` that part two words of a phrase without a plain gap, or `at`. */
export function toneGapEnd(units: Units, at: number): number {
  const { codes, kinds } = units;
  const tones = toneMarksEnd(units, at);
  if (tones > at) return CLOSING.has(codes[at] ?? 0) && OPENING.has(codes[tones + 1] ?? 0) ? tones + 2 : tones + 1;
  if (MARKS.has(codes[at] ?? 0)) return at + 1;
  return kinds[at] === KIND.symbol ? pastSpace(units, symbolsEnd(units, at)) : at;
}

/** How signs up to `end` part two words, as `toneGapEnd` found them. */
export function gapHow(units: Units, at: number, end: number): number {
  if (toneMarksEnd(units, at) > at) return isGlossEnd(units, at) ? HOW.gloss : HOW.toneMark;
  return end === at + 1 && units.codes[at] === COMMA ? HOW.comma : HOW.mark;
}

/** End of the emoji from unit `at` on. */
export function symbolsEnd(units: Units, at: number): number {
  let end = at + 1;
  while (units.kinds[end] === KIND.symbol && end - at < 8 && end < units.length) end++;
  return end;
}

/** End of the emoji at `at` and a space behind them, or `at` where there are none. */
export function decorEnd(units: Units, at: number): number {
  const isEmoji = units.kinds[at] === KIND.symbol && (units.codes[at] ?? 0) >= EMOJI;
  return isEmoji ? pastSpace(units, symbolsEnd(units, at)) : at;
}

function pastSpace({ codes }: Units, at: number): number {
  return codes[at] === SPACE ? at + 1 : at;
}

/** True for "ks (kháng sinh": a bracket that is closed at `at` and was opened behind a few letters. */
function isGlossEnd(units: Units, at: number): boolean {
  if (units.codes[at] !== CLOSED) return false;
  const before = sliceUnits(units, Math.max(0, at - LONGEST_GLOSS), at + 1);
  const [, short = '', long = ''] = /(?:^|\s)([\p{L}.]{1,5}) ?\(([^()]{3,24})\)$/u.exec(before) ?? [];
  return short !== '' && !long.includes(short) && isShortFor(short.replaceAll('.', ''), long);
}

/** Where the bracket after the abbreviation at `at` begins to say what it stands for, or `at`. */
export function glossEnd(units: Units, at: number): number {
  let bracket = at + 1;
  while (bracket - at < 6 && units.codes[bracket] !== BRACKET) bracket++;
  if (units.codes[bracket] !== BRACKET) return at;
  const found = GLOSS.exec(sliceUnits(units, at, Math.min(units.length, at + LONGEST_GLOSS)));
  if (found === null) return at;
  const [, short = '', long = ''] = found;
  return !long.includes(short) && isShortFor(short.replaceAll('.', ''), long) ? bracket + 1 : at;
}

/** True when `short` is the first letter of `long` and some that follow, in order. */
function isShortFor(short: string, long: string): boolean {
  let at = 0;
  for (const [i, char] of [...short].entries()) {
    at = long.indexOf(char, at) + 1;
    if (at === 0 || (i === 0 && at > 1)) return false;
  }
  return short.length < long.length;
}

/** End of the few tone marks between `at` and a space, or `at`. */
function toneMarksEnd({ codes }: Units, at: number): number {
  let end = at;
  while (end - at < 3 && TONE_MARKS.has(codes[end] ?? 0)) end++;
  return codes[end] === SPACE ? end : at;
}

/** True for a unit of a word. */
export function isWordAt(units: Units, at: number): boolean {
  return at < units.length && (units.kinds[at] ?? KIND.space) <= LAST_WORD_KIND;
}
