import { HOW } from './how.js';
import { sliceUnits } from './spelling.js';
import { KIND, LAST_WORD_KIND, type Units } from './units.js';
import { isGapUnit } from './word-units.js';

/** A way in which the text parts two words of a phrase. */
interface Gap {
  end: number;
  how: number;
}

const MARKS = '._,*·•~';
/** After a word these are tones to whoever writes VIQR: "thuoc' ngu?". */
const TONE_MARKS = "'`^~?+(*)]}.";
const CLOSING = ')]}';
const OPENING = '([{';
const SPACE = 0x20;
/** Symbols below are ®, ™ and the like. */
const EMOJI = 0x2190;
/** An abbreviation, and what it stands for in brackets. */
const GLOSS = /^ ?([\p{L}.]{1,5}) ?\(([\p{L}\p{N}\p{M} ._-]{3,24})\)/u;
const LONGEST_GLOSS = 36;

/** The gaps that may stand at unit `at`, where a word of a phrase has ended. */
export function listGaps(units: Units, at: number): readonly Gap[] {
  const { codes, kinds } = units;
  const code = codes[at] ?? 0;
  const sign = String.fromCharCode(code);
  if (isGapUnit(code)) {
    let end = at;
    while (isGapUnit(codes[end] ?? 0) && end - at < 3) end++;
    const gaps: Gap[] = [{ end, how: HOW.plain }];
    if (kinds[end] === KIND.symbol && (codes[end] ?? 0) >= EMOJI)
      gaps.push({ end: decorEnd(units, end), how: HOW.decor });
    const glossed = glossEnd(units, end);
    if (glossed > end) gaps.push({ end: glossed, how: HOW.gloss });
    return gaps;
  }
  const tones = toneMarksEnd(units, at);
  if (tones > at) {
    const end = CLOSING.includes(sign) && OPENING.includes(charAt(units, tones + 1)) ? tones + 2 : tones + 1;
    return [{ end, how: isGlossEnd(units, at) ? HOW.gloss : HOW.toneMark }];
  }
  if (MARKS.includes(sign)) return [{ end: at + 1, how: sign === ',' ? HOW.comma : HOW.mark }];
  if (kinds[at] === KIND.symbol) return [{ end: decorEnd(units, at), how: HOW.mark }];
  return [];
}

/** End of the emoji from unit `at` on. */
export function symbolsEnd(units: Units, at: number): number {
  let end = at + 1;
  while (units.kinds[end] === KIND.symbol && end - at < 8 && end < units.length) end++;
  return end;
}

function decorEnd(units: Units, at: number): number {
  const end = symbolsEnd(units, at);
  return units.codes[end] === SPACE ? end + 1 : end;
}

/** True for "ks (kháng sinh": a bracket that is closed at `at` and was opened behind a few letters. */
function isGlossEnd(units: Units, at: number): boolean {
  if (units.codes[at] !== 0x29) return false;
  const before = sliceUnits(units, Math.max(0, at - LONGEST_GLOSS), at + 1);
  const [, short = '', long = ''] = /(?:^|\s)([\p{L}.]{1,5}) ?\(([^()]{3,24})\)$/u.exec(before) ?? [];
  return short !== '' && !long.includes(short) && isShortFor(short.replaceAll('.', ''), long);
}

/** Where the bracket after the abbreviation at `at` begins to say what it stands for, or `at`. */
function glossEnd(units: Units, at: number): number {
  let bracket = at;
  while (bracket - at < 6 && units.codes[bracket] !== 0x28) bracket++;
  if (units.codes[bracket] !== 0x28 || bracket === at) return at;
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
  while (end - at < 3 && TONE_MARKS.includes(String.fromCharCode(codes[end] ?? 0))) end++;
  return codes[end] === SPACE ? end : at;
}

function charAt({ codes }: Units, at: number): string {
  return String.fromCharCode(codes[at] ?? 0);
}

/** True for a unit of a word. */
export function isWordAt(units: Units, at: number): boolean {
  return at < units.length && (units.kinds[at] ?? KIND.space) <= LAST_WORD_KIND;
}
