import { LEET } from './leet.js';

const codeOf = (char: string) => char.charCodeAt(0);
const letters = (words: string): number[][] =>
  words === '' ? [] : words.split(' ').map((word) => [...word].map(codeOf));

/** Within phrases only, for single words have codes of these digits by the dozen: "7huốc", "8án", "hàn9". */
const PHRASE_SIGNS = { 7: 't', 8: 'b', 9: 'g' };

/** Digits and signs by the letters they may stand for. */
export const SIGN_LETTERS: ReadonlyMap<number, readonly number[]> = new Map(
  Object.entries({ ...LEET, ...PHRASE_SIGNS }).map(([sign, plain]) => [codeOf(sign), [...plain].map(codeOf)]),
);

/** What a letter of chat stands for, by where it stands in a word. */
export interface ChatLetter {
  initial: number[][];
  inner: number[][];
  final: number[][];
}

/** "fá" phá, "jả" giả, "thaj" thai, "tốk" tốc, "bằq" bằng, "kýk" kích, "zui" vui, "bìh" bình, "xúng" súng. */
export const CHAT_LETTERS: ReadonlyMap<number, ChatLetter> = new Map(
  [
    ['j', 'gi d', 'i', 'i'],
    ['k', 'c kh', '', 'c ch h'],
    ['w', 'qu', 'u', ''],
    ['f', 'ph', '', ''],
    ['z', 'gi d r v', '', ''],
    ['q', '', '', 'ng g'],
    ['g', '', '', 'ng'],
    ['h', '', '', 'nh'],
    ['y', '', 'i', ''],
    ['s', 'x', '', ''],
    ['x', 's', '', ''],
  ].map(([letter = '', initial = '', inner = '', final = '']) => [
    codeOf(letter),
    { initial: letters(initial), inner: letters(inner), final: letters(final) },
  ]),
);
