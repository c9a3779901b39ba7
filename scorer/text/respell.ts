import type { TrickName } from './forms.js';
import type { Respelling } from './respelling-table.js';

/** Letters by which chat writes others, at the beginning of a word: "fá" phá, "zảm" giảm, "kười" cười. */
const TEENCODE: readonly [plain: string, chat: string][] = [
  ['ph', 'f'],
  ['gi', 'z'],
  ['gi', 'zi'],
  ['gi', 'j'],
  ['gi', 'gj'],
  ['d', 'z'],
  ['c', 'k'],
];

/** Place names that chat letters would misread: Hồng Kông, Bắc Kạn. */
export const PLACES: Readonly<Record<string, readonly string[]>> = {
  kông: ['hồng'],
  kong: ['hong', 'hồng'],
  kạn: ['bắc'],
};

const TELEX_TONES = '\u0300f\u0301s\u0309r\u0303x\u0323j';
const VNI_TONES = '\u03002\u03011\u03093\u03034\u03235';
const TELEX_SHAPES: readonly [RegExp, string][] = [
  [/u\u031bo\u031b/g, 'uow'],
  [/([aeo])\u0302/g, '$1$1'],
  [/([aou])[\u0306\u031b]/g, '$1w'],
  [/đ/g, 'dd'],
];
const BOTH_HORNS = 'u\u031bo\u031b';
const TELEX_HORNS: readonly [RegExp, string][] = [[/u\u031bo\u031b/g, 'uwow'], ...TELEX_SHAPES];
const VNI_SHAPES: readonly [RegExp, string][] = [
  [/\u0302/g, '6'],
  [/\u031b/g, '7'],
  [/\u0306/g, '8'],
  [/đ/g, 'd9'],
];

/** The disguises of one word (normal form) that can be listed: chat letters, raw Telex and VNI keystrokes, a doubled last letter. */
export function respell(word: string): Respelling[] {
  const found: Respelling[] = [];
  const add = (written: string, trick: TrickName) => {
    if (written !== word)
      found.push({ written, meant: word, trick, ...(PLACES[written] && { notAfter: PLACES[written] }) });
  };
  if (/^[a-z]{4,}$/.test(word) && !/(.)\1$/.test(word)) add(word + word.slice(-1), 'repeated_letters');
  // "ketamjne", "guccj"
  if (/^[a-z]{5,}$/.test(word)) add(word.replace(/(?<=.)i/g, 'j'), 'teencode');
  if (!/^\p{Script=Latin}{2,}$/u.test(word) || /^[a-z]+$/.test(word)) return found;
  for (const [plain, chat] of TEENCODE) {
    if (!word.startsWith(plain) || (plain === 'gi' && word.length < 4)) continue;
    const rest = word.slice(plain.length);
    if (/[\u00c0-\u1eff]/.test(rest) && !(plain === 'c' && rest.startsWith('h'))) add(chat + rest, 'teencode');
  }
  for (const written of listKeystrokes(word)) {
    const isPlain = /\d/.test(written) ? /[6-9]/.test(written) && written.length >= 5 : isPlainlyTelex(written);
    if (isPlain) add(written, 'teencode');
  }
  return found;
}

/** A tone mark between the marks of its vowel. */
const TONE = /([\u0302\u0306\u031b]?)([\u0300\u0301\u0309\u0303\u0323])([\u0302\u0306\u031b]?)/u;

/** Raw Telex and VNI keystrokes of `word` (normal form). */
export function listKeystrokes(word: string): string[] {
  const letters = word.normalize('NFD');
  const once = [...keystrokes(letters, TELEX_TONES, TELEX_SHAPES), ...keystrokes(letters, VNI_TONES, VNI_SHAPES)];
  if (!letters.includes(BOTH_HORNS)) return once;
  // either horn may be typed or left to the program
  const both = keystrokes(letters, TELEX_TONES, TELEX_HORNS);
  const one = keystrokes(letters.replace(BOTH_HORNS, 'uo\u031b'), VNI_TONES, VNI_SHAPES);
  return [...once, ...both, ...one];
}

/** What a keyboard without an input method leaves: tone key after its vowel, or at the end, the latter also with composed vowels. */
function keystrokes(letters: string, tones: string, shapes: readonly [RegExp, string][]): string[] {
  const tone = TONE.exec(letters)?.[2];
  const bare = tone === undefined ? letters : letters.replace(tone, '');
  const key = tone === undefined ? '' : (tones[tones.indexOf(tone) + 1] ?? '');
  const shape = (text: string) =>
    /[\u0302\u0306\u031bđ]/.test(text) ? shapes.reduce((out, [mark, keys]) => out.replace(mark, keys), text) : text;
  const atEnd = shape(bare) + key;
  const inPlace = shape(letters.replace(TONE, `$1$3${key}`));
  return [...new Set([atEnd, inPlace, bare.normalize('NFC') + key])];
}

/** "ddieejn" and "thuoocs" are; "beer" (bể), "boots" (bốt) and "sale" are words of their own. */
function isPlainlyTelex(written: string): boolean {
  if (/[\u00c0-\u1eff]/.test(written)) return written.length >= 4;
  return (
    written.length >= 4 && (/^dd|w[a-z]*[fsrxj]/.test(written) || (written.length >= 6 && /aa|ee|oo|w/.test(written)))
  );
}
