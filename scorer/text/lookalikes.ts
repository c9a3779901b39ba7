import { TRICK_BIT } from './forms.js';
import type { Lexicon } from './lexicon.js';
import { sliceUnits } from './spelling.js';
import { KIND, LAST_WORD_KIND, nameTrick, type Units } from './units.js';

/** Reads look-alikes of other scripts as Latin in words with Latin letters, or where only so a watched word appears; in place. */
export function readLookalikes(units: Units, lexicon: Lexicon): void {
  for (let at = 0; at < units.length; at++) {
    const from = at;
    let kinds = 0;
    for (; at < units.length && (units.kinds[at] ?? 0) <= LAST_WORD_KIND; at++) kinds |= 1 << (units.kinds[at] ?? 0);
    if ((kinds & (1 << KIND.lookalike)) === 0 || (kinds & (1 << KIND.foreign)) !== 0) continue;
    if ((kinds & (1 << KIND.letter)) !== 0 || lexicon.singles.has(latinOf(units, from, at))) toLatin(units, from, at);
  }
}

function latinOf(units: Units, from: number, to: number): string {
  if (to - from < 3 || to - from > 24) return '';
  return [...sliceUnits(units, from, to)]
    .map((char, i) =>
      units.kinds[from + i] === KIND.lookalike ? String.fromCharCode(units.latin[from + i] ?? 0) : char,
    )
    .join('');
}

function toLatin(units: Units, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    if (units.kinds[at] !== KIND.lookalike) continue;
    units.codes[at] = units.latin[at] ?? 0;
    units.kinds[at] = KIND.letter;
    nameTrick(units, at, TRICK_BIT.homoglyph);
  }
}
