import { isAscii, isUtf8 } from 'node:buffer';
import { decodeVietnamese, detectLegacy, type LegacyCharset } from '../fetch/detect-charset.js';

/** Encodings of a CSV file; text in anything else must be saved as one of them first. */
export type CsvEncoding = 'utf-8' | LegacyCharset;

/**
 * A decoder for the lines of one file, in order; `undefined` for a line that is not in the file's encoding. Without
 * `encoding` the file's beginning tells, else the first line that is more than ASCII: valid UTF-8, else the Vietnamese
 * charset that its words are written in, windows-1258 when that is not clear.
 */
export function createLineDecoder(encoding?: CsvEncoding, beginning?: Buffer): (bytes: Buffer) => string | undefined {
  let known = encoding;
  return (bytes) => {
    if (isAscii(bytes)) return bytes.toString('latin1');
    known ??= isUtf8(bytes) ? 'utf-8' : (detectLegacy(beginning ?? bytes) ?? 'windows-1258');
    // Windows-1258 writes tones as marks of their own: composed, they are the letters everybody else writes.
    if (known !== 'utf-8') return decodeVietnamese(bytes, known);
    return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
  };
}
