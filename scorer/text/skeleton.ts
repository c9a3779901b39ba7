/** Unit → unit without diacritics (đ as d), filled on first sight; surrogates and other scripts stand for themselves. */
const BASE = new Uint16Array(0x10000);

/** The skeleton of `codes`, unit for unit. */
export function foldDiacritics(codes: Uint16Array): Uint16Array {
  const out = new Uint16Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number; // i < length
    const base = BASE[code] as number; // the table has a row for every unit
    out[i] = base === 0 ? baseOf(code) : base;
  }
  return out;
}

/** Skeleton of a word in normal form. */
export function stripDiacritics(text: string): string {
  let out = '';
  let done = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const base = baseOf(code);
    if (base === code) continue;
    out += text.slice(done, i) + String.fromCharCode(base);
    done = i + 1;
  }
  return done === 0 ? text : out + text.slice(done);
}

/** Unit without diacritics (đ as d). */
export function baseOf(code: number): number {
  const known = BASE[code] ?? 0;
  if (known !== 0) return known;
  const char = String.fromCharCode(code);
  let base = code;
  if (char === 'đ') base = 0x64;
  else if (/\p{Script=Latin}/u.test(char)) base = char.normalize('NFD').charCodeAt(0);
  BASE[code] = base;
  return base;
}
