/** A text as values are looked for in it: lower case, without diacritics, every digit `0`–`9`, one code unit per mark. */
export interface Folded {
  raw: string;
  text: string;
  /** Where the code unit `i` of `text` stands in `raw`; one more at the end. */
  starts: Uint32Array;
  /** Where it ends. */
  ends: Uint32Array;
}

const DROPPED = 0xffff;
/** Stands for a picture, so that what stands on both sides of it is not one word. */
const PICTURE = 0x2022;
const known = new Uint16Array(0x10000);

/**
 * Folds a text with its offsets: "Zalo ０９①" and "zalo 091" read alike. Marks that nobody sees and joins of pictures leave; a
 * letter with its combining marks is one.
 */
export function fold(raw: string): Folded {
  const units = new Uint16Array(raw.length);
  const starts = new Uint32Array(raw.length + 1);
  const ends = new Uint32Array(raw.length + 1);
  let length = 0;
  for (let i = 0; i < raw.length; ) {
    const code = raw.charCodeAt(i);
    const isPair = code >= 0xd800 && code < 0xdc00 && i + 1 < raw.length;
    const unit = isPair ? foldMark(raw.slice(i, i + 2)) : known[code] || learn(code);
    const end = i + (isPair ? 2 : 1);
    if (unit === DROPPED) {
      if (length > 0 && ends[length - 1] === i) ends[length - 1] = end;
    } else {
      units[length] = unit;
      starts[length] = i;
      ends[length++] = end;
    }
    i = end;
  }
  starts[length] = raw.length;
  ends[length] = raw.length;
  return { raw, text: toText(units, length), starts, ends };
}

/** Raw start and end of `[from, to)` of the folded text. */
export function rawSpan(
  { raw, starts, ends }: Folded,
  from: number,
  to: number,
): { start: number; end: number; quote: string } {
  const start = starts[from] ?? raw.length;
  const end = to > from ? (ends[to - 1] ?? raw.length) : start;
  return { start, end, quote: raw.slice(start, end) };
}

function toText(units: Uint16Array, length: number): string {
  let text = '';
  for (let i = 0; i < length; i += 8192) text += String.fromCharCode(...units.subarray(i, Math.min(length, i + 8192)));
  return text;
}

function learn(code: number): number {
  const unit = foldMark(String.fromCharCode(code));
  known[code] = unit;
  return unit;
}

/** Letters of other scripts drawn like Latin ones. */
const DRAWN_LIKE = new Map([...'оοօаαеεсрхуіιѕӏкν'].map((letter, i) => [letter, 'oooaaeecpxyiislkv'.charCodeAt(i)]));

function foldMark(mark: string): number {
  if (mark === 'đ' || mark === 'Đ') return 0x64;
  if (/^[\p{M}\p{Cf}\p{Cs}\p{Me}\u115f\u1160\u3164\u00ad]$/u.test(mark)) return DROPPED;
  const digit = digitOf(mark);
  if (digit !== undefined) return 0x30 + digit;
  if (/^\s$/u.test(mark)) return mark === '\n' || mark === '\r' ? 0x0a : 0x20;
  const plain = mark.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (plain.length === 1) return DRAWN_LIKE.get(plain) ?? plain.charCodeAt(0);
  return mark.length === 2 ? PICTURE : mark.charCodeAt(0);
}

/* Round and boxed digits that no compatibility form resolves: zero and the first of a row of one to nine. */
const ROUND_ZEROS = new Set([0x24ea, 0x24ff, 0x1f10b, 0x1f10c, 0x3007]);
const ROUND_ONES = [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a];
const HAN_DIGITS = '零一二三四五六七八九';

function digitOf(mark: string): number | undefined {
  const code = mark.codePointAt(0) ?? 0;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code < 0x80) return undefined;
  if (ROUND_ZEROS.has(code)) return 0;
  const row = ROUND_ONES.find((first) => code >= first && code < first + 9);
  if (row !== undefined) return code - row + 1;
  const han = HAN_DIGITS.indexOf(mark);
  if (han >= 0) return han;
  const plain = mark.normalize('NFKC');
  if (/^\d$/.test(plain)) return Number(plain);
  // Digits of another script stand in tens, zero first.
  if (!/^\p{Nd}$/u.test(mark)) return undefined;
  let zero = code;
  while (code - zero < 10 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}
