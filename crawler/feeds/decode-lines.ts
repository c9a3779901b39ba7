import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** Encodings of a CSV file; text in anything else must be saved as one of them first. */
export type CsvEncoding = 'utf-8' | 'windows-1258';

/**
 * A decoder for the lines of one file, in order; `undefined` for a line that is not in the file's encoding. Without
 * `encoding` the first line that is more than ASCII tells: valid UTF-8, or else windows-1258.
 */
export function createLineDecoder(encoding?: CsvEncoding): (bytes: Buffer) => string | undefined {
  let known = encoding;
  return (bytes) => {
    if (isAscii(bytes)) return bytes.toString('latin1');
    known ??= isUtf8(bytes) ? 'utf-8' : 'windows-1258';
    // Windows-1258 writes tones as marks of their own: composed, they are the letters everybody else writes.
    if (known === 'windows-1258') return iconv.decode(bytes, 'windows-1258').normalize('NFC');
    return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
  };
}
