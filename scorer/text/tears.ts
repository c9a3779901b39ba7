import { SIGN_LETTERS } from './chat-letters.js';
import { isWordAt } from './phrase-gaps.js';
import { KIND, type Units } from './units.js';

const TEARS = new Set([...'.,-_\'/~·•*`|()[]{}<>\\+^=:;"'].map((char) => char.charCodeAt(0)));
const MOST_TEARS = 2;
const FULL_STOP = 0x2e;

/** True for a sign that may part the letters of a word. */
export function isTear({ codes, kinds }: Units, at: number): boolean {
  return kinds[at] === KIND.mark && TEARS.has(codes[at] ?? 0);
}

/** End of the signs that part two letters: two at most, or an ellipsis. */
export function tearEnd(units: Units, at: number): number {
  let end = at + 1;
  while (end - at < MOST_TEARS && isTear(units, end)) end++;
  if (end - at === 2 && units.codes[end] === FULL_STOP && units.codes[at] === FULL_STOP) end++;
  return end;
}

/** False for the signs in "1-5 tuổi" and "Jack Daniel's". */
export function isFreeTear(units: Units, at: number, next: number): boolean {
  const { codes, kinds } = units;
  if (kinds[at - 1] === KIND.digit && kinds[next] === KIND.digit) return false;
  return !(codes[at] === 0x27 && codes[at + 1] === 0x73 && !isWordAt(units, at + 2));
}

/** True for a letter, digit or a sign that stands for a letter. */
export function isLetterLike(units: Units, at: number): boolean {
  return isWordAt(units, at) || (at < units.length && SIGN_LETTERS.has(units.codes[at] ?? 0));
}
