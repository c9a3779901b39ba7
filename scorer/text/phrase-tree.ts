import { type LetterTree, plantLetterTree, type SpeltPhrase } from './letter-tree.js';

/** The tree of the phrases and what can be asked of it without walking. */
export interface PhraseTree {
  /** Watched phrases (in normal form) by their letters without diacritics; a space is a letter like any other. */
  letters: LetterTree;
  /** By `startSlot`: 1 where a phrase may begin so, also in chat letters or with digits for letters. */
  starts: Uint8Array;
}

/** Letters that may be written by one another share a class: i, l, j, 1; c, k; s, 5; o, 0; a, 4, @; e, 3. */
const CLASSES = [
  '',
  'a4@',
  'b',
  'ck',
  'd',
  'e3€',
  'f',
  'g',
  'h',
  'ijl1!|',
  'm',
  'n',
  'o0',
  'p',
  'q',
  'r',
  's5$',
  't',
  'u',
  'v',
  'w',
  'x',
  'y',
  'z',
];
const CLASS = new Uint8Array(0x80);
CLASSES.forEach((members, i) => {
  for (const char of members) if (char.charCodeAt(0) < 0x80) CLASS[char.charCodeAt(0)] = i;
});
/** Of a word's first letter: what chat letters stand for there, too. */
const INITIAL_CLASS = CLASS.slice();
for (const [chat, plain] of ['fp', 'jd', 'zd', 'gd', 'id', 'ld', '1d', '!d', '|d'])
  INITIAL_CLASS[(chat ?? '').charCodeAt(0)] = CLASS[(plain ?? '').charCodeAt(0)] ?? 0;

/** Letters that `PhraseTree.starts` looks at. */
export const START = 4;
const START_SLOTS = CLASSES.length ** START;
/** Place in `PhraseTree.starts` of a spelling whose first letters or signs (units without diacritics) `units` are. */
export function startSlot(units: ArrayLike<number>): number {
  let key = 0;
  for (let i = 0; i < START; i++) key = key * CLASSES.length + (CLASS[units[i] ?? 0] ?? 0);
  return key;
}
/** First letters as they are and as chat writes them. */
const CHAT = [
  ['', ''],
  ['ph', 'f'],
  ['gi', 'j'],
  ['gi', 'z'],
  ['d', 'z'],
  ['khong', '0'],
] as const;

/** Builds the tree for those of `phrases` that consist of words of at least four letters together. */
export function buildPhraseTree(phrases: readonly SpeltPhrase[]): PhraseTree {
  const starts = new Uint8Array(START_SLOTS);
  const wordy = phrases.filter(
    ({ letters }) => /^[a-z\d]+(?: [a-z\d]+)*$/.test(letters) && /(?:[a-z][^a-z]*){4}/.test(letters),
  );
  for (const { letters } of wordy) {
    for (const [plain, chat] of CHAT)
      if (letters.startsWith(plain)) starts[startOf(chat + letters.slice(plain.length))] = 1;
    // ends of words, as far as they are among the first letters: "bằq", "bằg"
    const end = letters.search(/ng(?= |$)/);
    if (end >= 0 && end < 2 * START)
      for (const chat of ['q', 'g']) starts[startOf(letters.slice(0, end) + chat + letters.slice(end + 2))] = 1;
    // "b.cười"
    if (/^[a-z]{2,} /.test(letters)) starts[startOf(letters.charAt(0) + letters.slice(letters.indexOf(' ')))] = 1;
  }
  return { letters: plantLetterTree(wordy), starts };
}

/** `startSlot` of a phrase written without its spaces. */
function startOf(letters: string): number {
  let key = 0;
  let count = 0;
  for (let i = 0; i < letters.length && count < START; i++) {
    const unit = letters.charCodeAt(i);
    if (unit === 0x20) continue;
    key = key * CLASSES.length + (CLASS[unit] ?? 0);
    count++;
  }
  return key * CLASSES.length ** (START - count);
}

/** Class of a unit (without diacritics) as the first of a word. */
export function initialClass(unit: number): number {
  return INITIAL_CLASS[unit] ?? 0;
}
