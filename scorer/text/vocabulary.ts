import { foldHash, hashUnit } from './hash-word.js';
import { GAP, HALF, isWordUnit, unitClasses, WORD } from './word-units.js';

/** Numbers from 1 for the words and signs of all phrases: what a text is read as before phrases are looked for. */
export interface Vocabulary {
  /** Pairs of hash and number, open addressing; number 0 stands in free places. */
  slots: Int32Array;
  /** Units of all tokens in a row: those of number `n` are `units[ends[n - 1] … ends[n]]`. */
  units: Uint16Array;
  ends: Uint32Array;
}

/** A word or a sign of a phrase. */
interface Token {
  text: string;
  /** A gap stands before it. */
  afterGap: boolean;
}

/** The tokens of a phrase: words whole, other signs unit by unit, gaps only as what stands between. */
export function listTokens(phrase: string): Token[] {
  const codes = Uint16Array.from({ length: phrase.length }, (_, i) => phrase.charCodeAt(i));
  const tokens: Token[] = [];
  let afterGap = false;
  for (let at = 0; at < phrase.length; ) {
    const from = at;
    at = tokenEnd(codes, at, codes.length);
    if (at > from) tokens.push({ text: phrase.slice(from, at), afterGap });
    afterGap = at === from;
    if (afterGap) at++;
  }
  return tokens;
}

/** End of the word or sign at `from`, or `from` where a gap stands. */
export function tokenEnd(codes: Uint16Array, from: number, length: number): number {
  const classes = unitClasses();
  let at = from;
  for (; at < length; at++) {
    const found = classes[codes[at] as number] as number; // at < length; the table has a row for every unit
    if (found !== WORD && (found !== HALF || !isWordUnit(codes, at))) break;
  }
  return at > from || classes[codes[from] as number] === GAP ? at : from + 1;
}

/** Numbers `tokens`, which differ, in their order. */
export function buildVocabulary(tokens: readonly string[]): Vocabulary {
  const slots = new Int32Array(4 * 2 ** Math.ceil(Math.log2(tokens.length + 1)));
  const ends = new Uint32Array(tokens.length + 1);
  const units = new Uint16Array(tokens.reduce((sum, token) => sum + token.length, 0));
  let number = 0;
  let end = 0;
  for (const token of tokens) {
    let hash = 0;
    for (let i = 0; i < token.length; i++) {
      units[end++] = token.charCodeAt(i);
      hash = hashUnit(hash, token.charCodeAt(i));
    }
    ends[++number] = end;
    const mask = slots.length - 2;
    let slot = (foldHash(hash) << 1) & mask;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = hash;
    slots[slot + 1] = number;
  }
  return { slots, units, ends };
}

/** Number of the token `codes[from … to]` whose hash (`hashUnit`) is given, or 0 when no phrase has it. */
export function findToken(vocabulary: Vocabulary, hash: number, codes: Uint16Array, from: number, to: number): number {
  const { slots } = vocabulary;
  const mask = slots.length - 2;
  for (let slot = (foldHash(hash) << 1) & mask; ; slot = (slot + 2) & mask) {
    const number = slots[slot + 1] as number; // slots lie within the table
    if (number === 0 || (slots[slot] === hash && isToken(vocabulary, number, codes, from, to))) return number;
  }
}

function isToken({ units, ends }: Vocabulary, number: number, codes: Uint16Array, from: number, to: number): boolean {
  const first = ends[number - 1] as number; // numbers are those of the vocabulary
  if ((ends[number] as number) - first !== to - from) return false; // as above
  for (let at = from; at < to; at++) if (codes[at] !== units[first + at - from]) return false;
  return true;
}
