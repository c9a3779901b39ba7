import { stripDiacritics } from './skeleton.js';
/** Watched phrases letter by letter without diacritics; a space is a step like any other. */
export interface PhraseNode {
  next: Map<number, PhraseNode>;
  /** Phrases that end here, in normal form. */
  phrases: string[];
}

/** The tree of the phrases and what can be asked of it without walking. */
export interface PhraseTree {
  root: PhraseNode;
  /** By `startSlot`: one of `STARTS` where a phrase may begin so, also in chat letters or with digits for letters. */
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
  'ijyl1!|',
  'm',
  'n',
  'o0',
  'p',
  'q',
  'r',
  'sx5$',
  't',
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
for (const [chat, plain] of ['fp', 'jd', 'zd', 'gd', 'rd', 'vd', 'id', 'yd', 'ld', '1d', '!d', '|d'])
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
/** Beginnings as chat letters write them, and ends of first words. */
const CHAT: readonly [RegExp, string][] = [
  [/^/, ''],
  [/^ph/, 'f'],
  [/^gi/, 'j'],
  [/^gi/, 'z'],
  [/^[drv]/, 'z'],
  [/(?<= )(?:gi|[drv])/, 'z'],
  [/(?<= )ph/, 'f'],
  [/^kh/, 'k'],
  [/nh(?= |$)/, 'h'],
  [/c?h(?= |$)/, 'k'],
  [/^khong ?/, '0'],
  [/ng(?= |$)/, 'q'],
  [/ng(?= |$)/, 'g'],
  [/^ng/, 'nq'],
  [/ng(?= |$)/, 'nq'],
  [/^([a-z])[a-z]+(?= )/, '$1'],
  [/^([a-z][hrgui])[a-z]+(?= )/, '$1'],
  [/^qu/, 'w'],
];
/** Builds the tree for those of `phrases` that consist of words of at least four letters together. */
export function buildPhraseTree(phrases: Iterable<string>): PhraseTree {
  const tree: PhraseTree = { root: createNode(), starts: new Uint8Array(START_SLOTS) };
  for (const phrase of phrases) {
    const letters = stripDiacritics(phrase);
    if (!/^[a-z\d]+(?: [a-z\d]+)*$/.test(letters) || letters.replace(/[^a-z]/g, '').length < 4) continue;
    let node = tree.root;
    for (const char of letters) node = step(node, char.charCodeAt(0));
    node.phrases.push(phrase);
    for (const [plain, chat] of CHAT) {
      if (!plain.test(letters)) continue;
      const squashed = letters.replace(plain, chat).replaceAll(' ', '');
      tree.starts[slotOf(squashed)] = STARTS.spelt;
    }
    const squashed = letters.replaceAll(' ', '');
    for (const hidden of [1, 2]) {
      const slot = slotOf(squashed.slice(0, hidden) + squashed.slice(hidden + 1));
      tree.starts[slot] ||= STARTS.masked;
    }
  }
  return tree;
}
function slotOf(letters: string): number {
  return startSlot(Array.from({ length: START }, (_, i) => letters.charCodeAt(i)));
}
/** Neighbouring words of a phrase written as one, with and without diacritics: "phá thai an" gives "pháthai", "pháthaian", "thaian" … */
export function listRuns(phrase: string): string[] {
  const words = phrase.split(' ');
  const runs: string[] = [];
  for (let from = 0; from < words.length - 1; from++)
    for (let to = from + 2; to <= words.length; to++) runs.push(words.slice(from, to).join(''));
  return [...new Set(runs.flatMap((run) => [run, stripDiacritics(run)]))];
}
/** Class of a unit (without diacritics) as the first of a word. */
export function initialClass(unit: number): number {
  return INITIAL_CLASS[unit] ?? 0;
}

/** What comes before each word of a phrase but the first, without diacritics, and the class of that word's first letter; "không" also as chat has it. */
export function listLeads(phrase: string): string[] {
  const words = stripDiacritics(phrase).split(' ');
  const leads = words
    .slice(1)
    .map((word, i) => `${words.slice(0, i + 1).join(' ')} ${String.fromCharCode(initialClass(word.charCodeAt(0)))}`);
  return words[0] === 'khong'
    ? [...leads, ...['0', 'k', 'ko'].flatMap((not) => leads.map((lead) => lead.replace('khong', not)))]
    : leads;
}

function createNode(): PhraseNode {
  return { next: new Map(), phrases: [] };
}
function step(node: PhraseNode, code: number): PhraseNode {
  let next = node.next.get(code);
  if (next === undefined) {
    next = createNode();
    node.next.set(code, next);
  }
  return next;
}
