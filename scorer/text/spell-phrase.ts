import { alignPhrases, HOW, type Step } from './align-phrase.js';
import { emojiWords } from './emoji-words.js';
import { TRICK_BIT } from './forms.js';
import { hashSlot, hashUnit } from './hash-word.js';
import { judgeReading, type ReadWord } from './judge-phrase.js';
import { LEAD, type Lexicon, PART, RUN } from './lexicon.js';
import { initialClass, START, STARTS, startSlot } from './phrase-tree.js';
import { baseOf } from './skeleton.js';
import { DIGITS, LETTERS, type Spelling, sliceUnits, type Word } from './spelling.js';
import { KIND, LAST_WORD_KIND, nameTrick, type Units } from './units.js';
import { isGapUnit } from './word-units.js';

/** The word that gives a phrase away may be one of its last: so far back it may begin. */
const BACK = 32;
/** "th/u/ốc" has shorter pieces, "nam/nữ" has not. */
const SHORT = 3;
const SPACE = 0x20;
const TRAILING = new Set([...'@$!'].map((char) => char.charCodeAt(0)));
const TONES = new Set([..."'`^~?+("].map((char) => char.charCodeAt(0)));
/** True when `word` or the sign after it may be part of a disguise of several words; `hasOdd`: it has letters no plain word has. */
export function isSuspect({ units, lexicon }: Spelling, word: Word, hasOdd: boolean): boolean {
  const { from, to, kinds, hash } = word;
  if (lexicon.tree.root.next.size === 0) return false;
  if (isSuspectSign(units, word)) return true;
  if (hasOdd && ((lexicon.flags[hashSlot(hash)] ?? 0) & PART) === 0) return true;
  if (kinds !== LETTERS) return (kinds !== DIGITS && !hasTwoDigits(units, word)) || lexicon.forms.has(hash);
  const first = units.codes[from];
  if (first === 0x66 || first === 0x7a) return true; // f, z
  if (first === 0x6b && isBackVowel(units.codes[from + 1] ?? 0)) return true; // k
  const last = units.codes[to - 1];
  if (last === 0x6b || last === 0x71 || (last === 0x67 && units.codes[to - 2] !== 0x6e)) return to - from > 1; // k, q, g but not ng
  return to - from > 2 && ((lexicon.flags[hashSlot(hash)] ?? 0) & RUN) !== 0 && isWhole(lexicon, units, word);
}
/** Words of a phrase written as one, or a word of one in another spelling. */
function isWhole({ runs, forms }: Lexicon, units: Units, { from, to, hash }: Word): boolean {
  if (to - from > 3 && runs.has(hash)) return true;
  const form = forms.get(hash);
  return form !== undefined && form.written === sliceUnits(units, from, to);
}
/** Codes have two digits together. */
function hasTwoDigits({ kinds }: Units, { from, to }: Word): boolean {
  for (let at = from + 1; at < to; at++) if (kinds[at] === KIND.digit && kinds[at - 1] === KIND.digit) return true;
  return false;
}
/** Before these the dictionary has c, never k. */
function isBackVowel(code: number): boolean {
  const base = baseOf(code);
  return base === 0x61 || base === 0x6f || base === 0x75;
}
function isSuspectSign({ codes, kinds }: Units, { from, to, kinds: own }: Word): boolean {
  const kind = kinds[to];
  const next = kinds[to + 1] ?? KIND.space;
  if (kind === KIND.symbol) return to - from <= SHORT || next === KIND.symbol || next <= LAST_WORD_KIND;
  if (kind !== KIND.mark) return false;
  const code = codes[to] ?? 0;
  if (next > LAST_WORD_KIND) return TRAILING.has(code) || TONES.has(code);
  if (own === DIGITS && next === KIND.digit) return false;
  // whole words go together so in any text: only a torn one has short pieces
  return (
    !isGapUnit(code) ||
    to - from < SHORT ||
    (kinds[to + 2] ?? 0) > LAST_WORD_KIND ||
    (kinds[to + 3] ?? 0) > LAST_WORD_KIND
  );
}
/** Undoes the longest watched phrase about `word` that is disguised in several places at once. */
export function undoTornPhrase(pass: Spelling, word: Word): boolean {
  const count = findStarts(pass, word, meantBy(pass.lexicon, pass.units, word));
  pass.tried = word.to;
  let best: ReadWord[] | undefined;
  for (let i = count - 1; i >= 0; i--) {
    const words = readPhrase(pass, starts[i] as number); // i < count
    if (words !== undefined && lengthOf(words) > lengthOf(best)) best = words;
  }
  if (best !== undefined) writePhrase(pass, best);
  return best !== undefined;
}

