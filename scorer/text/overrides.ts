import { TRICK_BIT } from './forms.js';
import { nameTrick, type Units } from './units.js';

/** Right-to-left override: what follows is shown backwards up to U+202C or the end of the line. */
export const OVERRIDE = '\u202e';

/** A text as it is shown, with the raw range of each unit: a reversed stretch stands for itself as a whole. */
export interface Shown {
  text: string;
  starts: number[];
  ends: number[];
  isReversed: boolean[];
}

/** Turns stretches under a right-to-left override round, so that "\u202eepav" reads "vape" as on screen. */
export function showOverrides(raw: string): Shown {
  const shown: Shown = { text: '', starts: [], ends: [], isReversed: [] };
  const stretch = /\u202e([^\u202c\n\r\u2029]*)\u202c?/g;
  let at = 0;
  for (const match of raw.matchAll(stretch)) {
    for (; at < match.index; at++) append(shown, raw.charAt(at), at, at + 1, false);
    // flags and marks turn with the letter before them
    const clusters = (match[1] ?? '').normalize('NFC').match(/\p{RI}{2}|[^\p{M}]\p{M}*|\p{M}+/gu) ?? [];
    at += match[0].length;
    append(shown, clusters.reverse().join(''), match.index, at, true);
  }
  for (; at < raw.length; at++) append(shown, raw.charAt(at), at, at + 1, false);
  return shown;
}

/** Puts raw ranges into `units` read from `shown.text`, and names the trick where letters were turned. */
export function mapToRaw(units: Units, shown: Shown, raw: string): void {
  units.raw = raw;
  units.isAligned = false;
  for (let i = 0; i < units.length; i++) {
    const [first, last] = [units.starts[i] ?? 0, (units.ends[i] ?? 1) - 1];
    units.starts[i] = shown.starts[first] ?? 0;
    units.ends[i] = shown.ends[last] ?? 0;
    if (shown.isReversed[first] === true) nameTrick(units, i, TRICK_BIT.bidi);
  }
}

function append(shown: Shown, text: string, start: number, end: number, isReversed: boolean): void {
  for (let i = 0; i < text.length; i++) {
    shown.starts.push(start);
    shown.ends.push(end);
    shown.isReversed.push(isReversed);
  }
  shown.text += text;
}
