import { alignPhrases } from './align-phrase.js';
import { emojiWords } from './emoji-words.js';
import { HOW, type Step } from './how.js';
import { judgeReading } from './judge-phrase.js';
import { symbolsEnd } from './phrase-gaps.js';
import { findStarts } from './phrase-starts.js';
import { endOf, type ReadWord } from './read-words.js';
import type { Spelling, Word } from './spelling.js';
import { KIND, LAST_WORD_KIND, type Units } from './units.js';
import { writePhrase } from './write-phrase.js';

const SPACE = 0x20;
/** An emoji is rather a word than a decoration. */
const DECOR_COST = 24;

/** Undoes the longest watched phrase about `word` that is disguised in several places at once. */
export function undoTornPhrase(pass: Spelling, word: Word): boolean {
  const starts = findStarts(pass, word);
  pass.tried = word.to;
  let best: ReadWord[] | undefined;
  for (let i = starts.length - 1; i >= 0; i--) {
    const words = readPhrase(pass, starts[i] as number); // i < length
    if (words !== undefined && lengthOf(words) > lengthOf(best)) best = words;
  }
  if (best !== undefined) writePhrase(pass, best);
  return best !== undefined;
}

/** Undoes the longest watched phrase in which the emoji at unit `at` stands for a word, or between two. */
export function undoEmojiWord(pass: Spelling, at: number, hash: number): boolean {
  const { units, lexicon } = pass;
  if (lexicon.phrases.size === 0) return false;
  const { tried } = pass;
  const to = symbolsEnd(units, at);
  if (
    emojiWords(units.codes, at, false).length > 0 &&
    undoTornPhrase(pass, { from: at, to, kinds: 1 << KIND.symbol, hash })
  )
    return true;
  const next = units.codes[to] === SPACE ? to + 1 : to;
  const before = units.codes[at - 1] === SPACE ? at - 2 : at - 1;
  if (before < 0 || !isWordUnit(units, before) || !isWordUnit(units, next) || next >= units.length) return false;
  pass.tried = tried;
  return undoTornPhrase(pass, { from: next, to: next, kinds: 0, hash: 0 });
}

function isWordUnit({ kinds }: Units, at: number): boolean {
  return (kinds[at] ?? KIND.space) <= LAST_WORD_KIND;
}

function lengthOf(words: readonly ReadWord[] = []): number {
  return endOf(words.at(-1)) - (words[0]?.letters[0]?.from ?? 0);
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
    if (step.how !== HOW.plain && step.how !== HOW.fancy) return false;
    if (step.code !== SPACE && codes[step.from] !== phrase.charCodeAt(i)) return false;
  }
  return true;
}

function costOf(words: readonly ReadWord[]): number {
  let cost = 0;
  for (const word of words) {
    if (word.isBare || word.isForeign) cost++;
    for (const { how } of word.letters) if (how !== HOW.plain) cost += 2;
    if ((word.gap?.how ?? 0) !== HOW.plain) cost += word.gap?.how === HOW.decor ? DECOR_COST : 1;
  }
  return cost;
}
