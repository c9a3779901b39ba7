import { HOW, type Step } from './align-phrase.js';
import { emojiWords } from './emoji-words.js';
import { hashText, type Lexicon } from './lexicon.js';
import { stripDiacritics } from './skeleton.js';
import { sliceUnits } from './spelling.js';
import { isSyllable } from './syllable.js';
import type { Units } from './units.js';

/** A word of a phrase as the text has it. */
export interface ReadWord {
  /** As the phrase spells it. */
  meant: string;
  /** As the text spells it, signs and all. */
  written: string;
  letters: Step[];
  /** Signs within the word. */
  tears: Step[];
  /** What stands before the next word of the phrase. */
  gap: Step | undefined;
  /** Signs between it and the space before the next word. */
  gapSigns: string;
  /** All bits of its letters and tears. */
  how: number;
  /** The text leaves out diacritics of the phrase. */
  isBare: boolean;
  /** The text has diacritics that the phrase has not. */
  isForeign: boolean;
  /** It differs in its tone alone. */
  isOffTone: boolean;
}

const SPACE = 0x20;
const INNER = HOW.leet | HOW.teencode | HOW.torn | HOW.masked | HOW.repeated;
/** The word is spelt as a whole: nothing to be learnt from its tone. */
const WHOLE = HOW.form | HOW.emoji;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Brands and French or Spanish words write these. */
const EUROPEAN = /^[a-zàâáçèéêëîïíñôóöúûùü]*$/;
/** No language has a grave and an acute, or the one twice, in a word but French. */
const TWO_TONES = /[àèìòùáíóú].*[àìòùáíóú]/;
/** The words of `phrase` as `steps` read them, or `undefined` where the text spells another word or proves too little. */
export function judgeReading(
  phrase: string,
  steps: readonly Step[],
  units: Units,
  lexicon: Lexicon,
): ReadWord[] | undefined {
  const words = phrase.split(' ').map((meant) => readWord(meant));
  let index = 0;
  for (const step of steps) {
    const word = words[index];
    if (word === undefined) return undefined;
    if (step.code === SPACE) {
      word.gap = step;
      index++;
    } else (step.code === 0 ? word.tears : word.letters).push(step);
  }
  for (const word of words) spellWord(word, units);
  if (!words.every((word) => isMeant(word, phrase, units, lexicon))) return undefined;
  return isProof(words, phrase, lexicon) ? words : undefined;
}
/** Another spelling is one of this very word, not of one with other diacritics; a letter written again is no word or shorthand so. */
function isMeant(
  { how, written, meant, letters, tears }: ReadWord,
  phrase: string,
  units: Units,
  lexicon: Lexicon,
): boolean {
  const from = letters[0]?.from ?? 0;
  if ((how & HOW.form) !== 0) return lexicon.forms.get(hashText(written))?.meant.includes(meant) ?? false;
  if ((how & HOW.emoji) !== 0)
    return emojiWords(units.codes, from, false).some(
      (word) => ` ${word} `.includes(` ${meant} `) && phrase.includes(word),
    );
  if ((how & HOW.repeated) === 0) return true;
  const whole = sliceUnits(units, from, Math.max(letters.at(-1)?.to ?? 0, tears.at(-1)?.to ?? 0));
  return !lexicon.singles.has(whole) && !lexicon.byFirst.has(hashText(whole));
}
function readWord(meant: string): ReadWord {
  return {
    meant,
    written: '',
    letters: [],
    tears: [],
    gap: undefined,
    gapSigns: '',
    how: 0,
    isBare: false,
    isForeign: false,
    isOffTone: false,
  };
}
/** Fills in how the word is written. */
function spellWord(word: ReadWord, units: Units): void {
  let tone = '';
  word.written = sliceUnits(units, word.letters[0]?.from ?? 0, word.letters.at(-1)?.to ?? 0);
  const { gap } = word;
  if (gap?.how === HOW.toneMark) word.gapSigns = sliceUnits(units, gap.from, gap.to - 1);
  for (const { how } of word.tears) word.how |= how;
  if (word.letters[0]?.how === HOW.initial) {
    word.how = HOW.initial;
    word.isForeign = !word.meant.startsWith(word.written);
    return;
  }
  for (const [i, { from, how }] of word.letters.entries()) {
    word.how |= how;
    if ((how & WHOLE) !== 0) return;
    if (how !== HOW.plain && how !== HOW.teencode) continue;
    const written = String.fromCharCode(units.codes[from] ?? 0).normalize('NFD');
    tone ||= written.match(TONES)?.[0] ?? '';
    if (how !== HOW.plain) continue;
    const shape = shapeOf(written);
    const meant = shapeOf((word.meant[i] ?? '').normalize('NFD'));
    if (shape === meant) continue;
    if (shape === stripDiacritics(shape)) word.isBare = true;
    else word.isForeign = true;
  }
  const meantTone = word.meant.normalize('NFD').match(TONES)?.[0] ?? '';
  if (tone === '' && meantTone !== '') word.isBare = true;
  else if (tone !== meantTone) {
    word.isOffTone = !word.isForeign;
    word.isForeign = true;
  }
}
function shapeOf(decomposed: string): string {
  return decomposed.replace(TONES, '').normalize('NFC');
}
function isProof(words: readonly ReadWord[], phrase: string, { singles, phrases }: Lexicon): boolean {
  const how: number = words.reduce((bits, word) => bits | word.how | (word.gap?.how ?? 0), 0);
  const letters = phrase.replaceAll(' ', '').length;
  const isBare = words.some((word) => word.isBare);
  const isForeign = words.some((word) => word.isForeign);
  if (how === HOW.plain && !isForeign) return false;
  if (words.some((word) => word.how !== 0 && isCode(word)) || words.some((word) => hasOwnSense(word, words, singles)))
    return false;
  if (words.length === 1) return isProofAlone(words[0], letters, how);
  if (isForeign && !isProofOfNoise(words, letters)) return false;
  if (isBare && letters < 6) return false;
  if ((how & WHOLE) !== 0 && !isProofOfWhole(words, letters, isBare)) return false;
  if ((how & WHOLE) !== 0 && phrases.has(words.map(({ written }) => written).join(' '))) return false;
  if ((how & HOW.repeated) !== 0 && letters < (isBare ? 8 : 5)) return false;
  if ((how & HOW.toneMark) !== 0 && !words.every(isToneMarked)) return false;
  if ((how & HOW.initial) !== 0) return isProofOfInitial(words, isForeign || isBare);
  if ((how & HOW.masked) !== 0 && !isProofOfMask(words, letters)) return false;
  if ((how & HOW.comma) !== 0 && (isBare || words.length < 3)) return false;
  if ((how & HOW.mark) !== 0 && isBare && letters < 8 && words.length < 3) return false;
  if ((how & HOW.joined) !== 0 && !isProofOfJoin(words, phrase, letters, isBare, phrases)) return false;
  return words.every(
    (word) =>
      (word.how & HOW.teencode) === 0 ||
      !word.isBare ||
      word.written.slice(1).includes('j') ||
      (word.how & HOW.leet) !== 0 ||
      words.some((other) => other !== word && (other.how & INNER) !== 0),
  );
}
/** Diacritics of other words count for nothing where they stand in a disguised word or in no word at all ("truỵền"); beside one a tone may be off. */
function isProofOfNoise(words: readonly ReadWord[], letters: number): boolean {
  const isNoise = ({ how, isForeign, written }: ReadWord) =>
    isForeign && ((how & INNER & ~HOW.teencode) !== 0 || !isSyllable(written.normalize('NFC')));
  const isSure = words.some((word) => isNoise(word) || (word.how & (HOW.leet | HOW.torn)) !== 0);
  return (
    isSure &&
    letters >= 7 &&
    words.every((word) => !word.isForeign || isNoise(word) || (word.isOffTone && letters >= 8))
  );
}
/** Codes have two digits together, or no letter; a lone 0 says "không". */
function isCode({ written, how, meant }: ReadWord): boolean {
  if ((how & HOW.leet) === 0) return false;
  return /\d\d/.test(written) || (!/\p{L}/u.test(written) && !(written === '0' && meant === 'không'));
}
/** A watched word itself; packs also list disguises ("kh0ng"), which have no other sense, and a 0 is "không" beside another disguise. */
function hasOwnSense(
  { written, how, meant }: ReadWord,
  words: readonly ReadWord[],
  singles: ReadonlySet<string>,
): boolean {
  if ((how & (HOW.leet | HOW.teencode)) === 0 || !singles.has(written) || /\p{L}\d\p{L}/u.test(written)) return false;
  return !(
    written === '0' &&
    meant === 'không' &&
    words.some((word) => word.meant !== meant && (word.how & INNER) !== 0)
  );
}
/** A word by itself: two digits or signs for letters ("m3s0"), or diacritics no language has ("mếsô"). */
function isProofAlone(word: ReadWord | undefined, letters: number, how: number): boolean {
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
function isProofOfInitial(words: readonly ReadWord[], isDoubtful: boolean): boolean {
  const others = words.filter((word) => word.how !== HOW.initial);
  const isSpelt = others.every((word) => word.how === HOW.plain);
  const isLong = others.length > 1 || others.some(({ meant }) => meant.length >= 4 && !/^[a-z]+$/.test(meant));
  return !isDoubtful && isSpelt && isLong && others.length === words.length - 1;
}
/** Another spelling of whole words, or an emoji for one, beside words that are written out or disguised in themselves. */
function isProofOfWhole(words: readonly ReadWord[], letters: number, isBare: boolean): boolean {
  const whole = words.filter(({ how }) => (how & WHOLE) !== 0);
  const rest = words.filter(({ how }) => (how & WHOLE) === 0);
  const restLetters = rest.reduce((sum, { meant }) => sum + meant.length, 0);
  if (isBare || rest.some(({ isForeign }) => isForeign)) return false;
  if (whole.some(({ how }) => (how & HOW.emoji) !== 0)) {
    const emoji = new Set(whole.map((word) => word.letters[0]?.from));
    return emoji.size === 1 && restLetters >= 3;
  }
  // "tafu" is no "tàu": bare letters are keystrokes where they show it, or beside others
  if (whole.some(({ written }) => /^[a-z]{3,}$/.test(written) && !/aa|ee|oo|dd|w/.test(written)) && whole.length < 2)
    return false;
  return letters >= 6 && (restLetters >= 2 || whole.length > 1);
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
const CLOSING = /^[)\]}]$/;
/** The signs after a word say what its letters lack ("gia? " giả, "me^ " mê), or close a bracket within it. */
function isToneMarked({ gapSigns, meant, isBare, how }: ReadWord): boolean {
  if (/^['`^~]*$/.test(gapSigns)) return true;
  const shapes = meant.normalize('NFD');
  return [...gapSigns].every((sign) =>
    CLOSING.test(sign) ? (how & HOW.torn) !== 0 : isBare && (VIQR[sign]?.test(shapes) ?? false),
  );
}

/** An emoji for a letter, never the first or the only one of a word, in a phrase otherwise spelt out. */
function isProofOfMask(words: readonly ReadWord[], letters: number): boolean {
  const masked = words
    .flatMap((word) => word.letters.map((step, i) => ({ step, i })))
    .filter(({ step }) => step.how === HOW.masked);
  const last = words.at(-1)?.letters.at(-1);
  return (
    letters >= 6 &&
    masked.length === 1 &&
    masked[0]?.i !== 0 &&
    last?.how !== HOW.masked &&
    !words.some((word) => word.isBare && (word.how & HOW.masked) === 0)
  );
}
/** "tiêmtanmỡ"; without diacritics only long runs that are no watched word themselves. */
function isProofOfJoin(
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
