import { readUnit } from './characters.js';
import { createUnits, ensureRoom, KIND, nameTrick, type Units } from './units.js';

/** Units `from` … `to` to be replaced by `text` (in normal form), naming `tricks` (bits) on what remains of the range. */
export interface Edit {
  from: number;
  to: number;
  text: string;
  tricks: number;
}

const spare = createUnits(1024);

/** Units that may read differently after an edit. */
export interface Region {
  from: number;
  to: number;
}

/** Rules look this far around a word. */
const REACH = 48;

/** Carries out `edits` (any order, disjoint) in `units`; a text as long as its range maps unit for unit, else to the range as a whole. Answers where to look again. */
export function applyEdits(units: Units, edits: Edit[]): Region[] {
  edits.sort((a, b) => a.from - b.from);
  const first = edits[0]?.from ?? units.length;
  spare.length = 0;
  ensureRoom(spare, units.length - first + edits.reduce((sum, edit) => sum + edit.text.length, 0));
  let at = first;
  for (const edit of edits) {
    copyUnits(units, at, edit.from);
    writeEdit(units, edit);
    at = edit.to;
  }
  copyUnits(units, at, units.length);
  units.length = first;
  ensureRoom(units, first + spare.length);
  for (const key of ['codes', 'kinds', 'latin', 'starts', 'ends', 'tricks'] as const) {
    units[key].set(spare[key].subarray(0, spare.length), first);
  }
  units.length = first + spare.length;
  return findRegions(units, edits);
}

function findRegions(units: Units, edits: readonly Edit[]): Region[] {
  const regions: Region[] = [];
  let shift = 0;
  for (const edit of edits) {
    const from = edit.from + shift;
    const to = Math.min(units.length, from + edit.text.length + REACH);
    shift += edit.text.length - (edit.to - edit.from);
    const last = regions.at(-1);
    if (last !== undefined && from - REACH <= last.to) last.to = to;
    else regions.push({ from: beforeWord(units, from - REACH), to });
  }
  return regions;
}

/** The end of the white space before unit `at`: where no word and no chain of signs is cut. */
function beforeWord(units: Units, at: number): number {
  let from = Math.max(0, at);
  while (from > 0 && units.kinds[from - 1] !== KIND.space) from--;
  return from;
}

function copyUnits(units: Units, from: number, to: number): void {
  for (const key of ['codes', 'kinds', 'latin', 'starts', 'ends', 'tricks'] as const) {
    spare[key].set(units[key].subarray(from, to), spare.length);
  }
  spare.length += to - from;
}

function writeEdit(units: Units, edit: Edit): void {
  let tricks = edit.tricks;
  for (let at = edit.from; at < edit.to; at++) tricks |= units.tricks[at] ?? 0;
  const isAligned = edit.text.length === edit.to - edit.from;
  for (let i = 0; i < edit.text.length; i++) {
    const from = isAligned ? edit.from + i : edit.from;
    const to = isAligned ? from : edit.to - 1;
    const code = edit.text.charCodeAt(i);
    const kind = readUnit(code);
    const at = spare.length++;
    spare.codes[at] = code;
    spare.kinds[at] = kind > KIND.symbol ? KIND.symbol : kind;
    spare.starts[at] = units.starts[from] ?? 0;
    spare.ends[at] = units.ends[to] ?? 0;
    spare.tricks[at] = tricks;
  }
  units.tricksSeen |= tricks;
}

/** Edits that take away the units between `pieces` and name `tricks` on the pieces. */
export function joinPieces(units: Units, pieces: readonly { from: number; to: number }[], tricks: number): Edit[] {
  const edits: Edit[] = [];
  pieces.forEach((piece, i) => {
    for (let at = piece.from; at < piece.to; at++) nameTrick(units, at, tricks);
    const next = pieces[i + 1];
    if (next !== undefined) edits.push({ from: piece.to, to: next.from, text: '', tricks: 0 });
  });
  return edits;
}
