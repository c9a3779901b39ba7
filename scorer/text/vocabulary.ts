import { foldHash } from './hash-word.js';
import { GAP, HALF, isWordUnit, unitClasses, WORD } from './word-units.js';

/**
 * Numbers from 1 for the words and signs of all phrases: what a text is read as before phrases are looked for. No two share a hash, so
 * a hash finds the only number a token of a text can have; whether it is that very token is asked by `isToken` once a phrase is found.
 */
export interface Vocabulary {
  /** What a hash is multiplied by before the next unit is added. */
  factor: number;
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
  const codes = toCodes(phrase);
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
  const factor = findFactor(tokens);
  tokens.forEach((token, i) => {
    const hash = hashToken(token, factor);
    const mask = slots.length - 2;
    let slot = firstSlot(hash, mask);
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = hash;
    slots[slot + 1] = i + 1;
  });
  const ends = new Uint32Array(tokens.length + 1);
  for (const [i, token] of tokens.entries()) ends[i + 1] = (ends[i] ?? 0) + token.length;
  return { factor, slots, units: toCodes(tokens.join('')), ends };
}

/** The number whose token has `hash`, or 0. */
export function findToken({ slots }: Vocabulary, hash: number): number {
  const mask = slots.length - 2;
  for (let slot = firstSlot(hash, mask); ; slot = (slot + 2) & mask) {
    const number = slots[slot + 1] as number; // slots lie within the table
    if (number === 0 || slots[slot] === hash) return number;
  }
}

/** True when `codes[from … to]` is the token of this number. */
export function isToken(
  { units, ends }: Vocabulary,
  number: number,
  codes: Uint16Array,
  from: number,
  to: number,
): boolean {
  const first = ends[number - 1] as number; // numbers are those of the vocabulary
  if ((ends[number] as number) - first !== to - from) return false; // as above
  for (let at = from; at < to; at++) if (codes[at] !== units[first + at - from]) return false;
  return true;
}

/** The first of a row of odd numbers under which no two tokens share a hash; about one in twenty fails for 20,000 tokens. */
function findFactor(tokens: readonly string[]): number {
  let factor = 0x9e3779b1 | 0;
  while (new Set(tokens.map((token) => hashToken(token, factor))).size < tokens.length) factor += 2;
  return factor;
}

function hashToken(token: string, factor: number): number {
  let hash = 0;
  for (let i = 0; i < token.length; i++) hash = (Math.imul(hash, factor) + token.charCodeAt(i)) | 0;
  return hash;
}

function firstSlot(hash: number, mask: number): number {
  return (foldHash(hash) << 1) & mask;
}

function toCodes(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
  return codes;
}
