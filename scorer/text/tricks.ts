import { TRICKS, type Trick } from './forms.js';
import { LAST_WORD_KIND, type Units } from './units.js';

/** Tricks undone in `units`, each over the whole words it touched (neighbours merged), by start. */
export function listTricks(units: Units): Trick[] {
  const found: Trick[] = [];
  const open: (Trick | undefined)[] = TRICKS.map(() => undefined);
  const { kinds, tricks, length } = units;
  for (let at = 0; at < length; ) {
    const from = at;
    const isWord = (kinds[at] ?? 0) <= LAST_WORD_KIND;
    let bits = 0;
    do
      bits |= tricks[at] as number; // at < length
    while (++at < length && isWord && (kinds[at] as number) <= LAST_WORD_KIND); // as above
    if (bits === 0 && !isWord) continue;
    if (bits === 0) open.fill(undefined);
    else extendTricks(units, bits, from, at, isWord, open, found);
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

function extendTricks(
  units: Units,
  bits: number,
  from: number,
  to: number,
  isWord: boolean,
  open: (Trick | undefined)[],
  found: Trick[],
): void {
  const end = units.ends[to - 1] ?? 0;
  TRICKS.forEach((trick, i) => {
    const last = open[i];
    if ((bits & (1 << i)) === 0) {
      if (isWord) open[i] = undefined;
    } else if (last === undefined) {
      open[i] = { trick, start: units.starts[from] ?? 0, end };
      found.push(open[i]);
    } else last.end = end;
  });
}
