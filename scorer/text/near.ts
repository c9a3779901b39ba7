import { isWordUnit } from './word-units.js';

/** A span of units of `normal` or `skeleton` (both count alike). */
export interface Span {
  from: number;
  to: number;
}

/** True when at most `words` words stand between two spans of `text`, in whichever order; overlapping spans are near. */
export function isNear(text: string, a: Span, b: Span, words: number): boolean {
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  let between = 0;
  for (let at = first.to; at < second.from; at++) {
    if (!isWordUnit(text, at)) continue;
    if (++between > words) return false;
    while (at + 1 < second.from && isWordUnit(text, at + 1)) at++;
  }
  return true;
}
