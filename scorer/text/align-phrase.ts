import { emojiWords } from './emoji-words.js';
import { hashUnit } from './hash-word.js';
import { LEET } from './leet.js';
import type { Lexicon } from './lexicon.js';
import type { PhraseNode } from './phrase-tree.js';
import { baseOf } from './skeleton.js';
import { sliceUnits } from './spelling.js';
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
  /** "bằngg": a letter written again. */
  repeated: 512,
  /** "xúng", "su1ng", "gnús": a whole word in another spelling (`Lexicon.forms`). */
  form: 1024,
  /** "💊 kích dục": an emoji for a word. */
  emoji: 2048,
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
  forms: Lexicon['forms'];
  steps: Step[];
  found: Found;
  /** Steps so far that are not plain. */
  odd: number;
  /** Steps still allowed: a text made to branch ends here. */
  left: number;
}

const MOST_STEPS = 300;
const TEARS = '.,-_\'/~·•*`|()[]{}<>\\+^=:;"';
const MOST_TEARS = 2;
const MARKS = '._,*·•~';
/** After a word these are tones to whoever writes VIQR: "thuoc' ngu?". */
const TONE_MARKS = "'`^~?+(*)]}.";
const SIGNS = new Map(Object.entries(LEET).map(([sign, letters]) => [sign.charCodeAt(0), [...letters].map(codeOf)]));
const letters = (words: string): number[][] =>
  words === '' ? [] : words.split(' ').map((word) => [...word].map(codeOf));
