import zlib from 'node:zlib';

/** Zstandard (RFC 8878) at level 3. */
export interface Zstd {
  compress(bytes: Uint8Array): Uint8Array;
  /** Throws when it is no whole zstd frame, and `RangeError` when it holds more than `maxBytes` or does not say how much. */
  decompress(zstd: Uint8Array, maxBytes?: number): Uint8Array;
}

const LEVEL = 3;

/** Node's own from 22.15 on; Node 20 has none, there it is the WebAssembly build, some three times slower. */
export async function loadZstd(): Promise<Zstd> {
  // Absent on Node 20, which @types/node 20 describes.
  const { zstdCompressSync, zstdDecompressSync } = zlib as unknown as {
    zstdCompressSync?: (bytes: Uint8Array) => Buffer;
    zstdDecompressSync?: (bytes: Uint8Array, options: { maxOutputLength?: number }) => Buffer;
  };
  if (zstdCompressSync !== undefined && zstdDecompressSync !== undefined) {
    return {
      compress: (bytes) => zstdCompressSync(bytes),
      decompress: (zstd, maxBytes) => {
        refuseLarge(zstd, maxBytes);
        const options = maxBytes === undefined ? {} : { maxOutputLength: Math.max(maxBytes, 1) };
        const bytes = zstdDecompressSync(zstd, options);
        // Node gives what a torn frame holds and says nothing.
        const size = contentSize(zstd);
        if (size !== undefined && bytes.length !== size) {
          throw new RangeError(`[zstd] the frame is torn: ${bytes.length} bytes of ${size}`);
        }
        return bytes;
      },
    };
  }
  const { Zstd } = await import('@hpcc-js/wasm-zstd');
  const wasm = await Zstd.load();
  copyAtOnce(wasm);
  return {
    compress: (bytes) => wasm.compress(bytes, LEVEL),
    decompress: (zstd, maxBytes) => {
      refuseLarge(zstd, maxBytes);
      return wasm.decompress(zstd);
    },
  };
}

/**
 * 1.12.5 copies each result out of its heap number by number through an array, which takes fifty times as long as to
 * decompress; its private method is put right while it has one of that name.
 */
function copyAtOnce(wasm: object): void {
  const { _mainModule: heap } = wasm as { _mainModule?: Record<string, unknown> }; // private in its types
  const view = heap?.heapView;
  if (heap === undefined || typeof heap.heapToUint8Array !== 'function' || typeof view !== 'function') return;
  heap.heapToUint8Array = (at: unknown): Uint8Array => view.call(heap, at).slice();
}

/** Memory is taken by what the frame's head says, so that is read first; the decoder holds the frame to it. */
function refuseLarge(zstd: Uint8Array, maxBytes: number | undefined): void {
  if (maxBytes === undefined) return;
  const size = contentSize(zstd);
  if (size === undefined) throw new RangeError('[zstd] the frame does not say how much it holds');
  if (size > maxBytes) throw new RangeError(`[zstd] the frame holds ${size} bytes, over ${maxBytes}`);
}

const MAGIC = 0xfd2fb528;
/** Bytes of the dictionary's id by its flag, RFC 8878 §3.1.1.1.3. */
const ID_BYTES = [0, 1, 2, 4];

/** Frame_Content_Size of RFC 8878 §3.1.1.1.4; `undefined` when it is not there, or this is no frame. */
function contentSize(zstd: Uint8Array): number | undefined {
  const bytes = Buffer.from(zstd.buffer, zstd.byteOffset, zstd.byteLength);
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== MAGIC) return undefined;
  const descriptor = bytes.readUInt8(4);
  const isSingle = (descriptor & 0x20) !== 0;
  const at = 5 + (isSingle ? 0 : 1) + (ID_BYTES[descriptor & 3] ?? 0);
  const flag = descriptor >> 6;
  const length = flag === 0 ? (isSingle ? 1 : 0) : 1 << flag;
  if (length === 0 || bytes.length < at + length) return undefined;
  if (length === 8) return Number(bytes.readBigUInt64LE(at));
  return bytes.readUIntLE(at, length) + (length === 2 ? 256 : 0);
}
