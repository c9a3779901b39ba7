import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { canParseUrl } from '../../data/parse-url.js';
import { parseVietQr, type VietQr } from '../extract/values/viet-qr.js';
import { imagePixels } from './image-size.js';

/** One QR code of an image: its text, and what that is. `why`: it looks like a payment and is no VietQR. */
export type QrCode =
  | { text: string; kind: 'vietqr'; payment: VietQr }
  | { text: string; kind: 'url' }
  | { text: string; kind: 'text'; why?: string };

/** Decoded it takes four bytes a pixel. */
const MAX_PIXELS = 64_000_000;
const MAX_CODES = 50;

/** The QR codes of a JPEG or PNG, decoded within WebAssembly; throws `[qr] …` for what is neither or too large. */
export async function readQr(image: Buffer): Promise<QrCode[]> {
  const pixels = imagePixels(image);
  if (pixels === undefined) throw new Error('[qr] neither a JPEG nor a PNG: save the picture as one of them');
  if (pixels > MAX_PIXELS) throw new Error(`[qr] ${pixels} pixels, over ${MAX_PIXELS}: make the picture smaller`);
  await loadReader();
  const found = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: MAX_CODES });
  return found.filter(({ isValid }) => isValid).map(({ text }) => describe(text));
}

function describe(text: string): QrCode {
  if (/^https?:\/\/\S+$/i.test(text) && canParseUrl(text)) return { text, kind: 'url' };
  if (!text.startsWith('0002')) return { text, kind: 'text' };
  const payment = parseVietQr(text);
  return typeof payment === 'string' ? { text, kind: 'text', why: payment } : { text, kind: 'vietqr', payment };
}

let loading: Promise<unknown> | undefined;

/** From the package's own file: left to itself the library would fetch it from the network. */
function loadReader(): Promise<unknown> {
  loading ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')).then((wasm) => {
    const wasmBinary = new Uint8Array(wasm).buffer;
    return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  });
  return loading;
}
