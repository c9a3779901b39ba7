import type { Duplex } from 'node:stream';
import zlib from 'node:zlib';

// RFC 9659: no more than 8 MB of window in a content coding, or a frame of ten bytes makes us allocate gigabytes.
const MAX_WINDOW_LOG = 23;
const ZSTD_D_WINDOW_LOG_MAX = 100;

// Absent on Node 20, which @types/node 20 describes.
const { createZstdDecompress, zstdCompressSync, zstdDecompressSync } = zlib as unknown as {
  createZstdDecompress?: (options: { params: Record<number, number> }) => Duplex;
  zstdCompressSync?: (bytes: Uint8Array) => Buffer;
  zstdDecompressSync?: (bytes: Uint8Array) => Buffer;
};

/** Whether this Node unpacks zstd and says so when a frame is torn: 24 does; 22 takes what there is for the whole page. */
export const hasZstd = createZstdDecompress !== undefined && refusesTornFrames();

function refusesTornFrames(): boolean {
  if (zstdCompressSync === undefined || zstdDecompressSync === undefined) return false;
  try {
    zstdDecompressSync(zstdCompressSync(Buffer.alloc(64)).subarray(0, -3));
    return false;
  } catch {
    return true;
  }
}

/**
 * A decoder of zstd; `undefined` where `hasZstd` is not, and we do not ask for zstd at all. Decoders in JavaScript are no way
 * around it: 27 bytes of hostile zstd keep fzstd 0.1.1 busy for minutes, and the whole process with it.
 */
export function createUnzstd(): Duplex | undefined {
  return !hasZstd ? undefined : createZstdDecompress?.({ params: { [ZSTD_D_WINDOW_LOG_MAX]: MAX_WINDOW_LOG } });
}
