/** One line without its end, or the size of one that was too long to keep. */
export type Line = { line: number; bytes: Buffer } | { line: number; tooLong: number };

/** Longest line of a feed; a listing is some kilobytes. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/** Lines of a byte stream, LF or CRLF, byte order mark off. Of a line over `maxBytes` nothing is held, only counted. */
export async function* readLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Line> {
  let line = 1;
  let kept: Buffer[] = [];
  let size = 0;

  const keep = (piece: Buffer): void => {
    size += piece.length;
    if (size > maxBytes) kept = [];
    else if (piece.length > 0) kept.push(piece);
  };
  const finish = (): Line => {
    const done: Line = size > maxBytes ? { line, tooLong: size } : { line, bytes: trimmed(kept, line === 1) };
    line++;
    kept = [];
    size = 0;
    return done;
  };

  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      keep(chunk.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    if (from < chunk.length) keep(chunk.subarray(from));
  }
  if (size > 0) yield finish();
}

function trimmed(pieces: Buffer[], isFirst: boolean): Buffer {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const bytes = only ?? Buffer.concat(pieces);
  const start = isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return bytes.subarray(start, bytes[bytes.length - 1] === CR ? -1 : undefined);
}