/** Undoes the longest watched phrase in which the emoji at unit `at` stands for a word. */
export function undoEmojiWord(pass: Spelling, at: number, hash: number): boolean {
  if (pass.lexicon.tree.root.next.size === 0 || emojiWords(pass.units.codes, at, false).length === 0) return false;
  let to = at;
  while (pass.units.kinds[to] === KIND.symbol && to < pass.units.length) to++;
  return undoTornPhrase(pass, { from: at, to, kinds: 1 << KIND.symbol, hash });
}

function lengthOf(words: readonly ReadWord[] = []): number {
  return endOf(words.at(-1)) - (words[0]?.letters[0]?.from ?? 0);
}

/** End of the last letter of `word`, or of one written again behind it. */
function endOf(word: ReadWord | undefined): number {
  return Math.max(word?.letters.at(-1)?.to ?? 0, word?.tears.at(-1)?.to ?? 0);
}

const starts = new Uint32Array(BACK);

/** Words that `word` or the emoji at its place may stand for as a whole. */
function meantBy({ forms }: Lexicon, { codes, kinds }: Units, { from, hash }: Word): readonly string[] {
  return kinds[from] === KIND.symbol ? emojiWords(codes, from, false) : (forms.get(hash)?.meant ?? NONE);
}
const NONE: readonly string[] = [];

/** True when one of the words that the word or emoji before unit `to` may stand for begins a phrase that goes on as the text does. */
function beginsAs({ units, lexicon }: Spelling, to: number, meant: readonly string[]): boolean {
  const { codes, kinds } = units;
  const next = isGapUnit(codes[to] ?? 0) ? to + 1 : to;
  if ((kinds[next] ?? KIND.space) > KIND.letter) return kinds[next] !== KIND.space;
  const following = initialClass(baseOf(codes[next] ?? 0));
  return meant.some((word) => {
    let hash = 0;
    for (let i = 0; i < word.length; i++) hash = hashUnit(hash, baseOf(word.charCodeAt(i)));
    return isLead(lexicon, hashUnit(hashUnit(hash, SPACE), following));
  });
}

/** Fills `starts` with where a phrase may begin, `word` itself first: plain words before it must be those of a phrase. `meant`: what it may stand for. */
function findStarts(pass: Spelling, { from, to }: Word, meant: readonly string[]): number {
  const { units, lexicon, done, tried } = pass;
  const { codes, kinds } = units;
  let count = 0;
  if (mayStart(lexicon, units, from) || (meant.length > 0 && beginsAs(pass, to, meant))) starts[count++] = from;
  const own = initialClass(baseOf(codes[from] ?? 0));
  const others = meant.map((word) => initialClass(baseOf(word.charCodeAt(0)))).filter((other) => other !== own);
  const first = Math.max(done, tried, from - BACK + 1);
  let hash = 0;
  let power = 31;
  for (let at = from - 1; at >= first; at--) {
    hash = (hash + Math.imul(baseOf(codes[at] as number), power)) | 0; // at < length
    power = Math.imul(power, 31);
    const isStart = at === 0 || (kinds[at - 1] as number) > LAST_WORD_KIND; // as above
    if (isStart && (isLead(lexicon, hash + own) || others.some((other) => isLead(lexicon, hash + other))))
      starts[count++] = at;
  }
  return count;
}

function isLead({ flags }: Lexicon, hash: number): boolean {
  return ((flags[hashSlot(hash | 0)] as number) & LEAD) !== 0; // the table has a row for every slot
}

function mayStart({ tree }: Lexicon, units: Units, from: number): boolean {
  const found = tree.starts[slotAt(units, from, false)] ?? 0;
  if (found === STARTS.spelt) return true;
  if (found === STARTS.masked && (units.kinds[from + 1] ?? 0) > KIND.letter) return true;
  return units.codes[from] !== units.codes[from + 1] && tree.starts[slotAt(units, from, true)] === STARTS.spelt;
}

