/** A letter taken apart into its shape and its tone, a combining mark or nothing. */
export interface ShapedLetter {
  shape: string;
  tone: string;
}

const LETTERS = new Map<number, ShapedLetter>();
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Letters are few, so each is taken apart once. */
export function readLetter(code: number): ShapedLetter {
  const known = LETTERS.get(code);
  if (known !== undefined) return known;
  const decomposed = String.fromCharCode(code).normalize('NFD');
  const letter = { shape: decomposed.replace(TONES, '').normalize('NFC'), tone: decomposed.match(TONES)?.[0] ?? '' };
  LETTERS.set(code, letter);
  return letter;
}

/** The tone of a word. */
export function toneOf(word: string): string {
  for (let i = 0; i < word.length; i++) {
    const { tone } = readLetter(word.charCodeAt(i));
    if (tone !== '') return tone;
  }
  return '';
}
