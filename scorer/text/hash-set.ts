import { foldHash } from './hash-word.js';

/** A set of hashes that may say yes to a few others, small enough to be asked about every word of a text: a bit for each value of the low bits. */
export type HashSet = Uint32Array;

/** An empty set with `2 ** size` bits. */
export function createHashSet(size: number): HashSet {
  return new Uint32Array(2 ** (size - 5));
}

export function addHash(set: HashSet, hash: number): void {
  const bit = foldHash(hash) & (32 * set.length - 1);
  set[bit >>> 5] = (set[bit >>> 5] as number) | (1 << (bit & 31)); // bits lie within the set
}

export function mayHave(set: HashSet, hash: number): boolean {
  const bit = foldHash(hash) & (32 * set.length - 1);
  return ((set[bit >>> 5] as number) & (1 << (bit & 31))) !== 0; // as above
}
