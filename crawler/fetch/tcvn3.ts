import iconv from 'iconv-lite';
import { isSyllable } from './vietnamese-syllable.js';

/*
 * TCVN3 (TCVN 5712:1993): one byte a letter, with fonts such as .VnTime that draw `«` as `ô`. Software that knows no such
 * charset takes the bytes for Latin-1 and writes them on so: the page is UTF-8 then, and its text still "NguyÔn".
 */

const BYTES = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const LETTERS = [...iconv.decode(BYTES, 'tcvn')];
/** Quotes, dashes and the like, which such pages have as everybody else's. */
const SIGNS = [...iconv.decode(BYTES, 'windows-1252')];

/** Letters, and bytes that stand for one; a no-break space is none. The low ones are capitals with a tone. */
export const TCVN3_RUN = /[A-Za-z\u0080-\u009f\u00a1-\u00ff\u0001\u0002\u0004-\u0006\u0011-\u0017]+/g;

const EDGE = '[\\u0080-\\u009f\\u00a9\\u00ab\\u00ae\\u00b0-\\u00b4\\u00b7\\u00ba\\u00bb]';
/** A trade mark stands behind a name, never before: "®c" is "đc". */
const EDGES = new RegExp(`^${EDGE.replace('\\u00ae', '')}*|${EDGE}*$`, 'g');

/** Letters of TCVN3 that stand as Latin-1 characters, as the letters they are; composed. */
export function readTcvn3(text: string): string {
  return text.replace(TCVN3_RUN, (run, at: number) => readRun(run, /\d/.test(text.charAt(at - 1)))).normalize('NFC');
}

function readRun(run: string, isAfterDigit: boolean): string {
  const read = letters(run);
  // "45.000®" is a price: đ.
  if (run === '\u00ae' && isAfterDigit) return read;
  if (/^[A-Za-z]*$/.test(run) || isSyllable(read)) return read;
  // "»Tin", "©", "“Tin”": what stands at a word's edge and makes none of it is the sign it looks like.
  const core = run.replace(EDGES, '');
  if (core !== run && (core === '' || /^[A-Za-z]+$/.test(core) || isSyllable(letters(core)))) {
    const at = run.indexOf(core);
    return signs(run.slice(0, at)) + letters(core) + signs(run.slice(at + core.length));
  }
  return read;
}

function letters(run: string): string {
  return Array.from(run, (char) => LETTERS[char.charCodeAt(0)] ?? char)
    .join('')
    .normalize('NFC');
}

function signs(run: string): string {
  return Array.from(run, (char) => SIGNS[char.charCodeAt(0)] ?? char).join('');
}
