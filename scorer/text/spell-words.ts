import { TRICK_BIT } from './forms.js';
import { hashJoined, hashSlot } from './hash-word.js';
import { type Lexicon, LONG } from './lexicon.js';
import { ORDINARY_WORDS } from './ordinary-words.js';
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
  if (!isSyllable(right)) return right.length > 1 || !MARKED.test(left);
  return (
    right.length > 1 &&
    /^[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]/.test(right) &&
    MARKED.test(right)
  );
}

const LONGEST_RUN = 24;
/** "isotretinoin" has twelve letters. */
const LONGEST_SPACED = 12;
const SPACE = 0x20;
const HYPHEN = 0x2d;
const MARKED = /[à-ỹđ]/;
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
  const isVietnamese = MARKED.test(once) && isSyllable(once);
  const read =
    once.length > 2 && singles.has(once) ? once : singles.has(twice) ? twice : isVietnamese ? once : undefined;
  if (read === undefined || once.length < 2) return false;
  rewrite(pass, from, to, read, TRICK_BIT.repeated_letters);
  return true;
}

/** Three or more single letters with a space or two between them: the words they spell, as far as they are watched or Vietnamese. */
export function undoSpacedLetters(pass: Spelling, word: Word): boolean {
  const { units, lexicon } = pass;
  if (word.from < pass.spaced) return false;
  const letters = [word.from];
  let text = String.fromCharCode(units.codes[word.from] ?? 0);
  for (let at = word.from; letters.length < LONGEST_RUN; ) {
    const isWide = units.codes[at + 2] === SPACE;
    at += isWide ? 3 : 2;
    if (!isAlone(units, at)) break;
    letters.push(at);
    text += (isWide ? ' ' : '') + String.fromCharCode(units.codes[at] ?? 0);
  }
  // the next of them need not be tried: what they spell would have been found behind a letter that stays alone
  pass.spaced = letters[letters.length === LONGEST_RUN ? LONGEST_RUN - LONGEST_SPACED : letters.length - 1] ?? 0;
  if (letters.length < 3) return false;
  let done = 0;
  let isJoined = false;
  for (const size of text.split(' ').flatMap((part) => splitLetters(part, lexicon, MARKED.test(text)))) {
    const taken = letters.slice(done, done + size);
    done += size;
    if (size === 1) continue;
    join(
      pass,
      taken.map((at) => ({ from: at, to: at + 1 })),
      TRICK_BIT.spaced_letters,
    );
    isJoined = true;
  }
  return isJoined;
}

/** What a word counts, so that "tiềngiả" is "tiền giả" and not "tiềng iả": watched, everyday, any other syllable, a letter that stays alone. */
const COST = { watched: 10, ordinary: 12, syllable: 23, alone: 20 };

/** The sizes of the words that `text`, letters in a row, most likely spells; 1 for those that spell none. */
function splitLetters(text: string, lexicon: Lexicon, isMarked: boolean): number[] {
  const costs = new Array<number>(text.length + 1).fill(0);
  const sizes = new Array<number>(text.length).fill(1);
  for (let from = text.length - 1; from >= 0; from--) {
    costs[from] = COST.alone + (costs[from + 1] ?? 0);
    const longest = Math.min(LONGEST_SPACED, text.length - from);
    for (let size = longest; size >= 2; size--) {
      const cost = wordCost(text.slice(from, from + size), lexicon, isMarked) + (costs[from + size] ?? 0);
      if (cost >= (costs[from] ?? 0)) continue;
      costs[from] = cost;
      sizes[from] = size;
    }
  }
  const split: number[] = [];
  for (let from = 0; from < text.length; from += split.at(-1) ?? 1) split.push(sizes[from] ?? 1);
  return split;
}

function wordCost(word: string, { singles }: Lexicon, isMarked: boolean): number {
  // "s a" is sa only beside letters of a Vietnamese text
  if ((word.length > 2 || isMarked) && singles.has(word)) return COST.watched;
  if (word.length > LONGEST_SYLLABLE || !MARKED.test(word) || !isSyllable(word)) return Number.POSITIVE_INFINITY;
  return ORDINARY_WORDS.has(word) ? COST.ordinary : COST.syllable;
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
  if (!MARKED.test(right) && isName(pass.units, next) && !isTornName(pass.units, word, right)) return false;
  // "Shi Sha-an" goes on
  if (pass.units.codes[next.to] === HYPHEN && pass.units.kinds[next.to + 1] === KIND.letter) return false;
  join(pass, [word, next], isConventional([left, right]) ? 0 : TRICK_BIT.spaced_letters);
  return true;
}

/** "Adi Das" is adidas, "Insu Lin" two names. */
function isTornName(units: Units, word: Word, right: string): boolean {
  return word.to - word.from > 1 && isName(units, word) && !isSyllable(right);
}

/** A capital and a small letter begin a word of their own: "áo in Sulin" is no insulin, "Type-C Hoco" no choco. */
function isName({ raw, starts }: Units, { from, to }: Word): boolean {
  const spelt = raw.slice(starts[from], starts[to - 1]);
  return /^\p{Lu}\p{Ll}/u.test(spelt);
}

function isAlone(units: Units, at: number): boolean {
  if (units.kinds[at] !== KIND.letter || at >= units.length || units.codes[at - 1] !== 0x20) return false;
  const after = units.kinds[at + 1];
  return at + 1 >= units.length || after === KIND.space || after === KIND.mark;
}
