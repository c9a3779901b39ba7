import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { constants, createInflateRaw } from 'node:zlib';

/** A file within a ZIP, as far as it is there. */
export interface TornEntry {
  name: string;
  read(): Readable;
}

const HEAD_BYTES = 30;
const MAX_ENTRIES = 10_000;

/**
 * Files of a ZIP that has lost its directory, which stands at its end: by the head before each (APPNOTE 4.3.7), in order.
 * One whose length is written behind it, or that the tear is in, goes on to the end of the file.
 */
export async function* tornEntries(path: string): AsyncGenerator<TornEntry> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    let at = 0;
    for (let count = 0; count < MAX_ENTRIES && at < size; count++) {
      const head = await readAt(file, at, HEAD_BYTES);
      if (head.length < HEAD_BYTES || head.readUInt32LE(0) !== 0x04034b50) return;
      const method = head.readUInt16LE(8);
      const packed = head.readUInt32LE(18);
      const nameLength = head.readUInt16LE(26);
      const start = at + HEAD_BYTES + nameLength + head.readUInt16LE(28);
      const name = (await readAt(file, at + HEAD_BYTES, nameLength)).toString('utf8');
      const isUnknown = packed === 0xffffffff || (packed === 0 && (head.readUInt16LE(6) & 8) !== 0);
      const end = isUnknown ? size : Math.min(start + packed, size);
      if (start < end && (method === 0 || method === 8)) yield { name, read: () => readPart(path, start, end, method) };
      at = end;
    }
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

function readPart(path: string, start: number, end: number, method: number): Readable {
  const packed = createReadStream(path, { start, end: end - 1 });
  if (method === 0) return packed;
  // What is there is given; that the rest is not, whoever asks knows.
  const plain = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
  packed.on('error', (error) => plain.destroy(error));
  return packed.pipe(plain);
}
