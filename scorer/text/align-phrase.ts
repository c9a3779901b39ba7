import { CHAT_LETTERS, SIGN_LETTERS } from './chat-letters.js';
import { emojiWords } from './emoji-words.js';
import { TRICK_BIT } from './forms.js';
import { hashUnit } from './hash-word.js';
import { HOW, type Step } from './how.js';
import type { Lexicon } from './lexicon.js';
import { isWordAt, listGaps, symbolsEnd } from './phrase-gaps.js';
import type { PhraseNode } from './phrase-tree.js';
import { baseOf } from './skeleton.js';
import { sliceUnits } from './spelling.js';
import { isFreeTear, isLetterLike, isTear, tearEnd } from './tears.js';
import { KIND, type Units } from './units.js';

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
  /** A digit stands within a word. */
  hasDigits: boolean;
  /** Digits may stand for any vowel: "s4ng" súng. */
  anyVowel: boolean;
}

const MOST_STEPS = 300;
const VOWELS = [...'aeiouy'].map((char) => char.charCodeAt(0));
const ZERO_NOT = [...'khong'].map((char) => char.charCodeAt(0));
/** Second letters of th, tr, ng, qu, gi. */
const SECOND = new Set([...'hrgui'].map((char) => char.charCodeAt(0)));
/** Behind the last word of a phrase these are its tone. */
const LAST_TONES = new Set([..."'`~^"].map((char) => char.charCodeAt(0)));
const FANCY = TRICK_BIT.fancy_letters | TRICK_BIT.homoglyph | TRICK_BIT.regional_indicator;
const SPACE = 0x20;
const FULL_STOP = 0x2e;
const H = 0x68;
const I = 0x69;
const K = 0x6b;
const W = 0x77;
const Y = 0x79;

/** Reads the watched phrases that begin at unit `from`, each letter as it is or as disguises write it, and ends of words where the text has them. */
export function alignPhrases(units: Units, from: number, { tree, forms }: Lexicon, found: Found): void {
  const state = { units, forms, steps: [], found, odd: 0, left: MOST_STEPS, hasDigits: false, anyVowel: false };
  walk(state, from, tree.root);
  if (!state.hasDigits || state.left < 0) return;
  state.left = MOST_STEPS;
  state.anyVowel = true;
  walk(state, from, tree.root);
}

function walk(state: Walk, at: number, node: PhraseNode): void {
  const { units, steps } = state;
  if (--state.left < 0) return;
  const isWordUnit = isWordAt(units, at);
  const last = steps.at(-1);
  const isAfterEmoji = last?.how === HOW.emoji && last.code !== SPACE;
  if (node.phrases.length > 0) tell(state, at, node.phrases, isWordUnit && !isAfterEmoji);
  if (at >= units.length) return;
  const code = units.codes[at] ?? 0;
  const kind = units.kinds[at];
  const gap = node.next.get(SPACE);
  if (gap !== undefined) {
    for (const { end, how } of listGaps(units, at))
      if (end < units.length) stepOn(state, { code: SPACE, from: at, to: end, how }, how !== HOW.plain, gap);
    if (isWordUnit && last?.how !== HOW.torn) go(state, at, at, isAfterEmoji ? HOW.plain : HOW.joined, [SPACE], node);
    // "nước🌸 nhái"
    if (kind === KIND.symbol && !isAfterEmoji && !isWordAt(units, symbolsEnd(units, at)))
      go(state, at, at, HOW.plain, [SPACE], node);
  }
  const isInitial = last === undefined || last.code === SPACE;
  if (isInitial) walkWord(state, at, node);
  else if (kind === KIND.letter && last.to === at && (baseOf(code) === last.code || isAgain(units, at) || code === W))
    stepOn(state, { code: 0, from: at, to: at + 1, how: HOW.repeated }, true, node);
  if (kind === KIND.letter) walkLetter(state, at, node, isInitial);
  for (const letter of SIGN_LETTERS.get(code) ?? []) go(state, at, at + 1, HOW.leet, [letter], node);
  if (kind === KIND.digit) {
    go(state, at, at + 1, HOW.plain, [code], node);
    if (isInitial && code === 0x30 && !isWordAt(units, at + 1)) go(state, at, at + 1, HOW.leet, ZERO_NOT, node);
    state.hasDigits ||= !isInitial && units.kinds[at + 1] === KIND.letter && units.kinds[at - 1] === KIND.letter;
    if (!isInitial && state.anyVowel)
      for (const vowel of VOWELS) go(state, at, at + 1, HOW.leet | HOW.masked, [vowel], node);
  } else if (!isInitial && (kind === KIND.symbol || kind === KIND.mark)) walkSign(state, at, node);
}

