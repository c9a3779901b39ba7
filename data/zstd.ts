import zlib from 'node:zlib';

/** Zstandard (RFC 8878) at level 3. */
export interface Zstd {
  compress(bytes: Uint8Array): Uint8Array;
  /** Throws when it is no whole zstd frame. */
  decompress(zstd: Uint8Array): Uint8Array;
}

const LEVEL = 3;

/** Node's own from 22.15 on; Node 20 has none, there it is the WebAssembly build, some three times slower. */
export async function loadZstd(): Promise<Zstd> {
  // Absent on Node 20, which @types/node 20 describes.
  const { zstdCompressSync, zstdDecompressSync } = zlib as unknown as {
    zstdCompressSync?: (bytes: Uint8Array) => Buffer;
    zstdDecompressSync?: (bytes: Uint8Array) => Buffer;
  };
  if (zstdCompressSync !== undefined && zstdDecompressSync !== undefined) {
    return { compress: (bytes) => zstdCompressSync(bytes), decompress: (zstd) => zstdDecompressSync(zstd) };
  }
  const { Zstd } = await import('@hpcc-js/wasm-zstd');
  const wasm = await Zstd.load();
  return { compress: (bytes) => wasm.compress(bytes, LEVEL), decompress: (zstd) => wasm.decompress(zstd) };
}
