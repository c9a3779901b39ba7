import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { FetchRefused } from './refused.js';
import { createUnzstd, hasZstd } from './zstd.js';

/** A body after decompression; `cut` when the rest was left unread at the cap. */
export interface Body {
  bytes: Buffer;
  cut: boolean;
}

/** What to do with a body over the cap: refuse the page, or keep its beginning (robots.txt, RFC 9309 §2.5). */
export type Overflow = 'refuse' | 'cut';

/** Value of Accept-Encoding for what `readBody` understands. */
export const ACCEPT_ENCODING = hasZstd ? 'gzip, deflate, br, zstd' : 'gzip, deflate, br';

/**
 * Reads a response body through its Content-Encoding. The cap counts decompressed bytes while they stream (and the
 * compressed ones, for streams that never yield any); throws `FetchRefused` `too_large` or `http_error`.
 */
export async function readBody(
  body: AsyncIterable<Buffer>,
  contentEncoding: string,
  maxBytes: number,
  overflow: Overflow,
): Promise<Body> {
  const encoding = contentEncoding.trim().toLowerCase();
  const chunks: Buffer[] = [];
  let cut = false;
  const collect = async (source: AsyncIterable<Buffer>) => {
    let room = maxBytes;
    for await (const chunk of source) {
      chunks.push(chunk.subarray(0, room));
      room -= chunk.length;
      if (room >= 0) continue;
      cut = overflow === 'cut';
      throw tooLarge(maxBytes, 'after decompression');
    }
  };
  try {
    if (encoding === '' || encoding === 'identity') await collect(body);
    else await decompress(body, encoding, maxBytes, collect);
  } catch (error) {
    if (!cut) throw error;
  }
  return { bytes: Buffer.concat(chunks), cut };
}

async function decompress(
  body: AsyncIterable<Buffer>,
  encoding: string,
  maxBytes: number,
  collect: (source: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const [first, whole] = await peek(body);
  if (first === undefined) return; // a 304 or HEAD-like answer names an encoding and sends nothing
  await pipeline(capped(whole, maxBytes), decoder(encoding, first), collect);
}

function decoder(encoding: string, first: Buffer) {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  // "deflate" should be a zlib stream, but some servers send bare deflate: the first byte tells (RFC 1950: CM = 8).
  if (encoding === 'deflate') return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
  const unzstd = encoding === 'zstd' ? createUnzstd() : undefined;
  if (unzstd !== undefined) return unzstd;
  // Several codings on top of one another multiply what a bomb unpacks to, and no honest server does it.
  throw new FetchRefused('http_error', `[fetch] content-encoding "${encoding}" was not asked for (${ACCEPT_ENCODING})`);
}

async function peek(body: AsyncIterable<Buffer>): Promise<[first: Buffer | undefined, whole: AsyncIterable<Buffer>]> {
  const source = body[Symbol.asyncIterator]();
  const head = await source.next();
  if (head.done === true) return [undefined, body];
  const whole = async function* () {
    try {
      yield head.value;
      for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  };
  return [head.value, whole()];
}

async function* capped(body: AsyncIterable<Buffer>, maxBytes: number): AsyncIterable<Buffer> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes, 'on the wire');
    yield chunk;
  }
}

function tooLarge(maxBytes: number, where: string): FetchRefused {
  return new FetchRefused('too_large', `[fetch] body is over ${maxBytes} bytes ${where}`);
}
