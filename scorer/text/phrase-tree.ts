import { type LetterTree, plantLetterTree, type SpeltPhrase } from './letter-tree.js';

/** The tree of the phrases and what can be asked of it without walking. */
export interface PhraseTree {
  /** Watched phrases (in normal form) by their letters without diacritics; a space is a letter like any other. */
  letters: LetterTree;
  /** By `startSlot`: one of `STARTS` where a phrase may begin so, also in chat letters or with digits for letters. */
  starts: Uint8Array;
}

/** Letters that may be written by one another share a class: i, l, j, 1; c, k; s, 5; o, 0; a, 4, @; e, 3. */
const CLASSES = [
  '',
  'a4@',
  'b8',
  'ck',
  'd',
  'e3€',
  'f',
  'g9',
  'h',
  'ijyl1!|',
  'm',
  'n',
  'o0',
  'p',
  'q',
  'r',
  'sx5$',
  't7',
  'u',
  'v',
  'w',
  'z',
];
const CLASS = new Uint8Array(0x80);
CLASSES.forEach((members, i) => {
  for (const char of members) if (char.charCodeAt(0) < 0x80) CLASS[char.charCodeAt(0)] = i;
});
/** Of a word's first letter: what chat letters stand for there, too. */
const INITIAL_CLASS = CLASS.slice();
for (const [chat, plain] of ['fp', 'wq', 'jd', 'zd', 'gd', 'rd', 'vd', 'id', 'yd', 'ld', '1d', '!d', '|d'])
  INITIAL_CLASS[(chat ?? '').charCodeAt(0)] = CLASS[(plain ?? '').charCodeAt(0)] ?? 0;

/** Values of `PhraseTree.starts`: `masked` where a sign must hide the second or third letter. */
export const STARTS = { spelt: 1, masked: 2 } as const;
/** Letters that `PhraseTree.starts` looks at. */
export const START = 4;
const START_SLOTS = CLASSES.length ** START;
/** Place in `PhraseTree.starts` of a spelling whose first letters or signs (units without diacritics) `units` are. */
export function startSlot(units: ArrayLike<number>): number {
  let key = 0;
  for (let i = 0; i < START; i++) key = key * CLASSES.length + (CLASS[units[i] ?? 0] ?? 0);
  return key;
}
/** Beginnings as chat letters write them. */
const CHAT_STARTS = 'ph>f gi>j gi>z d>z r>z v>z kh>k khong>0 ng>nq qu>w'
  .split(' ')
  .map((pair) => pair.split('>') as [string, string]); // each has one ">"
/** Ends of words, and beginnings of later words. */
const CHAT_INNER: readonly [RegExp, readonly string[]][] = [
  [/ng(?= |$)/, ['q', 'g', 'nq']],
  [/nh(?= |$)/, ['h']],
  [/c?h(?= |$)/, ['k']],
  [/ (?:gi|[drv])/, ['z']],
  [/ ph/, ['f']],
];

/** "hàg zả", "bằg fát": how the word after such an end begins. */
const INITIALS = /^ (?:(gi|[drv])|ph)/;

/** So much of a phrase has its first `START` letters, however chat writes them, and the end of the word they stand in. */
const HEAD = 3 * START;

/** Builds the tree for those of `phrases` that consist of words of at least four letters together. */
export function buildPhraseTree(phrases: readonly SpeltPhrase[]): PhraseTree {
  const starts = new Uint8Array(START_SLOTS);
  const wordy = phrases.filter(
    ({ letters }) => /^[a-z\d]+(?: [a-z\d]+)*$/.test(letters) && /(?:[a-z][^a-z]*){4}/.test(letters),
  );
  for (const { letters } of wordy) addInitials(starts, letters);
  for (const head of new Set(wordy.map(({ letters }) => letters.slice(0, HEAD)))) addStarts(starts, head);
  return { letters: plantLetterTree(wordy), starts };
}

/** "b.cười", "th.lá". */
function addInitials(starts: Uint8Array, letters: string): void {
  const space = letters.indexOf(' ');
  const rest = letters.slice(space, space + 2 * START);
  if (space > 1) starts[startOf(letters.charAt(0) + rest)] = STARTS.spelt;
  if (space > 2 && 'hrgui'.includes(letters.charAt(1))) starts[startOf(letters.slice(0, 2) + rest)] = STARTS.spelt;
}

/** The beginning of a phrase as it is and as chat letters and signs write it. */
function addStarts(starts: Uint8Array, head: string): void {
  starts[startOf(head)] = STARTS.spelt;
  for (const [plain, chat] of CHAT_STARTS)
    if (head.startsWith(plain)) starts[startOf(chat + head.slice(plain.length))] = STARTS.spelt;
  // as far as they are among the first letters
  for (const [plain, chats] of CHAT_INNER) {
    const found = plain.exec(head);
    if (found === null || found.index >= 2 * START) continue;
    const before = head.slice(0, found.index);
    const after = head.slice(found.index + found[0].length);
    for (const chat of chats) {
      starts[startOf(before + chat + after)] = STARTS.spelt;
      const next = INITIALS.exec(after);
      if (next === null) continue;
      const rest = after.slice(next[0].length);
      starts[startOf(before + chat + (next[1] === undefined ? 'f' : 'z') + rest)] = STARTS.spelt;
    }
  }
  const squashed = head.replaceAll(' ', '');
  for (const hidden of [1, 2])
    starts[startOf(squashed.slice(0, hidden) + squashed.slice(hidden + 1))] ||= STARTS.masked;
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
