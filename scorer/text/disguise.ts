import type { Lexicon } from './lexicon.js';
import { stripDiacritics } from './skeleton.js';

/** One unit of a disguised word: a letter that stands for itself, or a sign with what it can stand for. */
export interface Sign {
  letter?: string;
  /** Plain letters the sign looks like. */
  looksLike?: string;
  /** The sign may stand for any one letter. */
  masks?: boolean;
  /** The sign may stand for nothing. */
  separates?: boolean;
}

const TONE_COST = 1;
const SEPARATOR_COST = 1;
const MASK_COST = 3;

/** The one watched word that `signs` can be read as, or `undefined` when there is none or more than one equally likely. */
export function readDisguise(signs: readonly Sign[], lexicon: Lexicon): string | undefined {
  let best: string | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  let isUnique = true;
  for (const first of signs[0]?.letter ?? signs[0]?.looksLike ?? '') {
    for (const word of lexicon.byLetter.get(first) ?? []) {
      if (word.length > signs.length || word.length < 3) continue;
      const cost = costOf(signs, 0, word, 0);
      if (cost > bestCost || cost === Number.POSITIVE_INFINITY) continue;
      isUnique = cost < bestCost;
      best = word;
      bestCost = cost;
    }
  }
  return isUnique ? best : undefined;
}

function costOf(signs: readonly Sign[], at: number, word: string, letter: number): number {
  const sign = signs[at];
  if (sign === undefined) return letter === word.length ? 0 : Number.POSITIVE_INFINITY;
  const char = word[letter];
  if (sign.letter !== undefined)
    return sign.letter === char ? costOf(signs, at + 1, word, letter + 1) : Number.POSITIVE_INFINITY;
  let cost = sign.separates === true ? SEPARATOR_COST + costOf(signs, at + 1, word, letter) : Number.POSITIVE_INFINITY;
  if (char === undefined) return cost;
  if (sign.looksLike?.includes(stripDiacritics(char)) === true) {
    const tone = sign.looksLike.includes(char) ? 0 : TONE_COST;
    cost = Math.min(cost, tone + costOf(signs, at + 1, word, letter + 1));
  }
  if (sign.masks === true) cost = Math.min(cost, MASK_COST + costOf(signs, at + 1, word, letter + 1));
  return cost;
}
