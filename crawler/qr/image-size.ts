/** Width times height of a JPEG or PNG as its head says, `undefined` for anything else. A small file may name a huge image. */
export function imagePixels(bytes: Buffer): number | undefined {
  if (bytes.length >= 24 && bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n') {
    return bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
  }
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  // Segments up to the frame header (ISO/IEC 10918-1 §B.2.2): SOF0 to SOF15 without DHT, JPG and DAC.
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7);
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
