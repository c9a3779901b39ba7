import { TRICK_BIT, TRICKS, type Trick } from './forms.js';
import { LAST_WORD_KIND, type Units } from './units.js';

/** Tricks undone in `units`, each over the whole words it touched (neighbours merged), by start. */
export function listTricks(units: Units): Trick[] {
  const tricks: Trick[] = [];
  for (const trick of TRICKS) {
    if ((units.tricksSeen & TRICK_BIT[trick]) !== 0) listOne(units, trick, tricks);
  }
  return tricks.sort((a, b) => a.start - b.start || a.end - b.end);
}

function listOne(units: Units, trick: Trick['trick'], into: Trick[]): void {
  let open: Trick | undefined;
  for (let at = 0; at < units.length; ) {
    const from = at;
    let seen = 0;
    do seen |= units.tricks[at] ?? 0;
    while (++at < units.length && isWord(units, from) && isWord(units, at));
    if ((seen & TRICK_BIT[trick]) !== 0) {
      const end = units.ends[at - 1] ?? 0;
      if (open === undefined) {
        open = { trick, start: units.starts[from] ?? 0, end };
        into.push(open);
      } else open.end = end;
    } else if (isWord(units, from)) open = undefined;
  }
}

function isWord(units: Units, at: number): boolean {
  return (units.kinds[at] ?? LAST_WORD_KIND + 1) <= LAST_WORD_KIND;
}