function isAgain({ codes }: Units, at: number): boolean {
  return baseOf(codes[at] ?? 0) === baseOf(codes[at - 1] ?? 0);
}

/** A phrase ends at unit `at`, perhaps with the tone of its last word behind it. */
function tell(state: Walk, at: number, phrases: readonly string[], isWithinWord: boolean): void {
  const { units, steps, found } = state;
  if (isWithinWord) return;
  if (state.odd > 0) found(phrases, steps);
  if (!LAST_TONES.has(units.codes[at] ?? 0) || at >= units.length || isWordAt(units, at + 1)) return;
  steps.push({ code: 0, from: at, to: at + 1, how: HOW.toneMark });
  found(phrases, steps);
  steps.pop();
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
  for (; isWordAt(units, end); end++) hash = hashUnit(hash, units.codes[end] ?? 0);
  const form = forms.get(hash);
  if (form === undefined || form.written !== sliceUnits(units, at, end)) return;
  for (const letters of form.letters) if (node.next.has(letters[0] ?? 0)) go(state, at, end, HOW.form, letters, node);
}

function lettersOf(word: string): number[] {
  return Array.from(word, (char) => baseOf(char.charCodeAt(0)));
}

function walkLetter(state: Walk, at: number, node: PhraseNode, isInitial: boolean): void {
  const { units } = state;
  const base = baseOf(units.codes[at] ?? 0);
  const next = node.next.get(base);
  const isFancy = units.tricksSeen !== 0 && ((units.tricks[at] ?? 0) & FANCY) !== 0;
  if (next !== undefined) take(state, at, at + 1, isFancy ? HOW.fancy : HOW.plain, base, next);
  if (isInitial && next !== undefined) walkInitials(state, at, base, next);
  const chat = CHAT_LETTERS.get(base);
  if (chat === undefined) return;
  const isFinal = !isInitial && !isWordAt(units, at + 1);
  if (isFinal && base === Y) go(state, at, at + 1, HOW.plain, [I], node);
  const readings = isInitial ? chat.initial : isFinal ? chat.final : chat.inner;
  // "kh" is kh
  if (isInitial && base === K && units.codes[at + 1] === H) return;
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
  if (!isWordAt(units, to + 1)) return;
  const following = baseOf(units.codes[to + 1] ?? 0);
  const pending = [...node.next.entries()].filter(([letter]) => letter !== SPACE);
  state.steps.push({ code, from, to, how: HOW.initial });
  state.odd++;
  for (let entry = pending.pop(); entry !== undefined && state.left > 0; entry = pending.pop()) {
    for (const [letter, next] of entry[1].next) {
      if (letter !== SPACE) pending.push([letter, next]);
      else if (next.next.has(following))
        stepOn(state, { code: SPACE, from: to, to: to + 1, how: HOW.mark }, false, next);
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
  if (isSymbol || isTear(units, at)) {
    const next = isSymbol ? end : tearEnd(units, at);
    if (isLetterLike(units, next) && left > 0 && isFreeTear(units, at, next))
      stepOn(state, { code: 0, from: at, to: next, how: HOW.torn }, true, { ...node, phrases: [] });
  }
  const sign = units.codes[at];
  if (!isSymbol && sign !== 0x2a && sign !== 0x23) return; // * #
  for (const letter of node.next.keys())
    if (letter !== SPACE && letter > 0x39) go(state, at, end, HOW.masked, [letter], node);
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
  const isOdd = how !== HOW.plain || (state.units.codes[from] ?? 0) > 0x7f;
  stepOn(state, { code, from, to, how }, isOdd, next);
}

function stepOn(state: Walk, step: Step, isOdd: boolean, next: PhraseNode): void {
  state.steps.push(step);
  if (isOdd) state.odd++;
  walk(state, step.to, next);
  if (isOdd) state.odd--;
  state.steps.pop();
}
