import { emojiWords } from './emoji-words.js';
import { HOW, type Step, WHOLE } from './how.js';
import { hashText, type Lexicon } from './lexicon.js';
import { readLetter, type ShapedLetter, toneOf } from './read-letter.js';
import { stripDiacritics } from './skeleton.js';
import { sliceUnits } from './spelling.js';
import type { Units } from './units.js';

/** A word of a phrase as the text has it. */
export interface ReadWord {
  /** As the phrase spells it. */
  meant: string;
  /** As the text spells it, signs and all. */
  written: string;
  letters: Step[];
  /** Signs within the word and behind the last. */
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
  /** It is shorthand. */
  isShort: boolean;
}

const SPACE = 0x20;
const NEAR_TONES = '\u0303\u0309\u0303';

/** The words of `phrase` as `steps` read them, or `undefined` where one is spelt as some other word. */
export function readWords(
  phrase: string,
  steps: readonly Step[],
  units: Units,
  lexicon: Lexicon,
): ReadWord[] | undefined {
  const words = phrase.split(' ').map(createWord);
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
  return words.every((word) => isMeant(word, phrase, units, lexicon)) ? words : undefined;
}

/** End of the last letter of `word`, or of a sign or a letter written again behind it. */
export function endOf(word: ReadWord | undefined): number {
  return Math.max(word?.letters.at(-1)?.to ?? 0, word?.tears.at(-1)?.to ?? 0);
}

function createWord(meant: string): ReadWord {
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
    isShort: false,
  };
}

/** Another spelling is one of this very word, not of one with other diacritics; a letter written again is no word or shorthand so. */
function isMeant(word: ReadWord, phrase: string, units: Units, lexicon: Lexicon): boolean {
  const { how, written, meant, letters } = word;
  const from = letters[0]?.from ?? 0;
  const isOf = (whole: string) => ` ${whole} `.includes(` ${meant} `) && phrase.includes(whole);
  if ((how & HOW.form) !== 0) {
    const form = lexicon.forms.get(hashText(written));
    word.isShort = form?.isShort === true;
    return form?.meant.some(isOf) ?? false;
  }
  if ((how & HOW.emoji) !== 0) return emojiWords(units.codes, from, false).some(isOf);
  if ((how & HOW.repeated) === 0) return true;
  const whole = sliceUnits(units, from, endOf(word));
  return !lexicon.singles.has(whole) && !lexicon.byFirst.has(hashText(whole));
}

/** Fills in how the word is written. */
function spellWord(word: ReadWord, units: Units): void {
  const { gap, letters, tears, meant } = word;
  word.written = sliceUnits(units, letters[0]?.from ?? 0, letters.at(-1)?.to ?? 0);
  if (gap?.how === HOW.toneMark) word.gapSigns = sliceUnits(units, gap.from, gap.to - 1).trimEnd();
  for (const tear of tears) {
    word.how |= tear.how;
    if (tear.how === HOW.toneMark) word.gapSigns = sliceUnits(units, tear.from, tear.to);
  }
  if (letters[0]?.how === HOW.initial) {
    word.how = HOW.initial;
    word.isForeign = !meant.startsWith(word.written);
    return;
  }
  let tone = '';
  for (const [i, letter] of letters.entries()) {
    const { how } = letter;
    word.how |= how;
    if ((how & WHOLE) !== 0) return;
    const signs = spellingsOf(letter, tears, units);
    if (signs.length === 0) continue;
    tone ||= signs.find((sign) => sign.tone !== '')?.tone ?? '';
    if (how === HOW.teencode) continue;
    const { shape } = readLetter(meant.charCodeAt(i));
    const shapes = signs.map((sign) => sign.shape);
    if (shapes.includes(shape) || (shape === 'i' && shapes.includes('y'))) continue;
    if (shapes.every((found) => found === stripDiacritics(found))) word.isBare = true;
    else word.isForeign = true;
  }
  compareTones(word, tone, toneOf(meant));
}

function compareTones(word: ReadWord, tone: string, meant: string): void {
  if (tone === '' && meant !== '') word.isBare = true;
  else if (tone === meant) return;
  else if (!word.isForeign && !word.isBare && meant !== '' && NEAR_TONES.includes(tone + meant))
    word.how |= HOW.nearTone;
  else {
    word.isOffTone = !word.isForeign;
    word.isForeign = true;
  }
}

/** A letter as the text has it, also where it stands there again; none where only a sign stands for it. */
function spellingsOf(letter: Step, tears: readonly Step[], { codes }: Units): ShapedLetter[] {
  const isLetter = letter.how === HOW.plain || letter.how === HOW.teencode || letter.how === HOW.fancy;
  const found = isLetter ? [readLetter(codes[letter.from] ?? 0)] : [];
  let end = letter.to;
  for (const { how, from, to } of tears) {
    if (how !== HOW.repeated || from !== end) continue;
    found.push(readLetter(codes[from] ?? 0));
    end = to;
  }
  return found;
}
