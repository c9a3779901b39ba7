import { HOW, INNER, type Step, WHOLE } from './how.js';
import { isProofAlone, isProofOfInitial, isProofOfJoin, isProofOfMask, isProofOfNoise } from './judge-parts.js';
import { isProofOfWhole } from './judge-whole.js';
import type { Lexicon } from './lexicon.js';
import { type ReadWord, readWords } from './read-words.js';
import type { Units } from './units.js';

/** The words of `phrase` as `steps` read them, or `undefined` where the text spells another word or proves too little. */
export function judgeReading(
  phrase: string,
  steps: readonly Step[],
  units: Units,
  lexicon: Lexicon,
): ReadWord[] | undefined {
  if (goesOnTorn(steps, units)) return undefined;
  const words = readWords(phrase, steps, units, lexicon);
  return words !== undefined && isProof(words, phrase, units, lexicon) ? words : undefined;
}

/** "r.e.p" is no word of "r.e.p.e.a.t". */
function goesOnTorn(steps: readonly Step[], { codes, kinds }: Units): boolean {
  const end = steps.at(-1)?.to ?? 0;
  const tear = steps.findLast(({ code, how }) => code === 0x20 || how === HOW.torn);
  return (
    tear?.how === HOW.torn && codes[tear.from] === codes[end] && (kinds[end + 1] ?? 9) <= 1 && (kinds[end] ?? 0) > 5
  );
}

function isProof(words: readonly ReadWord[], phrase: string, units: Units, lexicon: Lexicon): boolean {
  const { singles, phrases } = lexicon;
  const how: number = words.reduce((bits, word) => bits | word.how | (word.gap?.how ?? 0), 0);
  const letters = phrase.replaceAll(' ', '').length;
  const isBare = words.some((word) => word.isBare && !isFancy(word));
  const isForeign = words.some((word) => word.isForeign);
  if ((how & ~HOW.fancy) === HOW.plain && !isForeign)
    return (how & HOW.fancy) !== 0 && letters >= 6 && isProofOfFancy(words, isBare);
  if (
    words.some((word) => word.how !== 0 && isCode(word, words, letters)) ||
    words.some((word) => hasOwnSense(word, words, singles))
  )
    return false;
  if (words.length === 1) return isProofAlone(words[0], letters, how);
  if (isForeign && !isProofOfNoise(words, letters)) return false;
  if (isBare && letters < (isAllDigits(words) ? 5 : 6)) return false;
  if (!isProofOfWhole(words, letters, isBare, units)) return false;
  if ((how & WHOLE) !== 0 && phrases.has(words.map(({ written }) => written).join(' '))) return false;
  if ((how & HOW.repeated) !== 0 && letters < (isBare ? 8 : 5)) return false;
  if ((how & HOW.toneMark) !== 0 && !words.every(isToneMarked)) return false;
  if ((how & (HOW.decor | HOW.gloss)) !== 0 && letters < (isBare ? 9 : 6)) return false;
  if ((how & HOW.initial) !== 0) return isProofOfInitial(words, isForeign || isBare);
  if ((how & HOW.masked) !== 0 && !isProofOfMask(words, letters)) return false;
  if ((how & HOW.comma) !== 0 && (isBare || words.length < 3)) return false;
  if ((how & HOW.mark) !== 0 && isBare && letters < 8 && words.length < 3) return false;
  if ((how & HOW.joined) !== 0 && !isProofOfJoin(words, phrase, letters, isBare, phrases)) return false;
  return words.every((word) => isProofOfChat(word, words, letters));
}

/** Bare for want of such letters in the fount. */
function isFancy({ how, isForeign }: ReadWord): boolean {
  return (how & HOW.fancy) !== 0 && !isForeign;
}

/** Of a phrase otherwise spelt out, some word in letters that cannot have the diacritics it lacks. */
function isProofOfFancy(words: readonly ReadWord[], isBare: boolean): boolean {
  return (
    !isBare &&
    words.some((word) => word.isBare) &&
    words.some(({ how, meant }) => how === HOW.plain && /[^a-z]/.test(meant))
  );
}