const letters = new Uint16Array(START);
/** `startSlot` of the letters at `at`, signs between them passed over, doubled ones once if `isOnce`. */
function slotAt({ codes, kinds, length }: Units, at: number, isOnce: boolean): number {
  let count = 0;
  for (let i = at; i < length && count < START && i < at + 16; i++) {
    const code = codes[i] as number; // i < length
    if ((kinds[i] as number) > LAST_WORD_KIND && !TRAILING.has(code)) continue;
    if (!isOnce || i === at || baseOf(code) !== baseOf(codes[i - 1] as number)) letters[count++] = baseOf(code); // as above
  }
  letters.fill(0, count);
  return startSlot(letters);
}
function readPhrase(pass: Spelling, from: number): ReadWord[] | undefined {
  const { units, lexicon } = pass;
  let best: ReadWord[] | undefined;
  let bestEnd = 0;
  let bestCost = 0;
  alignPhrases(units, from, lexicon, (phrases, steps) => {
    const end = steps.at(-1)?.to ?? 0;
    if (end < bestEnd) return;
    for (const phrase of phrases) {
      if (isSpeltOut(phrase, steps, units)) continue;
      const words = judgeReading(phrase, steps, units, lexicon);
      if (words === undefined) continue;
      const cost = costOf(words);
      if (end === bestEnd && cost >= bestCost) continue;
      best = words.map((word) => ({ ...word }));
      bestEnd = end;
      bestCost = cost;
    }
  });
  return best;
}
/** Most readings are of phrases as anybody writes them, with nothing to undo. */
function isSpeltOut(phrase: string, steps: readonly Step[], { codes }: Units): boolean {
  if (steps.length !== phrase.length) return false;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as Step; // i < length
    if (step.how !== HOW.plain) return false;
    if (step.code !== SPACE && codes[step.from] !== phrase.charCodeAt(i)) return false;
  }
  return true;
}
function costOf(words: readonly ReadWord[]): number {
  let cost = 0;
  for (const word of words) {
    if (word.isBare || word.isForeign) cost++;
    for (const { how } of word.letters) if (how !== HOW.plain) cost += 2;
    if ((word.gap?.how ?? 0) !== HOW.plain) cost++;
  }
  return cost;
}
function writePhrase(pass: Spelling, words: readonly ReadWord[]): void {
  const { units, edits } = pass;
  const first = words[0]?.letters[0]?.from ?? 0;
  const isTag = units.codes[first - 1] === 0x23;
  // a phrase that is disguised in one word is meant in the others, too: "t1em tan mo"
  const isDisguised = words.some(({ how }) => how !== HOW.plain);
  for (const word of mergeEmoji(words)) {
    const { meant, letters, tears, gap } = word;
    const from = letters[0]?.from ?? 0;
    const to = endOf(word);
    const joint = gap?.how === HOW.joined ? ' ' : '';
    const isOrdinary = isTag || gap?.how === HOW.comma || (joint !== '' && (word.isBare || /^[a-z]+$/.test(meant)));
    const between = gap === undefined || gap.how === HOW.plain || isOrdinary ? 0 : TRICK_BIT.separators;
    if ((word.how & ~HOW.torn) !== 0 || word.isForeign || (word.isBare && isDisguised)) {
      edits.push({ from, to, text: meant + joint, tricks: tricksOf(word) | (joint === '' ? 0 : between) });
    } else {
      const bits = tricksOf(word) | between;
      for (const step of letters) nameTrick(units, step.from, bits);
      for (const tear of tears) edits.push({ from: tear.from, to: tear.to, text: '', tricks: 0 });
      if (joint !== '')
        edits.push({ from: to - 1, to, text: `${String.fromCharCode(units.codes[to - 1] ?? 0)} `, tricks: bits });
    }
    if (gap !== undefined && joint === '' && gap.how !== HOW.plain)
      edits.push({ from: gap.from, to: gap.to, text: ' ', tricks: between });
    pass.done = to;
  }
}
/** An emoji that stands for two words is one word to write. */
function mergeEmoji(words: readonly ReadWord[]): ReadWord[] {
  const merged: ReadWord[] = [];
  for (const word of words) {
    const last = merged.at(-1);
    if (last?.gap?.how !== HOW.emoji) merged.push({ ...word });
    else Object.assign(last, { meant: `${last.meant} ${word.meant}`, gap: word.gap });
  }
  return merged;
}
const NUMBER = /^(?:\d|một|hai)$/;
function tricksOf({ how, isForeign, written }: ReadWord): number {
  return (
    ((how & HOW.leet) === 0 ? 0 : TRICK_BIT.leet) |
    ((how & HOW.teencode) === 0 ? 0 : TRICK_BIT.teencode) |
    ((how & (HOW.masked | HOW.initial)) === 0 ? 0 : TRICK_BIT.masked_letters) |
    ((how & HOW.torn) === 0 ? 0 : TRICK_BIT.separators) |
    ((how & HOW.repeated) === 0 ? 0 : TRICK_BIT.repeated_letters) |
    ((how & HOW.emoji) === 0 ? 0 : TRICK_BIT.emoji_word) |
    (isForeign || ((how & HOW.form) !== 0 && !NUMBER.test(written)) ? TRICK_BIT.misspelling : 0)
  );
}
