import { rewrite, type Spelling, sliceUnits, type Word } from './spelling.js';
import { KIND } from './units.js';

const MOBILE = /^0[35789]\d{8}$/;
const SEPARATORS = '. -';

/** Writes a mobile number in one piece ("0912.345.678", "+84 912 345 678"), which is no trick; dates, prices and codes have other lengths. */
export function joinPhone(pass: Spelling, { from, to }: Word): boolean {
  const { units } = pass;
  const isForeign = to - from === 2 && units.codes[from - 1] === 0x2b && sliceUnits(units, from, to) === '84';
  if (!isForeign && (to - from < 3 || to - from > 4 || units.codes[from] !== 0x30)) return false;
  let digits = isForeign ? '0' : sliceUnits(units, from, to);
  const separator = units.codes[to];
  let at = to;
  while (
    digits.length < 10 &&
    at < units.length &&
    units.codes[at] === separator &&
    SEPARATORS.includes(sliceUnits(units, at, at + 1))
  ) {
    let end = at + 1;
    while (end < units.length && units.kinds[end] === KIND.digit) end++;
    if (end === at + 1) break;
    digits += sliceUnits(units, at + 1, end);
    at = end;
  }
  if (!MOBILE.test(digits) || units.kinds[at] === KIND.letter) return false;
  rewrite(pass, isForeign ? from - 1 : from, at, digits, 0);
  return true;
}
