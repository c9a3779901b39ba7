import { TRICK_BIT } from './forms.js';
import { hashJoined, hashSlot } from './hash-word.js';
import { type Lexicon, LONG } from './lexicon.js';
import { join, LETTERS, rewrite, type Spelling, sliceUnits, type Word } from './spelling.js';
import { isSyllable } from './syllable.js';
import { KIND, type Units } from './units.js';

const COMPOUNDS = new Set(
  'hand made|air pods|i phone|i pad|i mac|i pod|mac book|an droid|wi fi|blue tooth|free ship|full box|in box|smart watch'.split(
    '|',
  ),
);

/** True when `left` and `right` make no sense apart: "ap ple", "thu ốc", "m ũi"; but not "chữ A", "mi ni", "Lin Dan". */
export function isTorn(left: string, right: string, { singles }: Lexicon): boolean {
  if (singles.has(left) && singles.has(right)) return false;
  if (!isSyllable(left)) return left.length > 1 || right.length > 1;
  if (!isSyllable(right)) return right.length > 1 || !/[à-ỹđ]/.test(left);
  return (
    right.length > 1 &&
    /^[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]/.test(right) &&
    /[à-ỹđ]/.test(right)
  );
}

const LONGEST_RUN = 24;
/** "nghiêng" has seven letters. */
const LONGEST_SYLLABLE = 7;

/** Letters repeated three times or more: "fakeeee" for a watched word, "siêuuuu" for a Vietnamese syllable; other words keep theirs. */
export function undoRepeats(pass: Spelling, { from, to, kinds }: Word): boolean {
  if (kinds !== LETTERS || to - from > LONGEST_RUN) return false;
  const text = sliceUnits(pass.units, from, to);
  if (pass.lexicon.singles.has(text)) return false;
  const once = text.replace(/(.)\1{2,}/g, '$1');
  const twice = text.replace(/(.)\1{2,}/g, '$1$1');
  const { singles } = pass.lexicon;
  const isVietnamese = /[à-ỹđ]/.test(once) && isSyllable(once);
  const read =
    once.length > 2 && singles.has(once) ? once : singles.has(twice) ? twice : isVietnamese ? once : undefined;
  if (read === undefined || once.length < 2) return false;
  rewrite(pass, from, to, read, TRICK_BIT.repeated_letters);
  return true;
}

/** Three or more single letters with a space between them: the words they spell, as far as they are watched or Vietnamese. */
export function undoSpacedLetters(pass: Spelling, word: Word): boolean {
  const { units } = pass;
  const letters = [word.from];
  for (let at = word.from + 2; isAlone(units, at) && letters.length < LONGEST_RUN; at += 2) letters.push(at);
  if (letters.length < 3) return false;
  let text = '';
  for (const at of letters) text += String.fromCharCode(units.codes[at] ?? 0);
  let done = 0;
  for (let size = longestWord(pass, text, done); size > 0; size = longestWord(pass, text, done)) {
    join(
      pass,
      letters.slice(done, done + size).map((at) => ({ from: at, to: at + 1 })),
      TRICK_BIT.spaced_letters,
    );
    done += size;
  }
  return done > 0;
}

function longestWord(pass: Spelling, text: string, from: number): number {
  for (let size = text.length - from; size >= (from === 0 ? 3 : 2); size--) {
    const part = text.slice(from, from + size);
    if (size > 2 && pass.lexicon.singles.has(part)) return size;
    if (size <= LONGEST_SYLLABLE && /[à-ỹđ]/.test(part) && isSyllable(part)) return size;
  }
  return 0;
}

/** True for words that many write in two: joining them undoes no disguise. */
export function isConventional(parts: readonly string[]): boolean {
  return COMPOUNDS.has(parts.join(' '));
}

/** "thu ốc": two words that only together are a watched one. */
export function joinPair(pass: Spelling, word: Word, next: Word): boolean {
  const size = next.to - next.from;
  if (size > LONGEST_RUN || word.kinds !== LETTERS || next.kinds !== LETTERS) return false;
  const hash = hashJoined(word.hash, next.hash, size);
  if (((pass.lexicon.flags[hashSlot(hash)] ?? 0) & LONG) === 0 || !pass.lexicon.longs.has(hash)) return false;
  const [left, right] = [sliceUnits(pass.units, word.from, word.to), sliceUnits(pass.units, next.from, next.to)];
  if (!pass.lexicon.singles.has(left + right) || !isTorn(left, right, pass.lexicon)) return false;
  join(pass, [word, next], isConventional([left, right]) ? 0 : TRICK_BIT.spaced_letters);
  return true;
}

function isAlone(units: Units, at: number): boolean {
  if (units.kinds[at] !== KIND.letter || at >= units.length || units.codes[at - 1] !== 0x20) return false;
  const after = units.kinds[at + 1];
  return at + 1 >= units.length || after === KIND.space || after === KIND.mark;
}