/** Without diacritics, chat letters prove a word only beside another disguise, or where no word of the language has them. */
function isProofOfChat(word: ReadWord, words: readonly ReadWord[], letters: number): boolean {
  if ((word.how & HOW.teencode) === 0 || !word.isBare || word.written.slice(1).includes('j')) return true;
  if ((word.how & HOW.leet) !== 0) return true;
  // no Vietnamese word begins or ends so
  if (letters >= 9 && words.length > 2 && /^k[aouw]|[kq]$/.test(word.written)) return true;
  if (letters >= 7 && /^[zf]/.test(word.written) && !words.some(({ gap }) => gap?.how === HOW.joined)) return true;
  return words.some((other) => other !== word && ((other.how & INNER) !== 0 || other.gap?.how === HOW.toneMark));
}

const DIGIT_WITHIN = /^\p{L}+\d+\p{L}+$/u;

/** Codes have no letter (but a lone 0 says "không"), or digits together: two prove a word beside others that are disguised or spelt. */
function isCode({ written, how, meant }: ReadWord, words: readonly ReadWord[], letters: number): boolean {
  if ((how & HOW.leet) === 0) return false;
  if (!/\p{L}/u.test(written)) return !(written === '0' && meant === 'không');
  if (!/\d\d/.test(written)) return false;
  const others = words.filter((word) => word.written !== written);
  const isWithin = DIGIT_WITHIN.test(written);
  if (others.some((other) => (isWithin || DIGIT_WITHIN.test(other.written)) && (other.how & HOW.leet) !== 0))
    return letters < 5;
  if (words.length > 2 && words.every((word) => (word.how & HOW.leet) !== 0)) return letters < 6;
  const isSpelt =
    others.length > 0 && others.every(({ isBare }) => !isBare) && others.some(({ meant }) => meant.length > 2);
  if (isSpelt) return letters < (isWithin ? 6 : 7);
  return letters < (isWithin ? 9 : 12);
}

/** Every word has a digit for a letter, and one has it within: "c4n s4". */
function isAllDigits(words: readonly ReadWord[]): boolean {
  return words.every(({ how }) => (how & HOW.leet) !== 0) && words.some(({ written }) => DIGIT_WITHIN.test(written));
}

/** A word disguised as no watched word is. */
function isPlainlyOdd({ written, how, isBare }: ReadWord, singles: ReadonlySet<string>): boolean {
  return (how & INNER) !== 0 && !isBare && !singles.has(written);
}

/** A watched word itself; packs also list disguises ("kh0ng"), which have no other sense, and a 0 is "không" beside another disguise. */
function hasOwnSense(word: ReadWord, words: readonly ReadWord[], singles: ReadonlySet<string>): boolean {
  const { written, how, meant } = word;
  if ((how & (HOW.leet | HOW.teencode)) === 0 || !singles.has(written) || /\p{L}\d\p{L}/u.test(written)) return false;
  if (how === HOW.teencode && words.some((other) => other !== word && isPlainlyOdd(other, singles))) return false;
  // cubic metres, but for "thu0c m3"
  if (words.some((other) => other !== word && DIGIT_WITHIN.test(other.written) && !singles.has(other.written)))
    return false;
  return !(
    written === '0' &&
    meant === 'không' &&
    words.some((word) => word.meant !== meant && (word.how & INNER) !== 0)
  );
}

const VIQR: Readonly<Record<string, RegExp>> = {
  "'": /\u0301/,
  '`': /\u0300/,
  '?': /\u0309/,
  '~': /\u0303/,
  '.': /\u0323/,
  '^': /\u0302/,
  '+': /\u031b/,
  '*': /\u031b/,
  '(': /\u0306/,
};
const BRACKETS = /^[)\]}([{]$/;

/** The signs after a word say what its letters lack ("gia? " giả, "me^ " mê), or close a bracket within it. */
function isToneMarked({ gapSigns, meant, isBare, how, gap }: ReadWord): boolean {
  const shapes = meant.normalize('NFD');
  const says = (sign: string) => isBare && (VIQR[sign]?.test(shapes) ?? false);
  if (gap === undefined) return [...gapSigns].every(says);
  if (/^['`^~]*$/.test(gapSigns)) return true;
  return [...gapSigns].every((sign) => (BRACKETS.test(sign) ? (how & HOW.torn) !== 0 : sign === ' ' || says(sign)));
}
