/** In `unitClasses`: the unit is a letter, digit or mark of any script. */
export const WORD = 1;
/** In `unitClasses`: half of a character beyond the first plane; ask `isWordUnit`. */
export const HALF = 2;
/** In `unitClasses`: the unit may stand between two words of a phrase. */
export const GAP = 4;

let classes: Uint8Array | undefined;

/** `WORD`, `HALF`, `GAP` or 0 for each UTF-16 unit; worked out once, on first use. */
export function unitClasses(): Uint8Array {
  if (classes !== undefined) return classes;
  classes = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) classes[unit] = HALF;
    else if (isGapUnit(unit)) classes[unit] = GAP;
    else if (isWordCharacter(unit)) classes[unit] = WORD;
  }
  return classes;
}

/** True when the character that `codes[at]` belongs to is a letter, digit or mark of any script (`\b` knows only ASCII). */
export function isWordUnit(codes: Uint16Array, at: number): boolean {
  const unit = codes[at];
  if (unit === undefined) return false;
  const found = unitClasses()[unit];
  if (found !== HALF) return found === WORD;
  return isWordCharacter(unit < 0xdc00 ? pointAt(codes, at) : pointAt(codes, at - 1));
}

/** The character beyond the first plane whose halves stand at `at` and `at + 1`, or 0. */
function pointAt(codes: Uint16Array, at: number): number {
  const high = codes[at] ?? 0;
  const low = codes[at + 1] ?? 0;
  const isPair = high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
  return isPair ? 0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00) : 0;
}

function isWordCharacter(point: number): boolean {
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(point));
}

/** True for what may stand between two words of a phrase: space, line end, tab, hyphen, slash. */
export function isGapUnit(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x2d || unit === 0x2f;
}
