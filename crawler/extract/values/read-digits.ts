/** Digits said with letters, words or pictures, in a folded text. */
export interface Digit {
  digits: string;
  start: number;
  end: number;
  how: 'digit' | 'letter' | 'word';
}

const WORDS: [digit: string, words: string][] = [
  ['0', 'khong|khonq|khog|hong|hok|zero|kong|khg|linh'],
  ['1', 'mot|one'],
  ['2', 'hai|two'],
  ['3', 'ba|three'],
  ['4', 'bon|tu|four'],
  ['5', 'nam|lam|five'],
  ['6', 'sau|six'],
  ['7', 'bay|seven'],
  ['8', 'tam|eight'],
  ['9', 'chin|chjn|nine'],
];
const LETTERS: Record<string, string> = {
  o: '0',
  q: '9',
  g: '9',
  l: '1',
  i: '1',
  '|': '1',
  '!': '1',
  z: '2',
  e: '3',
  a: '4',
  h: '4',
  s: '5',
  $: '5',
  b: '8',
  t: '7',
};
/** Letters that stand for a digit on their own; the others only among digits. */
const ALONE: Record<string, string> = { o: '0', k: '0', ko: '0', kh: '0', oh: '0', l: '1', i: '1', q: '9' };
const LEET: Record<string, string> = { 0: 'o', 1: 'i', 4: 'a', 3: 'e', 5: 's', 6: 'b' };
const TOKEN = /[a-z0-9|!$]+/y;
const DIGIT_OF = new Map(WORDS.flatMap(([digit, words]) => words.split('|').map((word) => [word, digit] as const)));
const GLUED = new RegExp(
  [...DIGIT_OF.keys(), 'ko']
    .filter((word) => word.length > 1)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'y',
);

/** Reads the token at `at` as digits, or `undefined` when it is something else ("o9o8" is 0908, "chín" 9, "khôngchín" 09); `isAmid` digits
 * letters need no digit beside them, and `barsPart` tells that "|" stands between digits, not for one. */
export function readDigitToken(text: string, at: number, { isAmid = false, barsPart = false } = {}): Digit | undefined {
  TOKEN.lastIndex = at;
  const whole = TOKEN.exec(text)?.[0];
  const token = barsPart ? whole?.replace(/\|.*$/s, '') : whole;
  if (token === undefined || token === '' || token.length > 60) return undefined;
  const end = at + token.length;
  if (/^\d+$/.test(token)) return { digits: token, start: at, end, how: 'digit' };
  const word = DIGIT_OF.get(token) ?? DIGIT_OF.get(token.replace(/[013456]/g, (sign) => LEET[sign] ?? sign));
  if (word !== undefined) return { digits: word, start: at, end, how: 'word' };
  const alone = ALONE[token];
  if (alone !== undefined) return { digits: alone, start: at, end, how: 'letter' };
  const letters = [...token].map((sign) => (/\d/.test(sign) ? sign : LETTERS[sign])).join('');
  if (letters.length === token.length && isMostlyDigits(token, isAmid))
    return { digits: letters, start: at, end, how: 'letter' };
  const glued = readGlued(token);
  return glued === undefined ? undefined : { digits: glued, start: at, end, how: 'word' };
}

/** "l2e" is no number, "o9l2" is: digits and the letters most like them make up at least half. */
function isMostlyDigits(token: string, isAmid: boolean): boolean {
  if (/^[\doli|bs]+$/.test(token) && (isAmid || /^o.*\d/.test(token) || /^0/.test(token))) return true;
  const plain = token.replace(/[^\doli|]/g, '').length;
  return plain * 2 >= token.length && (/\d/.test(token) || /^o+$/.test(token));
}

function readGlued(token: string): string | undefined {
  let digits = '';
  for (let at = 0; at < token.length; ) {
    const sign = token.charAt(at);
    if (/\d/.test(sign)) {
      digits += sign;
      at++;
      continue;
    }
    GLUED.lastIndex = at;
    const word = GLUED.exec(token)?.[0];
    if (word === undefined) return undefined;
    digits += DIGIT_OF.get(word) ?? '0';
    at += word.length;
  }
  return digits;
}
