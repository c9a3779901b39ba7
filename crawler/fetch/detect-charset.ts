import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { readTcvn3, TCVN3_RUN } from './tcvn3.js';
import { isSyllable } from './vietnamese-syllable.js';

/** One-byte charsets of old Vietnamese pages. */
export type LegacyCharset = 'windows-1258' | 'tcvn' | 'viscii';

const LEGACY: Record<LegacyCharset, (text: string) => string> = {
  'windows-1258': (text) => decodeLegacy(text, 'windows-1258'),
  tcvn: readTcvn3,
  viscii: (text) => decodeLegacy(text, 'viscii'),
};

/** Whether a charset's name is one of them. */
export function isLegacy(charset: string): charset is LegacyCharset {
  return Object.hasOwn(LEGACY, charset);
}

/** Words looked at; a page of Vietnamese tells within its first lines. */
const MAX_WORDS = 400;
const MAX_WORD = 64;
const MAX_BYTES = 2_000_000;
const MIN_GOOD = 4;
const MIN_SHARE = 0.7;

const RUN = new RegExp(TCVN3_RUN.source.replace(']+', '\\u0019\\u001e]+'), 'g');
const MARKED = /[^A-Za-z]/;
/** What may stand at a word with marks without being part of it. */
const BETWEEN = /[\s\u00a0\u2010-\u2026«»·•°©®]+/;

/**
 * The Vietnamese one-byte charset under which the words of a text become Vietnamese syllables, and clearly more of them
 * than under any other. `undefined` when there are too few words to tell, or they are no Vietnamese.
 */
export function detectLegacy(bytes: Buffer): LegacyCharset | undefined {
  const words = markedWords(bytes.toString('latin1', 0, MAX_BYTES));
  if (words.length < MIN_GOOD) return undefined;
  const text = words.join('\n');
  const [best, next] = (Object.keys(LEGACY) as LegacyCharset[]) // the keys of LEGACY
    .map((charset) => ({ charset, good: areVietnamese(LEGACY[charset](text)) }))
    .sort((a, b) => count(b.good) - count(a.good));
  return best !== undefined && next !== undefined && isClear(best.good, next.good) ? best.charset : undefined;
}

/**
 * Whether text of a UTF-8 page is TCVN3 that somebody took for Latin-1 ("NguyÔn ThÞ H­êng"). Pages whose bytes hold a
 * letter of the block that Vietnamese needs (ạ to ỹ) are known at once not to be; so are those of ASCII.
 */
export function isTcvn3InUtf8(bytes: Buffer, text: string): boolean {
  if (VIETNAMESE_BLOCK.some((start) => bytes.includes(start)) || isAscii(bytes)) return false;
  const words = markedWords(text.slice(0, MAX_BYTES));
  const joined = words.join('\n');
  return words.length >= MIN_GOOD && isClear(areVietnamese(readTcvn3(joined)), areVietnamese(joined));
}

/** First bytes of U+1EC0–U+1EFF, the more frequent, and U+1E80–U+1EBF in UTF-8. */
const VIETNAMESE_BLOCK = [Buffer.from([0xe1, 0xbb]), Buffer.from([0xe1, 0xba])];

/** `utf-16le` or `utf-16be` for text without a mark: the halves of its letters that are zero all stand on one side. */
export function detectUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 4096);
  if (head.length < 16 || !head.includes(0)) return undefined;
  const zeros = [0, 0] as [number, number];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 0 : 1]++;
  });
  const half = head.length / 2;
  // Some letters have a zero on the other side: U+0300, the grave mark of decomposed text.
  if (zeros[1] > half / 3 && zeros[0] < zeros[1] / 4) return 'utf-16le';
  return zeros[0] > half / 3 && zeros[1] < zeros[0] / 4 ? 'utf-16be' : undefined;
}

/** Text of bytes in a legacy charset, composed to NFC: some write tones as marks of their own. */
export function decodeVietnamese(bytes: Buffer, charset: LegacyCharset): string {
  return charset === 'tcvn' ? readTcvn3(bytes.toString('latin1')) : iconv.decode(bytes, charset).normalize('NFC');
}

function decodeLegacy(latin1: string, charset: 'windows-1258' | 'viscii'): string {
  return decodeVietnamese(Buffer.from(latin1, 'latin1'), charset);
}

/** Enough words are good, and hardly one is so only when read the other way. */
function isClear(good: boolean[], other: boolean[]): boolean {
  const wins = count(good.map((is, at) => is && other[at] === false));
  const losses = count(other.map((is, at) => is && good[at] === false));
  return count(good) >= Math.max(MIN_GOOD, good.length * MIN_SHARE) && wins > 4 * losses;
}

function count(flags: boolean[]): number {
  return flags.filter(Boolean).length;
}

/** Each once: a word of the page's menu tells no more for standing there ten times. */
function markedWords(text: string): string[] {
  const words = new Set<string>();
  for (const [run] of text.matchAll(RUN)) {
    // Chinese and Japanese have no spaces: such a run is no syllable under any charset, nor is its beginning.
    if (MARKED.test(run) && words.add(run.slice(0, MAX_WORD)).size >= MAX_WORDS) break;
  }
  return [...words];
}

/** By line whether its every word is a syllable (or ASCII), one of them with a mark. */
function areVietnamese(lines: string): boolean[] {
  return lines.split('\n').map((line) => {
    const words = line.split(BETWEEN).filter((word) => word !== '');
    return words.some((word) => MARKED.test(word)) && words.every((word) => !MARKED.test(word) || isSyllable(word));
  });
}
