import { TRICK_BIT } from './forms.js';
import type { Respelling } from './respelling-table.js';
import { rewrite, type Spelling, sliceUnits } from './spelling.js';
import { KIND, LAST_WORD_KIND, type Units } from './units.js';

const NEAR = 5;
/** Units in which those words must stand. */
const SIGHT = 40;

/** Undoes the longest respelling of the lexicon that begins at `from` with the word or emoji of this hash. */
export function undoRespelling(pass: Spelling, from: number, hash: number): boolean {
  const { units, lexicon } = pass;
  const entries = lexicon.byFirst.get(hash);
  if (entries === undefined) return false;
  for (const entry of entries) {
    const end = matchEnd(units, from, entry.written);
    if (end < 0 || isInWord(units, end) || !fits(units, from, end, entry)) continue;
    rewrite(pass, from, end, entry.meant, TRICK_BIT[entry.trick]);
    return true;
  }
  return false;
}

/** End of `written` at `from`, or -1; a space stands for any white space, beside an emoji also for none. */
function matchEnd(units: Units, from: number, written: string): number {
  let at = from;
  for (let i = 0; i < written.length; i++) {
    const code = written.charCodeAt(i);
    if (code !== 0x20) {
      if (at >= units.length || units.codes[at] !== code) return -1;
      at++;
      continue;
    }
    const before = at;
    while (at < units.length && units.kinds[at] === KIND.space) at++;
    // letters of the table lie below U+2000, emoji above
    const isBesideEmoji = written.charCodeAt(i - 1) > 0x2000 || written.charCodeAt(i + 1) > 0x2000;
    if (at === before && !isBesideEmoji) return -1;
  }
  return at;
}

function isInWord(units: Units, at: number): boolean {
  return at < units.length && at > 0 && isWord(units, at) && isWord(units, at - 1);
}

const DIGIT_GOES_ON = /^\d[:.,/-]\d$/;

function fits(units: Units, from: number, to: number, entry: Respelling): boolean {
  // "rep 1/1" but not within "rep 1/1.5"
  if (DIGIT_GOES_ON.test(sliceUnits(units, to - 1, Math.min(to + 2, units.length)))) return false;
  // parts of codes are no shorthand: DC-DC, LH-GR3
  if (entry.trick === 'abbreviation' && (isHyphenated(units, from - 1, -1) || isHyphenated(units, to, 1))) return false;
  if (entry.notNear !== undefined && nearbyWords(units, from, to).some((word) => isListed(word, entry.notNear ?? [])))
    return false;
  if (entry.notAfter !== undefined && isListed(neighbour(units, from - 1, -1), entry.notAfter)) return false;
  if (entry.onlyAfter !== undefined && !isListed(neighbour(units, from - 1, -1), entry.onlyAfter)) return false;
  return entry.notBefore === undefined || !isListed(neighbour(units, to, 1), entry.notBefore);
}

function isHyphenated(units: Units, at: number, step: 1 | -1): boolean {
  return at > 0 && units.codes[at] === 0x2d && at + step < units.length && isWord(units, at + step);
}

function nearbyWords(units: Units, from: number, to: number): string[] {
  const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const before = words(sliceUnits(units, Math.max(0, from - SIGHT), from)).slice(-NEAR);
  return [...before, ...words(sliceUnits(units, to, Math.min(units.length, to + SIGHT))).slice(0, NEAR)];
}

function isListed(word: string, words: readonly string[]): boolean {
  return words.includes(word) || (words.includes('#') && /\d/.test(word));
}

/** The word before (`step` -1) or after `at`, with only white space and signs between. */
function neighbour(units: Units, at: number, step: 1 | -1): string {
  let near = at;
  while (near >= 0 && near < units.length && !isWord(units, near)) near += step;
  let far = near;
  while (far >= 0 && far < units.length && isWord(units, far)) far += step;
  return step === 1 ? sliceUnits(units, near, far) : sliceUnits(units, far + 1, near + 1);
}

function isWord(units: Units, at: number): boolean {
  return (units.kinds[at] ?? KIND.space) <= LAST_WORD_KIND;
}
