import { HOW, INNER } from './how.js';
import type { ReadWord } from './read-words.js';
import { isSyllable } from './syllable.js';

/** Brands and French or Spanish words write these. */
const EUROPEAN = /^[a-zàâáçèéêëîïíñôóöúûùü]*$/;
/** No language has a grave and an acute, or the one twice, in a word but French. */
const TWO_TONES = /[àèìòùáíóú].*[àìòùáíóú]/;

/** Diacritics of other words count for nothing where they stand in a disguised word or in no word at all ("truỵền"); beside one a tone may be off. */
export function isProofOfNoise(words: readonly ReadWord[], letters: number): boolean {
  const isNoise = (word: ReadWord) =>
    word.isForeign &&
    !isOtherWord(word) &&
    ((word.how & INNER & ~HOW.teencode) !== 0 || !isSyllable(word.written.normalize('NFC')));
  const isSure = words.some((word) => isNoise(word) || (word.how & (HOW.leet | HOW.torn)) !== 0);
  return (
    isSure &&
    letters >= 7 &&
    words.every(
      (word) => !word.isForeign || isNoise(word) || (word.isOffTone && letters >= 8 && (word.how & HOW.torn) === 0),
    )
  );
}

/** "g.i.á" is giá, not giả: a word torn apart has its own diacritics. */
function isOtherWord({ how, written }: ReadWord): boolean {
  return (how & ~HOW.torn) === 0 && (how & HOW.torn) !== 0 && isSyllable(written.replace(/[^\p{L}]/gu, ''));
}

/** A word by itself: two digits or signs for letters ("m3s0"), or diacritics no language has ("mếsô"). */
export function isProofAlone(word: ReadWord | undefined, letters: number, how: number): boolean {
  if (word === undefined || letters < 4 || /\d/.test(word.meant) || (how & ~(HOW.leet | HOW.torn)) !== 0) return false;
  const plain = word.letters.filter((step) => step.how === HOW.plain).length;
  if (word.isForeign) {
    if (!/^[a-z]+$/.test(word.meant)) return false;
    const spelt = word.written.replace(/[^\p{L}]/gu, '');
    return (!EUROPEAN.test(spelt) || TWO_TONES.test(spelt)) && !isSyllable(spelt) && !/\s/.test(word.written);
  }
  return how === HOW.leet && letters - plain >= 2 && plain * 2 >= letters && /^[\p{L}\d@$!]+$/u.test(word.written);
}

/** "b.cười": one word by its first letter, the others as they are spelt and long enough not to be a name or a size. */
export function isProofOfInitial(words: readonly ReadWord[], isDoubtful: boolean): boolean {
  const others = words.filter((word) => word.how !== HOW.initial);
  const isSpelt = others.every((word) => word.how === HOW.plain);
  const isLong = others.length > 1 || others.some(({ meant }) => meant.length >= 4 && !/^[a-z]+$/.test(meant));
  return !isDoubtful && isSpelt && isLong && others.length === words.length - 1;
}

/** An emoji for a letter, never the first or the only one of a word, in a phrase otherwise spelt out. */
export function isProofOfMask(words: readonly ReadWord[], letters: number): boolean {
  const masked = words
    .flatMap((word) => word.letters.map((step, i) => ({ step, i })))
    .filter(({ step }) => (step.how & HOW.masked) !== 0);
  const last = words.at(-1)?.letters.at(-1);
  return (
    letters >= 6 &&
    masked.length === 1 &&
    masked[0]?.i !== 0 &&
    !words.some((word) => word.meant.length < 3 && (word.how & HOW.masked) !== 0 && (word.how & HOW.leet) !== 0) &&
    ((last?.how ?? 0) & HOW.masked) === 0 &&
    !words.some((word) => word.isBare && (word.how & HOW.masked) === 0)
  );
}

/** "tiêmtanmỡ"; without diacritics only long runs that are no watched word themselves. */
export function isProofOfJoin(
  words: readonly ReadWord[],
  phrase: string,
  letters: number,
  isBare: boolean,
  phrases: ReadonlySet<string>,
): boolean {
  const written = words.map((word) => word.written).join('');
  if (phrases.has(written) || isSyllable(written) || /\d/.test(phrase)) return false;
  return letters >= (isBare || /^[a-z ]+$/.test(phrase) ? 8 : 6);
}
