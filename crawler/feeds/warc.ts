import { Readable } from 'node:stream';
import { WARCParser, type WARCRecord } from 'warcio';
import { type ArchiveItem, MAX_PAGE_BYTES, readResponse, recordedAt, skipByHead } from './captured-response.js';
import { type FeedDefaults, problem } from './feed-item.js';
import { parseHttpHead, readHttpBody } from './http-message.js';
import { isTornGzip, unpacked } from './read-bytes.js';

/** Headers of a record, at most; warcio would read on for them without end. */
const MAX_HEAD_BYTES = 1_048_576;
/** No honest record shrinks so much: gzip's own limit is a thousandfold. */
const MAX_RATIO = 400;
const FREE_BYTES = 100_000_000;

/**
 * The offers of a WARC stream (plain or gzip) in order. Memory is bounded by one page. What is whole before a tear is
 * read, the tear a problem; requests, metadata and the like say nothing, revisits are counted.
 */
export async function* readWarc(input: Readable, defaults: FeedDefaults): AsyncGenerator<ArchiveItem> {
  const room = { bytes: Number.POSITIVE_INFINITY };
  let number = 0;
  try {
    const parser = new WARCParser(guarded(input, room), { parseHttp: false });
    for (;;) {
      room.bytes = MAX_HEAD_BYTES;
      const record = await parser.parse();
      room.bytes = Number.POSITIVE_INFINITY;
      if (record === null) break;
      number++;
      // A head that the file's end cuts off has not come to its length, or has no body.
      const isCut = !(Number(record.warcHeader('Content-Length') ?? Number.NaN) >= 0) || !record.warcType;
      const block = isCut ? 'torn' : await readBlock(record);
      if (block === 'torn') {
        yield problem(number, `record ${number} is torn: the file ends within it`);
        return;
      }
      yield* readRecord(record, block, defaults, number);
    }
    if (number === 0) yield problem(1, 'no WARC record in this file');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (isSystemError(error)) throw error;
    const { message } = error;
    const what = isTornGzip(error) ? `the gzip file is torn here (${message})` : message;
    yield problem(number + 1, `after record ${number}: ${what}; what follows is lost`);
  } finally {
    input.destroy();
  }
}

async function* readRecord(
  record: WARCRecord,
  block: Buffer | 'too_large',
  defaults: FeedDefaults,
  number: number,
): AsyncGenerator<ArchiveItem> {
  const type = record.warcType;
  if (type === 'revisit') yield { response: 'revisit' };
  if (type !== 'response' && type !== 'resource') return;
  const url = (record.warcTargetURI ?? '').replace(/^<(.*)>$/, '$1');
  if (!/^https?:/i.test(url)) return; // dns: answers, screenshots under urn:
  if (block === 'too_large') {
    yield { response: 'too_large' };
    return;
  }
  const at = recordedAt(record.warcDate);
  if (type === 'resource') {
    const contentType = record.warcContentType ?? '';
    yield* readResponse({ url, at, status: 200, contentType, body: block }, defaults, number);
    return;
  }
  const head = parseHttpHead(block);
  if (head === undefined) {
    yield { response: 'unreadable' };
    return;
  }
  const { status, contentType } = head;
  const skip = skipByHead({ url, status, contentType });
  const body = skip ?? (await readHttpBody(head, block));
  if (typeof body === 'string') yield { response: body };
  else yield* readResponse({ url, at, status, contentType, body }, defaults, number);
}

/** The record's block; what is no page of interest is passed over, not held. */
async function readBlock(record: WARCRecord): Promise<Buffer | 'too_large' | 'torn'> {
  const length = record.warcContentLength;
  const isWanted = record.warcType === 'response' || record.warcType === 'resource';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of record.reader) {
    bytes += chunk.length;
    if (isWanted && length <= MAX_PAGE_BYTES) chunks.push(chunk);
  }
  if (bytes < length) return 'torn';
  return length > MAX_PAGE_BYTES ? 'too_large' : Buffer.concat(chunks);
}

/** Stops what inflates without end, and headers that never do. */
async function* guarded(input: Readable, room: { bytes: number }): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let plain = 0;
  const counted = async function* () {
    for await (const chunk of input) {
      packed += chunk.length;
      yield chunk;
    }
  };
  for await (const chunk of unpacked(Readable.from(counted(), { objectMode: false }))) {
    plain += chunk.length;
    room.bytes -= chunk.length;
    if (room.bytes < 0) throw new Error(`headers of over ${MAX_HEAD_BYTES} bytes`);
    if (plain > FREE_BYTES + packed * MAX_RATIO) throw new Error(`it inflates more than ${MAX_RATIO}-fold`);
    yield chunk;
  }
}

/** The disk's own trouble is not the archive's. */
function isSystemError(error: Error): boolean {
  return 'errno' in error && 'syscall' in error;
}
