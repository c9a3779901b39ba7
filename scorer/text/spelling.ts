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
  /** No letters with spaces between them spell a word before this unit. */
  spaced: number;
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

const SHORT = 8;

/** Units `from` … `to` as text. */
export function sliceUnits({ codes }: Units, from: number, to: number): string {
  if (to - from > SHORT)
    return Buffer.from(codes.buffer, codes.byteOffset + 2 * from, 2 * (to - from)).toString('utf16le');
  // five times as fast for most words
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(codes[at] ?? 0);
  return text;
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
