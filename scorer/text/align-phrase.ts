import { LEET } from './leet.js';
import { childOf, childrenOf, type LetterTree, phrasesAt } from './letter-tree.js';
import { baseOf } from './skeleton.js';
import { KIND, LAST_WORD_KIND, type Units } from './units.js';
import { isGapUnit } from './word-units.js';
/** How a letter of a phrase, or the gap before its next word, is written: bits. */
export const HOW = {
  plain: 0,
  leet: 1,
  teencode: 2,
  masked: 4,
  torn: 8,
  mark: 16,
  comma: 32,
  joined: 64,
  toneMark: 128,
  /** "b.cười": its first letter for a whole word. */
  initial: 256,
} as const;

/** One letter of a phrase, the gap between two words (code 32) or a sign within a word (code 0), over units `from` … `to`. */
export interface Step {
  code: number;
  from: number;
  to: number;
  how: number;
}

/** Told of every way in which a phrase can be read; `steps` is only good until it returns. */
export type Found = (phrases: readonly string[], steps: readonly Step[]) => void;

interface Walk {
  units: Units;
  tree: LetterTree;
  steps: Step[];
  found: Found;
  /** Steps so far that are not plain. */
  odd: number;
  /** Steps still allowed: a text made to branch ends here. */
  left: number;
}

const MOST_STEPS = 300;
const TEARS = ".,-_'/~·•*`|";
const MARKS = '._,*·•~';
/** After a word these are tones to whoever writes VIQR: "thuoc' ngu?". */
const TONE_MARKS = "'`^~";
const SIGNS = new Map(Object.entries(LEET).map(([sign, letters]) => [sign.charCodeAt(0), [...letters].map(codeOf)]));
const letters = (words: string): number[][] =>
  words === '' ? [] : words.split(' ').map((word) => [...word].map(codeOf));
/** Letters of chat, by where they stand in a word: "fá" phá, "jả" giả, "thaj" thai, "tốk" tốc, "bằq" bằng. */
const CHAT = new Map(
  [
    ['j', 'gi', 'i', 'i'],
    ['k', 'c', '', 'c'],
    ['f', 'ph', '', ''],
    ['z', 'gi d', '', ''],
    ['q', '', '', 'ng g'],
    ['g', '', '', 'ng'],
    ['y', '', '', 'i'],
  ].map(([letter = '', initial = '', inner = '', final = '']) => [
    codeOf(letter),
    { initial: letters(initial), inner: letters(inner), final: letters(final) },
  ]),
);
const ZERO_NOT = [...'khong'].map(codeOf);
const SPACE = 0x20;
const FULL_STOP = 0x2e;
/** Reads the phrases of `tree` that begin at unit `from`, each letter as it is or as disguises write it, and ends of words where the text has them. */
export function alignPhrases(units: Units, from: number, tree: LetterTree, found: Found): void {
  walk({ units, tree, steps: [], found, odd: 0, left: MOST_STEPS }, from, 0, false);
}
/** Goes on at unit `at` and `node`; a phrase that ends there counts unless `isCut`. */
function walk(state: Walk, at: number, node: number, isCut: boolean): void {
  const { units, steps, tree } = state;
  if (--state.left < 0) return;
  const isWordUnit = isWord(units, at);
  if (state.odd > 0 && !isWordUnit && !isCut) {
    const phrases = phrasesAt(tree, node);
    if (phrases.length > 0) state.found(phrases, steps);
  }
  if (at >= units.length) return;
  const gap = childOf(tree, node, SPACE);
  if (gap !== 0) {
    walkGap(state, at, gap);
    if (isWordUnit && steps.at(-1)?.how !== HOW.torn) go(state, at, at, HOW.joined, [SPACE], node);
  }
  const code = units.codes[at] ?? 0;
  const kind = units.kinds[at];
  const isInitial = steps.length === 0 || steps.at(-1)?.code === SPACE;
  if (kind === KIND.letter) walkLetter(state, at, node, isInitial);
  for (const letter of SIGNS.get(code) ?? []) go(state, at, at + 1, HOW.leet, [letter], node);
  if (kind === KIND.digit) {
    go(state, at, at + 1, HOW.plain, [code], node);
    if (isInitial && code === 0x30 && !isWord(units, at + 1)) go(state, at, at + 1, HOW.leet, ZERO_NOT, node);
  } else if (!isInitial && (kind === KIND.symbol || kind === KIND.mark)) walkSign(state, at, node);
}
function walkLetter(state: Walk, at: number, node: number, isInitial: boolean): void {
  const { units, tree } = state;
  const base = baseOf(units.codes[at] ?? 0);
  const next = childOf(tree, node, base);
  if (next !== 0) take(state, at, at + 1, HOW.plain, base, next);
  if (isInitial && next !== 0 && units.codes[at + 1] === FULL_STOP && isWord(units, at + 2))
    walkInitial(state, at, base, next);
  const chat = CHAT.get(base);
  if (chat === undefined) return;
  const isFinal = !isInitial && !isWord(units, at + 1);
  const readings = isInitial ? chat.initial : isFinal ? chat.final : chat.inner;
  for (const letters of readings) go(state, at, at + 1, HOW.teencode, letters, node);
}

