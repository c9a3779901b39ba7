/** Values of `hashSlot`. */
export const SLOTS = 0x10000;

/** Each unit counts so many times the next; with 31 too many short words with marks would share a hash ("dả", "bở"). */
export const HASH_FACTOR = 0x01000193;

/** Hash of a word continued by one unit; start with 0. */
export function hashUnit(hash: number, unit: number): number {
  return (Math.imul(hash, HASH_FACTOR) + unit) | 0;
}

/** A hash whose low bits hang on all others. */
export function foldHash(hash: number): number {
  return hash ^ (hash >>> 15);
}

/** A hash folded to an index below `SLOTS`. */
export function hashSlot(hash: number): number {
  return foldHash(hash) & (SLOTS - 1);
}

const POWERS = Int32Array.from({ length: 64 }, () => 1);
for (let i = 1; i < POWERS.length; i++) POWERS[i] = Math.imul(POWERS[i - 1] ?? 1, HASH_FACTOR);

/** Hash of two words written together; the right one has `length` units, 63 at most. */
export function hashJoined(left: number, right: number, length: number): number {
  return (Math.imul(left, POWERS[length] ?? 1) + right) | 0;
}