/** Letters of chat, by where they stand in a word: "fá" phá, "jả" giả, "thaj" thai, "tốk" tốc, "bằq" bằng. */
const CHAT = new Map(
  [
    ['j', 'gi', 'i', 'i'],
    ['k', 'c', '', 'c ch h'],
    ['w', 'qu', 'u', ''],
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
const VOWELS = [...'aeiouy'].map(codeOf);
const ZERO_NOT = [...'khong'].map(codeOf);
/** Second letters of th, tr, ng, qu, gi. */
const SECOND = new Set([...'hrgui'].map(codeOf));
const SPACE = 0x20;
const FULL_STOP = 0x2e;
/** Reads the watched phrases that begin at unit `from`, each letter as it is or as disguises write it, and ends of words where the text has them. */
export function alignPhrases(units: Units, from: number, { tree, forms }: Lexicon, found: Found): void {
  walk({ units, forms, steps: [], found, odd: 0, left: MOST_STEPS }, from, tree.root);
}
function walk(state: Walk, at: number, node: PhraseNode): void {
  const { units, steps } = state;
  if (--state.left < 0) return;
  const isWordUnit = isWord(units, at);
  const last = steps.at(-1);
  const isAfterEmoji = last?.how === HOW.emoji && last.code !== SPACE;
  if (node.phrases.length > 0 && state.odd > 0 && (!isWordUnit || isAfterEmoji)) state.found(node.phrases, steps);
  if (at >= units.length) return;
  const gap = node.next.get(SPACE);
  if (gap !== undefined) {
    walkGap(state, at, gap);
    if (isWordUnit && last?.how !== HOW.torn) go(state, at, at, isAfterEmoji ? HOW.plain : HOW.joined, [SPACE], node);
  }
  const code = units.codes[at] ?? 0;
  const kind = units.kinds[at];
  const isInitial = last === undefined || last.code === SPACE;
  if (isInitial) walkWord(state, at, node);
  else if (kind === KIND.letter && last.to === at && baseOf(code) === baseOf(units.codes[at - 1] ?? 0))
    pass(state, at, at + 1, HOW.repeated, node);
  if (kind === KIND.letter) walkLetter(state, at, node, isInitial);
  for (const letter of SIGNS.get(code) ?? []) go(state, at, at + 1, HOW.leet, [letter], node);
  if (kind === KIND.digit) {
    go(state, at, at + 1, HOW.plain, [code], node);
    if (isInitial && code === 0x30 && !isWord(units, at + 1)) go(state, at, at + 1, HOW.leet, ZERO_NOT, node);
    if (!isInitial) for (const vowel of VOWELS) go(state, at, at + 1, HOW.leet | HOW.masked, [vowel], node);
  } else if (!isInitial && (kind === KIND.symbol || kind === KIND.mark)) walkSign(state, at, node);
}
/** The whole word at `at` in another spelling, or an emoji for a word. */
function walkWord(state: Walk, at: number, node: PhraseNode): void {
  const { units, forms } = state;
  if (units.kinds[at] === KIND.symbol) {
    const end = symbolsEnd(units, at);
    for (const word of emojiWords(units.codes, at, state.steps.length === 0))
      go(state, at, end, HOW.emoji, lettersOf(word), node);
    return;
  }
  let end = at;
  let hash = 0;
  for (; isWord(units, end); end++) hash = hashUnit(hash, units.codes[end] ?? 0);
  const form = forms.get(hash);
  if (form === undefined || form.written !== sliceUnits(units, at, end)) return;
  for (const word of form.meant) go(state, at, end, HOW.form, lettersOf(word), node);
}

function lettersOf(word: string): number[] {
  return Array.from(word, (char) => baseOf(codeOf(char)));
}

/** Units `from` … `to` stand for nothing. */
function pass(state: Walk, from: number, to: number, how: number, node: PhraseNode): void {
  state.steps.push({ code: 0, from, to, how });
  state.odd++;
  walk(state, to, node);
  state.odd--;
  state.steps.pop();
}

function symbolsEnd(units: Units, at: number): number {
  let end = at + 1;
  while (units.kinds[end] === KIND.symbol && end - at < 8 && end < units.length) end++;
  return end;
}

function walkLetter(state: Walk, at: number, node: PhraseNode, isInitial: boolean): void {
  const { units } = state;
  const base = baseOf(units.codes[at] ?? 0);
  const next = node.next.get(base);
  if (next !== undefined) take(state, at, at + 1, HOW.plain, base, next);
  if (isInitial && next !== undefined) walkInitials(state, at, base, next);
  const chat = CHAT.get(base);
  if (chat === undefined) return;
  const isFinal = !isInitial && !isWord(units, at + 1);
  const readings = isInitial ? chat.initial : isFinal ? chat.final : chat.inner;
  for (const letters of readings) go(state, at, at + 1, HOW.teencode, letters, node);
}

/** One or two letters with a full stop ("b.cười", "th.lá"). */
function walkInitials(state: Walk, at: number, code: number, node: PhraseNode): void {
  const { codes } = state.units;
  if (codes[at + 1] === FULL_STOP) walkInitial(state, at, at + 1, code, node);
  else if (codes[at + 2] === FULL_STOP) {
    const next = node.next.get(codes[at + 1] ?? 0);
    if (next !== undefined && SECOND.has(codes[at + 1] ?? 0)) walkInitial(state, at, at + 2, code, next);
  }
}

/** Letters up to a full stop for each word of the tree that begins with them and has a next one as the text goes on. */
function walkInitial(state: Walk, from: number, to: number, code: number, node: PhraseNode): void {
  const { units } = state;
  if (!isWord(units, to + 1)) return;
  const following = baseOf(units.codes[to + 1] ?? 0);
  const pending = [...node.next.entries()].filter(([letter]) => letter !== SPACE);
  state.steps.push({ code, from, to, how: HOW.initial });
  state.odd++;
  for (let entry = pending.pop(); entry !== undefined && state.left > 0; entry = pending.pop()) {
    for (const [letter, next] of entry[1].next) {
      if (letter !== SPACE) pending.push([letter, next]);
      else if (next.next.has(following)) {
        state.steps.push({ code: SPACE, from: to, to: to + 1, how: HOW.mark });
        walk(state, to + 1, next);
        state.steps.pop();
      }
    }
  }
  state.odd--;
  state.steps.pop();
}

/** A sign within a word parts its letters, or an emoji or mask hides one of them. */
function walkSign(state: Walk, at: number, node: PhraseNode): void {
  const { units, left } = state;
  const isSymbol = units.kinds[at] === KIND.symbol;
  const end = isSymbol ? symbolsEnd(units, at) : at + 1;
  const sign = String.fromCharCode(units.codes[at] ?? 0);
  if (isSymbol || TEARS.includes(sign)) {
    let next = end;
    if (!isSymbol) while (next - at < MOST_TEARS && isTear(units, next)) next++;
    if (isLetterLike(units, next) && left > 0 && !isGenitive(units, at) && !isBetweenDigits(units, at, next))
      pass(state, at, next, HOW.torn, { ...node, phrases: [] });
  }
  if (!isSymbol && sign !== '*' && sign !== '#') return;
  for (const letter of node.next.keys())
    if (letter !== SPACE && letter > 0x39) go(state, at, end, HOW.masked, [letter], node);
}
function isTear({ codes, kinds }: Units, at: number): boolean {
  return kinds[at] === KIND.mark && TEARS.includes(String.fromCharCode(codes[at] ?? 0));
}

/** "1-5 tuổi" */
function isBetweenDigits({ kinds }: Units, at: number, next: number): boolean {
  return kinds[at - 1] === KIND.digit && kinds[next] === KIND.digit;
}
/** "Jack Daniel's" */
function isGenitive(units: Units, at: number): boolean {
  return units.codes[at] === 0x27 && units.codes[at + 1] === 0x73 && !isWord(units, at + 2);
}

function walkGap(state: Walk, at: number, node: PhraseNode): void {
  const { units } = state;
  let end = at;
  let how: number = HOW.plain;
  const sign = String.fromCharCode(units.codes[at] ?? 0);
  if (isGapUnit(units.codes[at] ?? 0)) while (isGapUnit(units.codes[end] ?? 0) && end - at < 3) end++;
  else if (toneMarksEnd(units, at) > at) {
    end = toneMarksEnd(units, at) + 1;
    how = HOW.toneMark;
  } else if (MARKS.includes(sign)) {
    end = at + 1;
    how = sign === ',' ? HOW.comma : HOW.mark;
  } else if (units.kinds[at] === KIND.symbol) {
    end = symbolsEnd(units, at);
    how = HOW.mark;
  }
  if (end === at || end >= units.length) return;
  state.steps.push({ code: SPACE, from: at, to: end, how });
  const odd = how === HOW.plain ? 0 : 1;
  state.odd += odd;
  walk(state, end, node);
  state.odd -= odd;
  state.steps.pop();
}
/** End of the few tone marks between `at` and a space, or `at`. */
function toneMarksEnd({ codes }: Units, at: number): number {
  let end = at;
  while (end - at < 3 && TONE_MARKS.includes(String.fromCharCode(codes[end] ?? 0))) end++;
  return codes[end] === SPACE ? end : at;
}

function go(state: Walk, from: number, to: number, how: number, letters: readonly number[], start: PhraseNode): void {
  let node: PhraseNode | undefined = start;
  for (const letter of letters) node = node?.next.get(letter);
  const last = letters.at(-1);
  if (node === undefined || last === undefined) return;
  for (const code of letters.slice(0, -1)) state.steps.push({ code, from, to, how });
  take(state, from, to, how, last, node);
  state.steps.length -= letters.length - 1;
}

/** Goes on at unit `to` and node `next` with one more letter read. */
function take(state: Walk, from: number, to: number, how: number, code: number, next: PhraseNode): void {
  const odd = how !== HOW.plain || (state.units.codes[from] ?? 0) > 0x7f ? 1 : 0;
  state.steps.push({ code, from, to, how });
  state.odd += odd;
  walk(state, to, next);
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
