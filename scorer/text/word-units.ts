const UNSEEN = 0;
const NO = 1;
const YES = 2;
const CLASS = new Uint8Array(0x10000);

/** True when the character of `text` that unit `at` belongs to is a letter, digit or mark of any script (`\b` knows only ASCII). */
export function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const known = CLASS[unit] as number; // the table has a row for every unit; NaN (beyond the text) reads undefined: false
  return known > NO || (known !== NO && classify(text, at, unit));
}

function classify(text: string, at: number, unit: number): boolean {
  if (at < 0 || at >= text.length) return false;
  if (unit >= 0xd800 && unit <= 0xdfff) {
    const isLow = unit >= 0xdc00 && at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
    return isWordCharacter(text.codePointAt(isLow ? at - 1 : at) ?? 0);
  }
  if (CLASS[unit] === UNSEEN) CLASS[unit] = isWordCharacter(unit) ? YES : NO;
  return CLASS[unit] === YES;
}

function isWordCharacter(point: number): boolean {
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(point));
}

const GAP = new Uint8Array(0x80);
for (const char of ' \n\t-/') GAP[char.charCodeAt(0)] = 1;

/** True for what may stand between two words of a phrase: white space, hyphen, slash. */
export function isGapUnit(unit: number): boolean {
  return unit < 0x80 && GAP[unit] === 1;
}
