import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

// Text has no NUL byte; where one stands this early the whole file is something else.
const BINARY_CHECK_BYTES = 65_536;

/** Bytes of a feed, unpacked when they begin as gzip does. Throws when the first 64 KB hold a NUL byte. */
export async function* readBytes(input: Readable): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const chunk of unpacked(input)) {
    if (seen < BINARY_CHECK_BYTES) {
      const nul = chunk.subarray(0, BINARY_CHECK_BYTES - seen).indexOf(0);
      if (nul >= 0) {
        throw new Error(
          `not a text file: NUL at byte ${seen + nul}. Give JSONL or CSV in UTF-8 (save UTF-16 and Excel files as such first)`,
        );
      }
    }
    seen += chunk.length;
    yield chunk;
  }
}

/** Whether a gzip file ended too early or is damaged from some place on: what was unpacked before it is good. */
export function isTornGzip(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && (error.code === 'Z_BUF_ERROR' || error.code === 'Z_DATA_ERROR');
}

/** Bytes of a stream, inflated when they begin as gzip does, member after member. */
export async function* unpacked(input: Readable): AsyncGenerator<Buffer> {
  const chunks = buffers(input);
  let head: Buffer = Buffer.alloc(0);
  // Two bytes tell gzip; a pipe may bring them one by one.
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
    if (head.length > 0 && head[0] !== 0x1f) break;
  }
  const all = prefixed(head, chunks);
  if (head[0] === 0x1f && head[1] === 0x8b) {
    yield* inflated(all);
  } else {
    yield* all;
  }
}

/**
 * A stream that fails drops what it holds. So the gzip file's end, where a tear comes to light, is told to the inflater
 * only after all that was unpacked has been taken.
 */
async function* inflated(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const plain = createGunzip();
  let failure: { error: Error } | undefined;
  let wake = (): void => {};
  plain.on('readable', () => wake());
  plain.on('error', (error) => {
    failure = { error };
    wake();
  });
  try {
    for await (const chunk of packed) {
      let isTaken = false;
      plain.write(chunk, () => {
        isTaken = true;
        wake();
      });
      while (!isTaken && failure === undefined) {
        const awake = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const bytes: Buffer | null = plain.read();
        if (bytes !== null) yield bytes;
        else if (!isTaken) await awake;
      }
      for (let bytes: Buffer | null = plain.read(); bytes !== null; bytes = plain.read()) yield bytes;
      if (failure !== undefined) throw failure.error;
    }
    plain.end();
    for await (const bytes of plain) yield bytes;
  } finally {
    plain.destroy();
  }
}

async function* prefixed(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  yield* rest;
}

async function* buffers(input: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of input) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
