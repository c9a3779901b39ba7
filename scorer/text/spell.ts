import { applyEdits, type Region } from './edits.js';
import { TRICK_BIT } from './forms.js';
import { hashSlot, hashUnit } from './hash-word.js';
import { FIRST, type Lexicon } from './lexicon.js';
import { readLookalikes } from './lookalikes.js';
import { joinPhone } from './phone-digits.js';
import { undoTornWord } from './spell-chunk.js';
import { undoRespelling } from './spell-lexicon.js';
import { undoEmojiWord, undoTornPhrase } from './spell-phrase.js';
import { joinPair, undoRepeats, undoSpacedLetters } from './spell-words.js';
import { DIGITS, LETTERS, LONGEST_WORD, rewrite, type Spelling, type Word } from './spelling.js';
import { isSuspect } from './suspect.js';
import { findMisplaced, hasNghForNg, placeTone } from './syllable.js';
import { KIND, LAST_WORD_KIND, nameTrick, sealUnits, type Units } from './units.js';

/** Rounds a text may need until nothing changes: one trick can hide another ("fа.k3"). */
const ROUNDS = 8;

/** Undoes disguised spellings in `units`, in place, until nothing more changes. */
export function undoSpellings(units: Units, lexicon: Lexicon): void {
  let regions: Region[] = [{ from: 0, to: units.length }];
  for (let round = 0; round < ROUNDS && regions.length > 0; round++) {
    sealUnits(units);
    if ((units.kindsSeen & (1 << KIND.lookalike)) !== 0) readLookalikes(units, lexicon);
    placeTones(units, regions);
    const pass: Spelling = { units, lexicon, edits: [], done: 0, tried: 0, spaced: 0 };
    for (const region of regions) passRegion(pass, region);
    if (pass.edits.length === 0) return;
    regions = applyEdits(units, pass.edits);
    units.isAligned = false;
  }
}

function placeTones(units: Units, regions: readonly Region[]): void {
  const { codes, kinds, length } = units;
  const isWord = (at: number) => (kinds[at] ?? KIND.space) <= LAST_WORD_KIND;
  for (const region of regions) {
    for (
      let at = findMisplaced(codes, region.from, region.to);
      at < region.to;
      at = findMisplaced(codes, at, region.to)
    ) {
      let from = at;
      while (from > 0 && isWord(from - 1)) from--;
      while (at < length && isWord(at)) at++;
      if (placeTone(codes, from, at)) for (let i = from; i < at; i++) nameTrick(units, i, TRICK_BIT.tone_placement);
    }
  }
}

function passRegion(pass: Spelling, region: Region): void {
  const { codes, kinds, length } = pass.units;
  let word: Word = { from: 0, to: 0, kinds: 0, hash: 0 };
  let before: Word = { from: -1, to: -1, kinds: 0, hash: 0 };
  for (let at = Math.max(region.from, pass.done); at < region.to; ) {
    const kind = kinds[at] as number; // at < length
    if (kind > LAST_WORD_KIND) {
      at = kind === KIND.symbol ? passSymbol(pass, at) : at + 1;
      continue;
    }
    const from = at;
    let kindsSeen = 0;
    let hash = 0;
    let last = 0;
    let lastButOne = 0;
    let hasRepeats = false;
    for (; at < length && (kinds[at] as number) <= LAST_WORD_KIND /* at < length */; at++) {
      const code = codes[at] as number; // at < length
      hasRepeats ||= code === last && code === lastButOne;
      lastButOne = last;
      last = code;
      kindsSeen |= 1 << (kinds[at] as number); // at < length
      hash = hashUnit(hash, code);
    }
    word.from = from;
    word.to = at;
    word.kinds = kindsSeen;
    word.hash = hash;
    const isPair = before.to === from - 1 && before.from >= pass.done && codes[from - 1] === 0x20;
    if (at - from <= LONGEST_WORD && !passWord(pass, word, hasRepeats) && isPair) joinPair(pass, before, word);
    at = Math.max(at, pass.done);
    [word, before] = [before, word];
  }
}

/** Tries the rules on one word; true when one settled it. */
function passWord(pass: Spelling, word: Word, hasRepeats: boolean): boolean {
  const { units, lexicon } = pass;
  const { from, to } = word;
  const isFirst = ((lexicon.flags[hashSlot(word.hash)] ?? 0) & FIRST) !== 0;
  if (isFirst) {
    // a whole phrase says more than its first word: "zã" is dã, "tiền zã" tiền giả
    if (to - from > 1 && isSuspect(pass, word) && undoTornPhrase(pass, word)) return true;
    if (undoRespelling(pass, from, word.hash)) return true;
  }
  if (units.codes[from] === 0x6e && to - from > 3 && hasNghForNg(units.codes, from, to)) {
    rewrite(pass, from, from + 3, 'ng', TRICK_BIT.misspelling);
    pass.done = to;
    return true;
  }
  if (hasRepeats && undoRepeats(pass, word)) return true;
  if (word.kinds === DIGITS) return joinPhone(pass, word);
  if (to - from === 1 && word.kinds === LETTERS && units.codes[to] === 0x20) {
    if (undoSpacedLetters(pass, word)) return true;
  }
  // so it does of a torn word: "b4n h0a đ0n" is "bán hóa đơn", no "ban"
  const isTried = isFirst && to - from > 1;
  return (!isTried && isSuspect(pass, word) && undoTornPhrase(pass, word)) || undoTornWord(pass, word);
}

function passSymbol(pass: Spelling, at: number): number {
  const { codes } = pass.units;
  const code = codes[at] ?? 0;
  const isPair = code >= 0xd800 && code <= 0xdbff;
  const hash = isPair ? hashUnit(hashUnit(0, code), codes[at + 1] ?? 0) : hashUnit(0, code);
  if (at >= pass.done && undoRespelling(pass, at, hash)) return pass.done;
  if (at >= pass.done && undoEmojiWord(pass, at, hash)) return pass.done;
  return isPair ? at + 2 : at + 1;
}
