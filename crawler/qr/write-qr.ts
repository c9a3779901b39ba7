import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

/** A QR code of a text as SVG, with the quiet zone around it; a quarter of it may be lost. Throws `[qr] …` when it does not fit. */
export async function writeQr(text: string): Promise<string> {
  await loadWriter();
  const { svg, error } = await writeBarcode(text, { format: 'QRCode', options: 'ecLevel=Q', addQuietZones: true });
  const [, side = '', content = ''] = /<svg width="(\d+)" height="\1"[^>]*>(.*)<\/svg>/s.exec(svg) ?? [];
  if (content === '') throw new Error(`[qr] ${error}`);
  // As an element of HTML, of whatever size it is given there.
  return `<svg viewBox="0 0 ${side} ${side}">${content}</svg>`;
}

let loading: Promise<unknown> | undefined;

/** From the package's own file: left to itself the library would fetch it from the network. */
function loadWriter(): Promise<unknown> {
  loading ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')).then((wasm) => {
    const wasmBinary = new Uint8Array(wasm).buffer;
    return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  });
  return loading;
}
