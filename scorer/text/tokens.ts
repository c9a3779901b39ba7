import type { Forms } from './forms.js';
import { findToken, type Vocabulary } from './vocabulary.js';
import { GAP, HALF, isWordUnit, unitClasses, WORD } from './word-units.js';

/** A text as words and signs: parallel arrays of which the first `length` entries count. */
export interface Tokens {
  length: number;
  /** Units of each token, in either form: they go unit for unit. */
  from: Uint32Array;
  to: Uint32Array;
  /** 1 when a gap stands before the token. */
  afterGap: Uint8Array;
  /** The number it may have in the vocabulary (`isToken`) as spelt and without diacritics; 0 when no phrase has it. */
  normal: Uint32Array;
  skeleton: Uint32Array;
}

let tokens = createTokens(1024);

/** Reads a text's tokens in one pass over its units, without `asBare` as spelt only; the answer is good until the next call. */
export function readTokens(forms: Forms, vocabulary: Vocabulary, asBare: boolean): Tokens {
  const { codes } = forms.normal;
  const bare = asBare ? forms.skeleton.codes : codes;
  const { length } = codes;
  if (tokens.from.length < length) tokens = createTokens(2 * length);
  const { from, to, afterGap, normal, skeleton } = tokens;
  const classes = unitClasses();
  const { factor } = vocabulary;
  let count = 0;
  let gap = 0;
  for (let at = 0; at < length; ) {
    const start = at;
    let hash = 0;
    let bareHash = 0;
    let marks = 0;
    for (; at < length; at++) {
      const code = codes[at] as number; // at < length
      const found = classes[code] as number; // the table has a row for every unit
      if (found !== WORD && (found !== HALF || !isWordUnit(codes, at))) {
        if (at > start) break;
        // a sign is a token by itself
        hash = bareHash = code;
        at++;
        break;
      }
      const base = bare[at] as number; // as long as `codes`
      marks |= code ^ base;
      hash = (Math.imul(hash, factor) + code) | 0;
      bareHash = (Math.imul(bareHash, factor) + base) | 0;
    }
    if (at === start + 1 && classes[codes[start] as number] === GAP) {
      gap = 1;
      continue;
    }
    from[count] = start;
    to[count] = at;
    afterGap[count] = gap;
    const number = findToken(vocabulary, hash);
    normal[count] = number;
    skeleton[count] = marks === 0 ? number : findToken(vocabulary, bareHash);
    gap = 0;
    count++;
  }
  tokens.length = count;
  return tokens;
}

function createTokens(capacity: number): Tokens {
  return {
    length: 0,
    from: new Uint32Array(capacity),
    to: new Uint32Array(capacity),
    afterGap: new Uint8Array(capacity),
    normal: new Uint32Array(capacity),
    skeleton: new Uint32Array(capacity),
  };
}
