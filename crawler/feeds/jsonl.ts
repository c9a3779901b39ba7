import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { type FeedDefaults, type FeedItem, problem } from './feed-item.js';
import { readHanded } from './handed-json.js';
import { isTornGzip, readBytes } from './read-bytes.js';
import { MAX_LINE_BYTES, readLines } from './read-lines.js';
import { toListing } from './to-listing.js';

/**
 * Listings of a JSON Lines stream (plain or gzip) in order, one item for every line that is not blank; memory is bounded
 * by one line. Throws only for what is no text at all.
 */
export async function* readJsonl(input: Readable, defaults: FeedDefaults): AsyncGenerator<FeedItem> {
  let line = 0;
  try {
    for await (const next of readLines(readBytes(input), MAX_LINE_BYTES)) {
      line = next.line;
      if ('tooLong' in next) {
        yield problem(line, `${next.tooLong} bytes long: over the ${MAX_LINE_BYTES} a line may have`);
      } else {
        yield* readLine(next.bytes, line, defaults);
      }
    }
  } catch (error) {
    if (!isTornGzip(error)) throw error;
    yield problem(line + 1, `the gzip file is torn here (${error.message}): what follows is lost`);
  }
}

function readLine(bytes: Buffer, line: number, defaults: FeedDefaults): FeedItem[] {
  if (!isUtf8(bytes)) return [problem(line, 'not valid UTF-8', bytes.toString('utf8', 0, 400))];
  const text = bytes.toString('utf8').trim();
  if (text === '') return [];
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch (error) {
    return [problem(line, `not JSON: ${error instanceof Error ? error.message : String(error)}`, text)];
  }
  if (typeof row !== 'object' || row === null) return [problem(line, 'not a JSON object', text)];
  const listing = Array.isArray(row) ? "an array: write one object a line (jq -c '.[]')" : toListing(row, defaults);
  if (typeof listing !== 'string') return [{ ok: true, line, listing }];
  const handed = readHanded(text, defaults);
  return handed.length === 0
    ? [problem(line, listing, text)]
    : handed.map((one) => ({ ok: true as const, line, listing: one })); // as: the literal is what tells items from problems
}
