import { hashJoined, hashSlot, hashUnit } from './hash-word.js';
import { type Lexicon, LONG } from './lexicon.js';
import { readUnits } from './read-units.js';
import { DIGITS, LETTERS, type Spelling, sliceUnits } from './spelling.js';
import { isSuspect } from './suspect.js';
import { findMisplaced, hasNghForNg, placeTone } from './syllable.js';
import { createUnits, sealUnits } from './units.js';

/** A word that no rule of spelling changes by itself, in lower case. */
interface QuietWord {
  text: string;
  hash: number;
  /** Respellings that begin with it. */
  begins: readonly string[];
}

const LONGEST = 24;

/**
 * Answers the normal form of phrases in which no rule of spelling has anything to do, as can be told from their words (of plain letters
 * or digits, one space between them), and nothing for all others. Most phrases of the packs are so, and share their words. A test holds
 * it against `normalise`.
 */
export function createQuietReader(lexicon: Lexicon): (phrase: string) => string | undefined {
  const known = new Map<string, QuietWord | undefined>();
  const look = (raw: string): QuietWord | undefined => {
    const found = known.get(raw);
    if (found !== undefined || known.has(raw)) return found;
    const word = readQuietWord(raw, lexicon);
    known.set(raw, word);
    return word;
  };
  return (phrase) => {
    const words = phrase.split(' ');
    let before: QuietWord | undefined;
    let isLower = true;
    let mayBegin = false;
    for (const raw of words) {
      const word = look(raw);
      if (word === undefined || (before !== undefined && mayJoin(before, word, lexicon))) return undefined;
      isLower &&= word.text === raw;
      mayBegin ||= word.begins.length > 0;
      before = word;
    }
    const text = isLower ? phrase : words.map((raw) => look(raw)?.text).join(' ');
    return mayBegin && words.some((raw) => look(raw)?.begins.some((written) => holds(text, written)))
      ? undefined
      : text;
  };
}

function holds(text: string, written: string): boolean {
  return text.startsWith(written) || text.includes(` ${written}`);
}

/** Two words that may be torn from a watched one, or letters with spaces between them. */
function mayJoin(left: QuietWord, right: QuietWord, { flags, singles }: Lexicon): boolean {
  if (left.text.length === 1 && right.text.length === 1) return true;
  const hash = hashJoined(left.hash, right.hash, right.text.length);
  return ((flags[hashSlot(hash)] ?? 0) & LONG) !== 0 && singles.has(left.text + right.text);
}

const units = createUnits(4 * LONGEST);

function readQuietWord(raw: string, lexicon: Lexicon): QuietWord | undefined {
  if (raw === '' || raw.length > LONGEST) return undefined;
  readUnits(raw, units);
  sealUnits(units);
  const { codes, length, kindsSeen: kinds, tricksSeen, isAligned } = units;
  if ((kinds !== LETTERS && kinds !== DIGITS) || tricksSeen !== 0 || !isAligned) return undefined;
  if (findMisplaced(codes, 0, length) < length && placeTone(codes, 0, length)) return undefined;
  if (hasNghForNg(codes, 0, length)) return undefined;
  const text = sliceUnits(units, 0, length);
  // three like letters, beginnings of phone numbers
  if (/(\D)\1\1|^0\d\d\d?$/.test(text)) return undefined;
  let hash = 0;
  for (let at = 0; at < length; at++) hash = hashUnit(hash, codes[at] as number); // at < length
  const pass: Spelling = { units, lexicon, edits: [], done: 0, tried: 0, spaced: 0 };
  if (isSuspect(pass, { from: 0, to: length, kinds, hash })) return undefined;
  return { text, hash, begins: (lexicon.byFirst.get(hash) ?? []).map(({ written }) => written) };
}
