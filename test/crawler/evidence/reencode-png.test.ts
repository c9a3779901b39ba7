import { deflateSync } from 'node:zlib';
import { decode, encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { reencodePng } from '../../../crawler/evidence/reencode-png.js';

const pixels = Uint8Array.from({ length: 5 * 7 * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 37) % 256));
const png = Buffer.from(
  encode({ width: 5, height: 7, channels: 4, data: pixels, text: { Comment: 'payload<script>' } }),
);

describe('a picture made anew', () => {
  test('has the same pixels and none of what else the file carried', () => {
    const clean = reencodePng(Buffer.concat([png, Buffer.from('PK\u0003\u0004 behind the end')]));
    expect(clean.includes('payload')).toBe(false);
    expect(clean.includes('PK\u0003\u0004')).toBe(false);
    const { width, height, data, channels } = decode(clean);
    expect([width, height, channels]).toEqual([5, 7, 3]);
    expect([...data]).toEqual([...pixels].filter((_, at) => at % 4 !== 3));
  });

  test('shows what is see-through on white', () => {
    const glass = encode({ width: 1, height: 1, channels: 4, data: Uint8Array.from([200, 0, 0, 0]) });
    expect([...decode(reencodePng(Buffer.from(glass))).data]).toEqual([255, 255, 255]);
  });
});

/** A PNG whose header says a size that its pixels do not have. */
function lying(width: number, height: number): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  return copy;
}

describe('what is no picture is refused by name', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['HTML', Buffer.from('<!doctype html><h1>not a picture at all</h1>')],
    ['a size no screen has', lying(1_000_000, 1_000_000)],
    ['no height', lying(5, 0)],
    ['a header changed on the way', lying(6, 7)],
    ['torn', png.subarray(0, -20)],
    ['one byte changed', Buffer.from(png.map((byte, at) => (at === 60 ? byte ^ 1 : byte)))],
    ['pixels missing', Buffer.concat([png.subarray(0, 33), chunk('IDAT', deflateSync(Buffer.alloc(3)))])],
    ['shades of grey', Buffer.from(encode({ width: 1, height: 1, channels: 1, data: Uint8Array.from([7]) }))],
  ])('%s', (_, bytes) => {
    expect(() => reencodePng(bytes)).toThrow();
  });
});

function chunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  return Buffer.concat([head, Buffer.from(name), data, Buffer.alloc(4)]);
}
