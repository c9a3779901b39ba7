import { type Edit, joinPieces } from './edits.js';
import type { Lexicon } from './lexicon.js';
import { KIND, type Units } from './units.js';

/** One pass over the words of a text that collects what to change; rules look ahead, never back beyond `done`. */
export interface Spelling {
  units: Units;
  lexicon: Lexicon;
  edits: Edit[];
  /** Units before this one are settled. */
  done: number;
  /** No phrase torn in several places begins before this unit. */
  tried: number;
}

/** A run of letters and digits. */
export interface Word {
  from: number;
  to: number;
  /** `1 << kind` of its units. */
  kinds: number;
  hash: number;
}

export const LETTERS = 1 << KIND.letter;
export const DIGITS = 1 << KIND.digit;

/** Longer words than this are no disguised words: pasted data, at most. */
export const LONGEST_WORD = 64;

/** Units `from` … `to` as text. */
export function sliceUnits(units: Units, from: number, to: number): string {
  const codes = units.codes.subarray(from, to);
  // spreading a "word" of a megabyte would overflow the stack
  return codes.length < 256
    ? String.fromCharCode(...codes)
    : Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength).toString('utf16le');
}

/** Replaces `from` … `to`, naming `tricks`, and settles them. */
export function rewrite(pass: Spelling, from: number, to: number, text: string, tricks: number): void {
  pass.edits.push({ from, to, text, tricks });
  pass.done = to;
}

/** Joins `pieces` into one word, naming `tricks`, and settles them. */
export function join(pass: Spelling, pieces: readonly Pick<Word, 'from' | 'to'>[], tricks: number): void {
  pass.edits.push(...joinPieces(pass.units, pieces, tricks));
  pass.done = pieces.at(-1)?.to ?? pass.done;
}