/** A letter with a full stop for each word of the tree that begins with it. */
function walkInitial(state: Walk, at: number, code: number, node: number): void {
  const { letters } = state.tree;
  const pending = childrenOf(state.tree, node).filter((child) => letters[child] !== SPACE);
  state.steps.push({ code, from: at, to: at + 1, how: HOW.initial });
  state.odd++;
  for (let inner = pending.pop(); inner !== undefined && --state.left > 0; inner = pending.pop()) {
    for (const next of childrenOf(state.tree, inner)) {
      if (letters[next] !== SPACE) pending.push(next);
      else {
        state.steps.push({ code: SPACE, from: at + 1, to: at + 2, how: HOW.mark });
        walk(state, at + 2, next, false);
        state.steps.pop();
      }
    }
  }
  state.odd--;
  state.steps.pop();
}

/** A sign within a word parts its letters, or an emoji or mask hides one of them. */
function walkSign(state: Walk, at: number, node: number): void {
  const { units, steps, left } = state;
  const isSymbol = units.kinds[at] === KIND.symbol;
  let end = at + 1;
  if (isSymbol) while (units.kinds[end] === KIND.symbol && end - at < 8) end++;
  const sign = String.fromCharCode(units.codes[at] ?? 0);
  if ((isSymbol || TEARS.includes(sign)) && isLetterLike(units, end) && left > 0 && !isGenitive(units, at)) {
    const before = steps.length;
    steps.push({ code: 0, from: at, to: end, how: HOW.torn });
    state.odd++;
    walk(state, end, node, true);
    state.odd--;
    steps.length = before;
  }
  if (!isSymbol && sign !== '*' && sign !== '#') return;
  for (const child of childrenOf(state.tree, node)) {
    const letter = state.tree.letters[child] ?? 0;
    if (letter > 0x39) go(state, at, end, HOW.masked, [letter], node);
  }
}
/** "Jack Daniel's" */
function isGenitive(units: Units, at: number): boolean {
  return units.codes[at] === 0x27 && units.codes[at + 1] === 0x73 && !isWord(units, at + 2);
}

function walkGap(state: Walk, at: number, node: number): void {
  const { units } = state;
  let end = at;
  let how: number = HOW.plain;
  const sign = String.fromCharCode(units.codes[at] ?? 0);
  if (isGapUnit(units.codes[at] ?? 0)) while (isGapUnit(units.codes[end] ?? 0) && end - at < 3) end++;
  else if (TONE_MARKS.includes(sign) && units.codes[at + 1] === SPACE) {
    end = at + 2;
    how = HOW.toneMark;
  } else if (MARKS.includes(sign)) {
    end = at + 1;
    how = sign === ',' ? HOW.comma : HOW.mark;
  } else if (units.kinds[at] === KIND.symbol) {
    while (units.kinds[end] === KIND.symbol && end - at < 8) end++;
    how = HOW.mark;
  }
  if (end === at || end >= units.length) return;
  state.steps.push({ code: SPACE, from: at, to: end, how });
  const odd = how === HOW.plain ? 0 : 1;
  state.odd += odd;
  walk(state, end, node, false);
  state.odd -= odd;
  state.steps.pop();
}
function go(state: Walk, from: number, to: number, how: number, letters: readonly number[], start: number): void {
  let node = start;
  for (const letter of letters) {
    node = childOf(state.tree, node, letter);
    if (node === 0) return;
  }
  const last = letters.at(-1);
  if (last === undefined) return;
  for (const code of letters.slice(0, -1)) state.steps.push({ code, from, to, how });
  take(state, from, to, how, last, node);
  state.steps.length -= letters.length - 1;
}

/** Goes on at unit `to` and node `next` with one more letter read. */
function take(state: Walk, from: number, to: number, how: number, code: number, next: number): void {
  const odd = how !== HOW.plain || (state.units.codes[from] ?? 0) > 0x7f ? 1 : 0;
  state.steps.push({ code, from, to, how });
  state.odd += odd;
  walk(state, to, next, false);
  state.odd -= odd;
  state.steps.pop();
}

function isLetterLike(units: Units, at: number): boolean {
  return isWord(units, at) || (at < units.length && SIGNS.has(units.codes[at] ?? 0));
}
function isWord(units: Units, at: number): boolean {
  return at < units.length && (units.kinds[at] ?? KIND.space) <= LAST_WORD_KIND;
}
function codeOf(char: string): number {
  return char.charCodeAt(0);
}
