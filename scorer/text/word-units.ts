/** In `unitClasses`: the unit is a letter, digit or mark of any script. */
export const WORD = 0x8000;
/** In `unitClasses`: half of a character beyond the first plane; ask `isWordUnit`. */
export const HALF = 0x4000;

let classes: Uint16Array | undefined;

/** `WORD`, `HALF` or 0 for each UTF-16 unit; worked out once, on first use. */
export function unitClasses(): Uint16Array {
  if (classes !== undefined) return classes;
  classes = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) classes[unit] = HALF;
    else if (isWordCharacter(unit)) classes[unit] = WORD;
  }
  return classes;
}

/** True when the character of `text` that unit `at` belongs to is a letter, digit or mark of any script (`\b` knows only ASCII). */
export function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (Number.isNaN(unit)) return false;
  const found = unitClasses()[unit];
  if (found !== HALF) return found === WORD;
  const isLow = unit >= 0xdc00 && at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
  return isWordCharacter(text.codePointAt(isLow ? at - 1 : at) ?? 0);
}

function isWordCharacter(point: number): boolean {
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(point));
}

const GAPS = new Set(Array.from(' \n\t-/', (char) => char.charCodeAt(0)));

/** True for what may stand between two words of a phrase: white space, hyphen, slash. */
export function isGapUnit(unit: number): boolean {
  return GAPS.has(unit);
}

/** The units of which `isGapUnit` is true. */
export function gapUnits(): Iterable<number> {
  return GAPS;
}
