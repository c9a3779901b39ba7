import { decode, encode } from 'fast-png';

/** Longest side that is decoded: a page's picture is no wider than a screen and no longer than we ask for. */
const MAX_SIDE = 20_000;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The same pixels as a new PNG: a browser that a page has taken over may write what it likes, and nothing of a picture
 * but its pixels is kept. Throws `[evidence] …` for what is no PNG of a sane size.
 */
export function reencodePng(png: Buffer): Buffer {
  const isPng = png.length > 24 && png.subarray(0, 8).equals(SIGNATURE) && png.toString('latin1', 12, 16) === 'IHDR';
  if (!isPng) throw new Error('[evidence] the browser’s picture is no PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
    throw new Error(`[evidence] the browser’s picture is said to have ${width} × ${height} pixels`);
  }
  const { data, channels, depth } = decode(png, { checkCrc: true });
  if (channels !== 3 && channels !== 4) throw new Error('[evidence] the browser’s picture is not in colour');
  if (depth !== 8) throw new Error(`[evidence] the browser’s picture has ${depth} bits per colour`);
  return Buffer.from(encode({ width, height, data: channels === 3 ? data : opaque(data), channels: 3, depth: 8 }));
}

/** On white, as a page without a background is shown. */
function opaque(rgba: ArrayLike<number>): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const alpha = rgba[from + 3] ?? 255;
    for (let channel = 0; channel < 3; channel++) {
      const value = rgba[from + channel] ?? 0;
      rgb[to + channel] = alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return rgb;
}
