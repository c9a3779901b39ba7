import { TRICK_BIT } from './forms.js';
import { HOW, WHOLE } from './how.js';
import { ORDINARY_WORDS } from './ordinary-words.js';
import type { ReadWord } from './read-words.js';
import { PLACES } from './respell.js';
import { sliceUnits } from './spelling.js';
import { KIND, type Units } from './units.js';

const NUMBERS = new Set(['1', '2', 'một', 'hai']);
/** Chat shorthand that stands for one word. */
const CHAT = new Set(['k', 'ko', 'kô', 'hok', 'khg', 'hg', 'nc']);
/** Letters of the other words that prove an everyday word to stand for another. */
const ORDINARY_REST = 9;
/** Disguises that sellers have no honest use for, undone by an earlier pass. */
const UNDONE =
  TRICK_BIT.leet |
  TRICK_BIT.teencode |
  TRICK_BIT.separators |
  TRICK_BIT.masked_letters |
  TRICK_BIT.misspelling |
  TRICK_BIT.emoji_word |
  TRICK_BIT.repeated_letters;

/** A word in another spelling, or an emoji for one, proves nothing by itself: the words beside it must be written out or disguised in themselves. */
export function isProofOfWhole(words: readonly ReadWord[], letters: number, isBare: boolean, units: Units): boolean {
  if (words.some((word) => isShorthandItself(word) || isPlaceName(word, units))) return false;
  const doubtful = words.filter((word) => isOrdinary(word) || isWeak(word));
  if (doubtful.length > 0 && !isProofOfOrdinary(words, doubtful, units)) return false;
  const whole = words.filter(({ how }) => (how & WHOLE) !== 0);
  if (whole.length === 0) return true;
  const rest = words.filter(({ how }) => (how & WHOLE) === 0);
  const restLetters = rest.reduce((sum, { meant }) => sum + meant.length, 0);
  if (isBare || rest.some(({ isForeign }) => isForeign)) return false;
  if (whole.some(({ how }) => (how & HOW.emoji) !== 0)) {
    const emoji = new Set(whole.filter(({ how }) => (how & HOW.emoji) !== 0).map((word) => word.letters[0]?.from));
    return emoji.size === 1 && restLetters >= 3;
  }
  if (whole.some(({ isShort }) => isShort)) return isProofOfShort(whole, rest, restLetters, units);
  // "tafu" is no "tàu": bare letters are keystrokes where they show it, or beside others
  const isKeyed = ({ written }: ReadWord) => /^[a-z]{2,}$/.test(written) && !CHAT.has(written);
  if (whole.length < 2 && whole.some((word) => isKeyed(word) && !/aa|ee|oo|dd|w/.test(word.written))) return false;
  if (letters >= 5 && whole.length === words.length && whole.every(isKeyed)) return true;
  return (letters >= 6 && (restLetters >= 2 || whole.length > 1)) || (letters >= 5 && whole.every(isDistinct));
}

/** A number for its name, or k for kh where c would do as well ("kách" is cách). */
function isWeak({ written, meant, how, letters }: ReadWord): boolean {
  if ((how & HOW.form) !== 0) return NUMBERS.has(written);
  if (!/^k(?!h)/.test(written) || !meant.startsWith('kh') || meant === 'không') return false;
  return (
    (CHAT.has(written) || ORDINARY_WORDS.has(`c${written.slice(1)}`)) &&
    letters.filter((step) => step.how !== 0).length < 3
  );
}

/** "ko phân biệt" is không phân biệt, not khó. */
function isShorthandItself({ written, meant, how }: ReadWord): boolean {
  return (how & HOW.teencode) !== 0 && CHAT.has(written) && meant !== 'không';
}

/** "Hồng Kông". */
function isPlaceName({ written, letters: [first] }: ReadWord, units: Units): boolean {
  const before = PLACES[written];
  const from = first?.from ?? 0;
  return before?.some((name) => sliceUnits(units, Math.max(0, from - name.length - 1), from - 1) === name) ?? false;
}

/** A word of everyday language written for another one. */
function isOrdinary({ written, meant, how, isBare, isShort }: ReadWord): boolean {
  if ((how & (HOW.form | HOW.nearTone | HOW.teencode)) === 0 || isBare || isShort || written === meant) return false;
  return ORDINARY_WORDS.has(written.normalize('NFC'));
}

/** It stands beside a disguise, or in a long phrase otherwise spelt out. */
function isProofOfOrdinary(words: readonly ReadWord[], doubtful: readonly ReadWord[], { tricks }: Units): boolean {
  const rest = words.filter((word) => !doubtful.includes(word));
  const isDisguised = ({ how, letters: [first] }: ReadWord) =>
    (how & ~HOW.fancy) !== 0 || ((tricks[first?.from ?? 0] ?? 0) & UNDONE) !== 0;
  if (rest.some(isDisguised)) return true;
  // two tones off in one phrase, each an everyday word: "sỗ đỏ giã"
  const isNear = ({ how, written }: ReadWord) => (how & (HOW.nearTone | HOW.form)) !== 0 && !NUMBERS.has(written);
  if (doubtful.length > 1 && words.length > 2 && rest.length > 0 && doubtful.every(isNear)) return true;
  return (
    doubtful.length === 1 && rest.length > 1 && rest.reduce((sum, { meant }) => sum + meant.length, 0) >= ORDINARY_REST
  );
}

/** "nc vui", "bán hđơn": shorthand beside words that are written out. */
function isProofOfShort(
  whole: readonly ReadWord[],
  rest: readonly ReadWord[],
  restLetters: number,
  { kinds }: Units,
): boolean {
  const [first] = whole;
  const isAlone = whole.every(
    ({ letters: [step] }) =>
      step !== undefined && (step.from === 0 || kinds[step.from - 1] === KIND.space) && kinds[step.to] === KIND.space,
  );
  if (!isAlone || rest.length === 0) return false;
  const isGlued = first !== undefined && whole.length > 1 && whole.every(({ written }) => written === first.written);
  if (isGlued && first.written.length > 3 && /[^a-z]/.test(first.written)) return true;
  if (isGlued) return restLetters >= 6 && rest.length > 1;
  return whole.length === 1 && restLetters >= 3 && rest.some(({ meant }) => /[^a-z]/.test(meant) || meant.length > 2);
}

/** Letters that the language has not so, with diacritics. */
function isDistinct({ written }: ReadWord): boolean {
  return written.length > 2 && /[à-ỹđ]/.test(written) && !ORDINARY_WORDS.has(written);
}
