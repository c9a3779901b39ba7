import { expect, test } from 'vitest';
import { loadZstd } from '../../data/zstd.js';

const zstd = await loadZstd();
const LIMIT = 100_000;

test.each([0, 1, 255, 256, 257, 65_791, 65_792, LIMIT])('%d bytes come back under a cap that holds them', (length) => {
  const bytes = Buffer.alloc(length, 'trang ');
  expect(bytes.equals(zstd.decompress(zstd.compress(bytes), LIMIT))).toBe(true);
  expect(bytes.equals(zstd.decompress(zstd.compress(bytes)))).toBe(true);
});

/** A frame that says its content has `size` bytes, with a block of `repeats` equal bytes (RFC 8878 §3.1.1). */
function frame(size: bigint, repeats: number): Buffer {
  const head = Buffer.alloc(14);
  head.writeUInt32LE(0xfd2fb528, 0);
  head.writeUInt8(0b1100_0000, 4); // eight bytes of content size, a window of its own
  head.writeUInt8(0x58, 5);
  head.writeBigUInt64LE(size, 6);
  const block = Buffer.alloc(4);
  block.writeUIntLE((repeats << 3) | 0b011, 0, 3); // the last one, run-length
  block.writeUInt8(0x61, 3);
  return Buffer.concat([head, block]);
}

test('what holds more than the cap is refused by its head, before memory is taken', () => {
  expect(Buffer.from(zstd.decompress(frame(5000n, 5000), LIMIT))).toEqual(Buffer.alloc(5000, 'a'));
  expect(() => zstd.decompress(zstd.compress(Buffer.alloc(LIMIT + 1)), LIMIT)).toThrow(RangeError);
  expect(() => zstd.decompress(frame(1n << 60n, 5000), LIMIT)).toThrow(RangeError);
});

test('a head that lies, says nothing, or is none', () => {
  expect(() => zstd.decompress(frame(10n, 120_000), LIMIT)).toThrow();
  const silent = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, 0x01, 0x00, 0x00]);
  expect(() => zstd.decompress(silent, LIMIT)).toThrow(RangeError);
  expect(() => zstd.decompress(Buffer.from('no zstd at all'), LIMIT)).toThrow(RangeError);
  expect(() => zstd.decompress(Buffer.alloc(0), LIMIT)).toThrow(RangeError);
  expect(() => zstd.decompress(zstd.compress(Buffer.alloc(500, 'ab')).subarray(0, -3), LIMIT)).toThrow();
});
