import { SIGN_LETTERS } from './chat-letters.js';
import { TRICK_BIT } from './forms.js';
import { mayHave } from './hash-set.js';
import { hashSlot } from './hash-word.js';
import { findForm, type Lexicon, PART } from './lexicon.js';
import { ORDINARY_WORDS } from './ordinary-words.js';
import { baseOf } from './skeleton.js';
import { DIGITS, LETTERS, type Spelling, sliceUnits, type Word } from './spelling.js';
import { KIND, LAST_WORD_KIND, type Units } from './units.js';
import { isGapUnit } from './word-units.js';

/** "th/u/ốc" has shorter pieces, "nam/nữ" has not. */
const SHORT = 3;
/** Longer ones are words. */
const LONGEST_ABBREVIATION = 4;
const codes = (signs: string) => new Set([...signs].map((char) => char.charCodeAt(0)));
const TRAILING = codes('@$!');
const TONES = codes("'`^~?+(");
const BRACKETS = codes('()[]{}');
/** h after these ends a syllable: n and c, and those of English words. */
const BEFORE_H = codes('ncstgpu');
const J = 0x6a;
const W = 0x77;
const NINE = 0x39;
const D_BAR = 0x111;
/** From here on letters have marks. */
const MARKED = 0xc0;
const FANCY = TRICK_BIT.fancy_letters | TRICK_BIT.homoglyph | TRICK_BIT.regional_indicator;

/** True when `word` or the sign after it may be part of a disguise of several words. */
export function isSuspect({ units, lexicon }: Spelling, word: Word): boolean {
  const { from, to, kinds, hash } = word;
  if (lexicon.phrases.size === 0) return false;
  if (isSuspectSign(units, word)) return true;
  if (hasOddLetters(units, word) && !isSingle(lexicon, units, word)) return true;
  if (kinds !== LETTERS) return (kinds !== DIGITS && !isCode(units, word)) || findForm(lexicon, hash) !== undefined;
  if (units.tricksSeen !== 0 && ((units.tricks[from] ?? 0) & FANCY) !== 0) return true;
  const first = units.codes[from];
  if (first === 0x66 || first === 0x7a) return true; // f, z
  if (first === W) return true;
  if (first === 0x6b && isBackVowel(units.codes[from + 1] ?? 0)) return true; // k
  if (isOddEnd(units, word)) return true;
  return to - from > 1 && mayHave(lexicon.wholes, hash) && isWhole(lexicon, units, word);
}

/** Letters no plain word has: j, a letter again, đ within a word, two tones. */
function hasOddLetters({ codes }: Units, { from, to, kinds }: Word): boolean {
  if (kinds === DIGITS) return false;
  let last = 0;
  let marks = 0;
  for (let at = from; at < to; at++) {
    const code = codes[at] as number; // at < length
    if (code === J || (code === last && code > NINE) || (code === D_BAR && at > from)) return true;
    if (code >= MARKED || last >= MARKED) {
      if (code >= MARKED && (code < 0x100 || code > 0x1e9f) && ++marks > 1) return true;
      // "ưu" is no letter again
      if (baseOf(code) === baseOf(last) && last !== 0x1b0 && (last < 0x1ee8 || last > 0x1ef1)) return true;
    }
    last = code;
  }
  return false;
}

/** No Vietnamese syllable ends so: k, q, g but not ng, h but not nh or ch. */
function isOddEnd({ codes }: Units, { from, to }: Word): boolean {
  const last = codes[to - 1];
  if (to - from < 2) return false;
  const before = codes[to - 2] ?? 0;
  if (last === 0x68) return !BEFORE_H.has(before);
  return last === 0x6b || last === 0x71 || (last === 0x67 && before !== 0x6e);
}

function isSingle({ flags, singles }: Lexicon, units: Units, { from, to, hash }: Word): boolean {
  return ((flags[hashSlot(hash)] ?? 0) & PART) !== 0 && singles.has(sliceUnits(units, from, to));
}

/** Words of a phrase written as one, or a word of one in another spelling. */
function isWhole(lexicon: Lexicon, units: Units, { from, to, hash }: Word): boolean {
  if (to - from > 3 && lexicon.runs.has(hash)) return !ORDINARY_WORDS.has(sliceUnits(units, from, to));
  const form = findForm(lexicon, hash);
  return form !== undefined && !ORDINARY_WORDS.has(form.written) && form.written === sliceUnits(units, from, to);
}

/** Codes have digits together, but for two behind a letter that may both stand for one ("g14", "t13m"). */
function isCode({ codes, kinds }: Units, { from, to }: Word): boolean {
  let pairs = 0;
  for (let at = from + 1; at < to; at++) {
    if (kinds[at] !== KIND.digit || kinds[at - 1] !== KIND.digit) continue;
    if (++pairs > 1 || at - 1 === from || !isLeet(codes[at]) || !isLeet(codes[at - 1])) return true;
  }
  return false;
}

function isLeet(code: number | undefined): boolean {
  return code !== undefined && SIGN_LETTERS.has(code);
}

/** Before these the dictionary has c, never k. */
function isBackVowel(code: number): boolean {
  const base = baseOf(code);
  return base === 0x61 || base === 0x6f || base === 0x75;
}

function isSuspectSign({ codes, kinds }: Units, { from, to, kinds: own }: Word): boolean {
  const kind = kinds[to];
  const next = kinds[to + 1] ?? KIND.space;
  if (kind === KIND.space)
    return codes[to + 1] === 0x28 && to - from <= LONGEST_ABBREVIATION && codes[to + 2] === codes[from];
  if (kind === KIND.symbol) return to - from <= SHORT || next === KIND.symbol || next <= LAST_WORD_KIND;
  if (kind !== KIND.mark) return false;
  const code = codes[to] ?? 0;
  if (next > LAST_WORD_KIND) return TRAILING.has(code) || TONES.has(code) || isDoubleSign(codes, to);
  if (own === DIGITS && next === KIND.digit) return false;
  // whole words go together so in any text: only a torn one has short pieces
  return (
    !isGapUnit(code) ||
    to - from < SHORT ||
    (kinds[to + 2] ?? 0) > LAST_WORD_KIND ||
    (kinds[to + 3] ?? 0) > LAST_WORD_KIND
  );
}

/** "[v][a]", "[c] [a]" and "n...ổ". */
function isDoubleSign(codes: Uint16Array, at: number): boolean {
  const code = codes[at] ?? 0;
  const next = codes[at + 1] === 0x20 ? codes[at + 2] : codes[at + 1];
  return (BRACKETS.has(code) && BRACKETS.has(next ?? 0)) || (code === 0x2e && codes[at + 1] === 0x2e);
}
