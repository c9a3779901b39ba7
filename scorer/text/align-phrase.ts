import { CHAT_LETTERS, SIGN_LETTERS } from './chat-letters.js';
import { emojiWords } from './emoji-words.js';
import { TRICK_BIT } from './forms.js';
import { hashUnit } from './hash-word.js';
import { HOW, type Step } from './how.js';
import { childOf, childrenOf, type LetterTree, phrasesAt } from './letter-tree.js';
import { findForm, type Lexicon } from './lexicon.js';
import { decorEnd, gapHow, glossEnd, isWordAt, plainGapEnd, symbolsEnd, toneGapEnd } from './phrase-gaps.js';
import { baseOf } from './skeleton.js';
import { sliceUnits } from './spelling.js';
import { isFreeTear, isLetterLike, isTear, tearEnd } from './tears.js';
import { KIND, type Units } from './units.js';
import { lettersOf } from './word-forms.js';

/** Told of every way in which a phrase can be read; `steps` is only good until it returns. */
export type Found = (phrases: readonly string[], steps: readonly Step[]) => void;

interface Walk {
  units: Units;
  tree: LetterTree;
  lexicon: Lexicon;
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
const FANCY = TRICK_BIT.fancy_letters | TRICK_BIT.homoglyph | TRICK_BIT.regional_indicator;
const SPACE = 0x20;
const FULL_STOP = 0x2e;
const H = 0x68;
const I = 0x69;
const K = 0x6b;
const W = 0x77;
const Y = 0x79;

/** Reads the watched phrases that begin at unit `from`, each letter as it is or as disguises write it, and ends of words where the text has them. */
export function alignPhrases(units: Units, from: number, lexicon: Lexicon, found: Found): void {
  const state: Walk = {
    units,
    tree: lexicon.tree.letters,
    lexicon,
    steps: [],
    found,
    odd: 0,
    left: MOST_STEPS,
    hasDigits: false,
    anyVowel: false,
  };
  walk(state, from, 0, false);
  if (!state.hasDigits || state.left < 0) return;
  state.left = MOST_STEPS;
  state.anyVowel = true;
  walk(state, from, 0, false);
}

/** Goes on at unit `at` and `node`; a phrase that ends there counts unless `isCut`. */
function walk(state: Walk, at: number, node: number, isCut: boolean): void {
  const { units, steps } = state;
  if (--state.left < 0) return;
  const isWordUnit = isWordAt(units, at);
  const last = steps.at(-1);
  const isAfterEmoji = last?.how === HOW.emoji && last.code !== SPACE;
  if (!isCut && (!isWordUnit || isAfterEmoji)) tell(state, at, node);
  if (at >= units.length) return;
  const code = units.codes[at] ?? 0;
  const kind = units.kinds[at];
  const gap = childOf(state.tree, node, SPACE);
  if (gap !== 0) {
    if (!isWordUnit) walkGaps(state, at, gap);
    if (isWordUnit && last?.how !== HOW.torn) take(state, at, at, isAfterEmoji ? HOW.plain : HOW.joined, SPACE, gap);
    // "nước🌸 nhái", "rượu🐯cốt"
    const isApart = kind === KIND.symbol && !isAfterEmoji && !isWordAt(units, symbolsEnd(units, at));
    if (isApart || (kind === KIND.symbol && last?.code !== SPACE && emojiWords(units.codes, at, true).length > 0))
      take(state, at, at, HOW.plain, SPACE, gap);
  }
  const isInitial = last === undefined || last.code === SPACE;
  if (isInitial) walkWord(state, at, node);
  else if (kind === KIND.letter && last.to === at && (baseOf(code) === last.code || isAgain(units, at) || code === W))
    stepOn(state, { code: 0, from: at, to: at + 1, how: HOW.repeated }, true, node);
  if (kind === KIND.letter) {
    walkLetter(state, at, node, isInitial);
    return;
  }
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

/** A phrase may end at unit `at`, perhaps with the tone of its last word behind it. */
function tell(state: Walk, at: number, node: number): void {
  const { units, steps, found } = state;
  const hasTone = at < units.length && isLastTone(units.codes[at] ?? 0) && !isWordAt(units, at + 1);
  if (state.odd === 0 && !hasTone) return;
  const phrases = phrasesAt(state.tree, node);
  if (phrases.length === 0) return;
  if (state.odd > 0) found(phrases, steps);
  if (!hasTone) return;
  steps.push({ code: 0, from: at, to: at + 1, how: HOW.toneMark });
  found(phrases, steps);
  steps.pop();
}

/** Behind the last word of a phrase ' ` ~ ^ are its tone. */
function isLastTone(code: number): boolean {
  return code === 0x27 || code === 0x60 || code === 0x7e || code === 0x5e;
}

/** The gaps that may stand at unit `at`, where a word of a phrase has ended. */
function walkGaps(state: Walk, at: number, node: number): void {
  const { units } = state;
  const plain = plainGapEnd(units, at);
  if (plain === at) {
    const end = toneGapEnd(units, at);
    stepGap(state, at, end, gapHow(units, at, end), node);
    return;
  }
  stepGap(state, at, plain, HOW.plain, node);
  const decor = decorEnd(units, plain);
  if (decor > plain) stepGap(state, at, decor, HOW.decor, node);
  const gloss = glossEnd(units, plain);
  if (gloss > plain) stepGap(state, at, gloss, HOW.gloss, node);
}

function stepGap(state: Walk, from: number, to: number, how: number, node: number): void {
  if (to > from && to < state.units.length) stepOn(state, { code: SPACE, from, to, how }, how !== HOW.plain, node);
}

/** The whole word at `at` in another spelling, or an emoji for a word. */
function walkWord(state: Walk, at: number, node: number): void {
  const { units, lexicon } = state;
  if (units.kinds[at] === KIND.symbol) {
    const end = symbolsEnd(units, at);
    for (const word of emojiWords(units.codes, at, state.steps.length === 0))
      go(state, at, end, HOW.emoji, readEmoji(word), node);
    return;
  }
  let end = at;
  let hash = 0;
  for (; isWordAt(units, end); end++) hash = hashUnit(hash, units.codes[end] ?? 0);
  const form = findForm(lexicon, hash);
  if (form === undefined || form.written !== sliceUnits(units, at, end)) return;
  for (const letters of lettersOf(form))
    if (childOf(state.tree, node, letters[0] ?? 0) !== 0) go(state, at, end, HOW.form, letters, node);
}

function readEmoji(word: string): number[] {
  return Array.from(word, (char) => baseOf(char.charCodeAt(0)));
}

function walkLetter(state: Walk, at: number, node: number, isInitial: boolean): void {
  const { units } = state;
  const base = baseOf(units.codes[at] ?? 0);
  const next = childOf(state.tree, node, base);
  const isFancy = units.tricksSeen !== 0 && ((units.tricks[at] ?? 0) & FANCY) !== 0;
  if (next !== 0) take(state, at, at + 1, isFancy ? HOW.fancy : HOW.plain, base, next);
  if (isInitial && next !== 0) walkInitials(state, at, base, next);
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
function walkInitials(state: Walk, at: number, code: number, node: number): void {
  const { codes } = state.units;
  if (codes[at + 1] === FULL_STOP) walkInitial(state, at, at + 1, code, node);
  else if (codes[at + 2] === FULL_STOP) {
    const next = SECOND.has(codes[at + 1] ?? 0) ? childOf(state.tree, node, codes[at + 1] ?? 0) : 0;
    if (next !== 0) walkInitial(state, at, at + 2, code, next);
  }
}

/** Letters up to a full stop for each word of the tree that begins with them and has a next one as the text goes on. */
function walkInitial(state: Walk, from: number, to: number, code: number, node: number): void {
  const { units } = state;
  if (!isWordAt(units, to + 1)) return;
  const following = baseOf(units.codes[to + 1] ?? 0);
  const { tree } = state;
  const pending = childrenOf(tree, node).filter((child) => tree.letters[child] !== SPACE);
  state.steps.push({ code, from, to, how: HOW.initial });
  state.odd++;
  for (let inner = pending.pop(); inner !== undefined && state.left > 0; inner = pending.pop()) {
    for (const next of childrenOf(tree, inner)) {
      if (tree.letters[next] !== SPACE) pending.push(next);
      else if (childOf(tree, next, following) !== 0)
        stepOn(state, { code: SPACE, from: to, to: to + 1, how: HOW.mark }, false, next);
    }
  }
  state.odd--;
  state.steps.pop();
}

/** A sign within a word parts its letters, or an emoji or mask hides one of them. */
function walkSign(state: Walk, at: number, node: number): void {
  const { units, left } = state;
  const isSymbol = units.kinds[at] === KIND.symbol;
  const end = isSymbol ? symbolsEnd(units, at) : at + 1;
  if (isSymbol || isTear(units, at)) {
    const next = isSymbol ? end : tearEnd(units, at);
    if (isLetterLike(units, next) && left > 0 && isFreeTear(units, at, next))
      stepOn(state, { code: 0, from: at, to: next, how: HOW.torn }, true, node, true);
  }
  const sign = units.codes[at];
  if (!isSymbol && sign !== 0x2a && sign !== 0x23) return; // * #
  for (const child of childrenOf(state.tree, node)) {
    const letter = state.tree.letters[child] ?? 0;
    if (letter > 0x39) go(state, at, end, HOW.masked, [letter], node);
  }
}

function go(state: Walk, from: number, to: number, how: number, letters: readonly number[], start: number): void {
  let node = start;
  for (const letter of letters) {
    node = childOf(state.tree, node, letter);
    if (node === 0) return;
  }
  const last = letters.at(-1);
  if (last === undefined) return;
  for (let i = 0; i < letters.length - 1; i++) state.steps.push({ code: letters[i] as number, from, to, how }); // i < length
  take(state, from, to, how, last, node);
  state.steps.length -= letters.length - 1;
}

/** Goes on at unit `to` and node `next` with one more letter read. */
function take(state: Walk, from: number, to: number, how: number, code: number, next: number): void {
  const isOdd = how !== HOW.plain || (state.units.codes[from] ?? 0) > 0x7f;
  stepOn(state, { code, from, to, how }, isOdd, next);
}

function stepOn(state: Walk, step: Step, isOdd: boolean, next: number, isCut = false): void {
  state.steps.push(step);
  if (isOdd) state.odd++;
  walk(state, step.to, next, isCut);
  if (isOdd) state.odd--;
  state.steps.pop();
}
