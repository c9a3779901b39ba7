import { TRICKS, type Trick } from './forms.js';
import { LAST_WORD_KIND, type Units } from './units.js';

/** Tricks undone in `units`, each over the whole words it touched (neighbours merged), by start. */
export function listTricks(units: Units): Trick[] {
  const found: Trick[] = [];
  const open: (Trick | undefined)[] = TRICKS.map(() => undefined);
  const { kinds, tricks, length } = units;
  const isWord = (at: number) => (kinds[at] as number) <= LAST_WORD_KIND; // at < length
  let done = 0;
  for (let at = 0; at < length; at++) {
    if (tricks[at] === 0) continue;
    let from = at;
    let bits = 0;
    if (isWord(at)) {
      while (from > done && isWord(from - 1)) from--;
      for (; at < length && isWord(at); at++) bits |= tricks[at] as number; // as above
    } else bits = tricks[at++] as number; // as above
    // only neighbours are merged: a word without tricks ends them all
    if (hasWord(kinds, done, from)) open.fill(undefined);
    extendTricks(units, bits, from, at, open, found);
    done = at;
    at--;
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

function hasWord(kinds: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((kinds[at] as number) <= LAST_WORD_KIND) return true; // at < to
  return false;
}

function extendTricks(
  units: Units,
  bits: number,
  from: number,
  to: number,
  open: (Trick | undefined)[],
  found: Trick[],
): void {
  const end = units.ends[to - 1] ?? 0;
  const isWord = hasWord(units.kinds, from, to);
  for (let i = 0; i < open.length; i++) {
    const trick = TRICKS[i];
    const last = open[i];
    if ((bits & (1 << i)) === 0) {
      if (isWord) open[i] = undefined;
    } else if (last !== undefined) last.end = end;
    else if (trick !== undefined) {
      const next = { trick, start: units.starts[from] ?? 0, end };
      open[i] = next;
      found.push(next);
    }
  }
}
