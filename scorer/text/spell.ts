import type { Edit } from './edits.js';
import { applyEdits } from './edits.js';
import { TRICK_BIT } from './forms.js';
import { FIRST, hashSlot, hashUnit, type Lexicon } from './lexicon.js';
import { joinPhone } from './phone-digits.js';
import { undoTornWord } from './spell-chunk.js';
import { undoRespelling } from './spell-lexicon.js';
import { joinPair, undoRepeats, undoSpacedLetters } from './spell-words.js';
import { DIGITS, LETTERS, LONGEST_WORD, rewrite, type Spelling, type Word } from './spelling.js';
import { hasNghForNg, placeTone, VOWEL_TONE } from './syllable.js';
import { KIND, LAST_WORD_KIND, nameTrick, sealUnits, type Units } from './units.js';

/** Rounds a text may need until nothing changes: one trick can hide another ("fа.k3"). */
const ROUNDS = 6;
const LOOKALIKES = 1 << KIND.lookalike;

/** Undoes disguised spellings in `units`, in place, until nothing more changes. */
export function undoSpellings(units: Units, lexicon: Lexicon): void {
  for (let round = 0; round < ROUNDS; round++) {
    sealUnits(units);
    const edits = passOnce(units, lexicon);
    if (edits.length === 0) return;
    applyEdits(units, edits);
  }
}

function passOnce(units: Units, lexicon: Lexicon): Edit[] {
  const pass: Spelling = { units, lexicon, edits: [], done: 0 };
  const { codes, kinds, length } = units;
  let before: Word | undefined;
  for (let at = 0; at < length; ) {
    const kind = kinds[at] as number; // at < length
    if (kind > LAST_WORD_KIND) {
      if (kind === KIND.symbol) at = passSymbol(pass, at);
      else at++;
      continue;
    }
    const word: Word = { from: at, to: at, kinds: 0, hash: 0 };
    let pairs = 0;
    let repeats = 0;
    let last = 0;
    let vowel = 0;
    for (; at < length && (kinds[at] as number) <= LAST_WORD_KIND /* at < length */; at++) {
      const code = codes[at] as number; // at < length
      const next = VOWEL_TONE[code] ?? 0;
      if (next !== 0 && vowel !== 0) pairs++;
      vowel = next;
      if (code === last && codes[at - 2] === code && at - 2 >= word.from) repeats++;
      last = code;
      word.kinds |= 1 << (kinds[at] as number); // at < length
      word.hash = hashUnit(word.hash, code);
    }
    word.to = at;
    if (word.from < pass.done) continue;
    const isSettled =
      passWord(pass, word, pairs > 0, repeats > 0) ||
      (before !== undefined && before.from >= pass.done && isNext(units, before, word) && joinPair(pass, before, word));
    before = isSettled ? undefined : word;
    at = Math.max(at, pass.done);
  }
  return pass.edits;
}

function passWord(pass: Spelling, word: Word, hasVowelPair: boolean, hasRepeats: boolean): boolean {
  const { units, lexicon } = pass;
  const { from, to } = word;
  if (to - from > LONGEST_WORD) return false;
  if ((word.kinds & LOOKALIKES) !== 0) readLookalikes(pass, word);
  if (hasVowelPair && placeTone(units.codes, from, to)) {
    for (let i = from; i < to; i++) nameTrick(units, i, TRICK_BIT.tone_placement);
    rehash(units, word);
  }
  if (((lexicon.flags[hashSlot(word.hash)] ?? 0) & FIRST) !== 0 && undoRespelling(pass, word)) return true;
  if (units.codes[from] === 0x6e && to - from > 3 && hasNghForNg(units.codes, from, to)) {
    rewrite(pass, from, from + 3, 'ng', TRICK_BIT.misspelling);
    return true;
  }
  if (hasRepeats && undoRepeats(pass, word)) return true;
  if (to - from === 1 && word.kinds === LETTERS && units.codes[to] === 0x20 && undoSpacedLetters(pass, word))
    return true;
  if (word.kinds === DIGITS) return joinPhone(pass, word);
  return undoTornWord(pass, word);
}

/** Look-alikes of other scripts read as Latin beside Latin letters, or where only so a watched word appears. */
function readLookalikes({ units, lexicon }: Spelling, word: Word): void {
  const { from, to } = word;
  if ((word.kinds & (1 << KIND.foreign)) !== 0) return;
  if ((word.kinds & LETTERS) === 0) {
    const latin = String.fromCharCode(
      ...units.codes
        .subarray(from, to)
        .map((code, i) => (units.kinds[from + i] === KIND.lookalike ? (units.latin[from + i] ?? code) : code)),
    );
    if (latin.length < 3 || !lexicon.singles.has(latin)) return;
  }
  for (let at = from; at < to; at++) {
    if (units.kinds[at] !== KIND.lookalike) continue;
    units.codes[at] = units.latin[at] ?? 0;
    units.kinds[at] = KIND.letter;
    nameTrick(units, at, TRICK_BIT.homoglyph);
  }
  word.kinds = (word.kinds & ~LOOKALIKES) | LETTERS;
  rehash(units, word);
}

function rehash(units: Units, word: Word): void {
  word.hash = 0;
  for (let at = word.from; at < word.to; at++) word.hash = hashUnit(word.hash, units.codes[at] ?? 0);
}

function passSymbol(pass: Spelling, at: number): number {
  const code = pass.units.codes[at] ?? 0;
  const to = code >= 0xd800 && code <= 0xdbff ? at + 2 : at + 1;
  return at >= pass.done && undoRespelling(pass, { from: at, to }) ? pass.done : to;
}

function isNext(units: Units, word: Word, next: Word): boolean {
  return next.from === word.to + 1 && units.codes[word.to] === 0x20;
}
