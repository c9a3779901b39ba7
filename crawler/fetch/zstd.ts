import type { Duplex } from 'node:stream';
import zlib from 'node:zlib';

// RFC 9659: no more than 8 MB of window in a content coding, or a frame of ten bytes makes us allocate gigabytes.
const MAX_WINDOW_LOG = 23;
const ZSTD_D_WINDOW_LOG_MAX = 100;

// Absent on Node 20, which @types/node 20 describes.
const { createZstdDecompress } = zlib as unknown as {
  createZstdDecompress?: (options: { params: Record<number, number> }) => Duplex;
};

/** Whether this Node unpacks zstd: its own libzstd, from 22.15 on. */
export const hasZstd = createZstdDecompress !== undefined;

/**
 * A decoder of zstd; `undefined` on Node 20, where we do not ask for zstd at all. Decoders in JavaScript are no way
 * around it: 27 bytes of hostile zstd keep fzstd 0.1.1 busy for minutes, and the whole process with it.
 */
export function createUnzstd(): Duplex | undefined {
  return createZstdDecompress?.({ params: { [ZSTD_D_WINDOW_LOG_MAX]: MAX_WINDOW_LOG } });
}
