/** What a unit of text is, as the reading table and the spelling passes tell units apart. */
export const KIND = {
  unread: 0,
  letter: 1,
  digit: 2,
  foreign: 3,
  lookalike: 4,
  space: 5,
  mark: 6,
  symbol: 7,
  combining: 8,
  invisible: 9,
  bidi: 10,
  several: 11,
  surrogate: 12,
} as const;

/** Kinds up to this one make up words: letters, digits, letters of other scripts. */
export const LAST_WORD_KIND = KIND.lookalike;

/** A text being normalised: parallel arrays of which the first `length` entries count. */
export interface Units {
  /** What `starts` and `ends` point into. */
  raw: string;
  length: number;
  /** Lower-case UTF-16 units. */
  codes: Uint16Array;
  kinds: Uint8Array;
  /** Latin reading of a look-alike unit; only meaningful there. */
  latin: Uint16Array;
  starts: Uint32Array;
  ends: Uint32Array;
  /** Bit set of `TRICKS` indexes undone at the unit. */
  tricks: Uint16Array;
  /** All bits of `tricks` and (as `1 << kind`) of `kinds` that occur. */
  tricksSeen: number;
  kindsSeen: number;
  /** Unit `i` still stands for raw unit `i`: nothing was dropped, joined or rewritten. */
  isAligned: boolean;
}

/** Units `from` … `to` to be replaced by `text` (in normal form), naming `tricks`; same lengths map unit for unit. */
export interface Edit {
  from: number;
  to: number;
  text: string;
  tricks: number;
}

/** An empty text with room for `capacity` units. */
export function createUnits(capacity: number): Units {
  return {
    raw: '',
    length: 0,
    codes: new Uint16Array(capacity),
    kinds: new Uint8Array(capacity),
    latin: new Uint16Array(capacity),
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    tricks: new Uint16Array(capacity),
    tricksSeen: 0,
    kindsSeen: 0,
    isAligned: true,
  };
}

/** Makes room for `capacity` units, keeping the first `length`. */
export function ensureRoom(units: Units, capacity: number): void {
  if (units.codes.length >= capacity) return;
  const grown = createUnits(Math.max(capacity, units.codes.length * 2));
  for (const key of ['codes', 'kinds', 'latin', 'starts', 'ends', 'tricks'] as const) {
    grown[key].set(units[key].subarray(0, units.length));
  }
  units.codes = grown.codes;
  units.kinds = grown.kinds;
  units.latin = grown.latin;
  units.starts = grown.starts;
  units.ends = grown.ends;
  units.tricks = grown.tricks;
}

/** Appends one unit read from raw `start` … `end`. */
export function appendUnit(units: Units, code: number, kind: number, start: number, end: number, tricks: number): void {
  ensureRoom(units, units.length + 1);
  const at = units.length++;
  units.codes[at] = code;
  units.kinds[at] = kind;
  units.starts[at] = start;
  units.ends[at] = end;
  units.tricks[at] = tricks;
  units.tricksSeen |= tricks;
  units.kindsSeen |= 1 << kind;
}

/** Puts a space beyond the last unit (not counted), so that a look ahead needs no bounds. */
export function sealUnits(units: Units): void {
  ensureRoom(units, units.length + 2);
  units.codes.fill(0, units.length, units.length + 2);
  units.kinds.fill(KIND.space, units.length, units.length + 2);
}

/** Adds trick bits to one unit. */
export function nameTrick(units: Units, at: number, tricks: number): void {
  units.tricks[at] = (units.tricks[at] ?? 0) | tricks;
  units.tricksSeen |= tricks;
}
