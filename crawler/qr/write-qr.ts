import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

/** A QR code of this text as SVG, quiet zone included, that a smudged print still yields (level M); throws `[qr] …` when it is too long. */
export async function writeQr(text: string): Promise<string> {
  await loadWriter();
  const { svg, error } = await writeBarcode(text, { format: 'QRCode', options: 'ecLevel=M' });
  if (error !== '') throw new Error(`[qr] ${text.length} letters make no code: ${error}`);
  // Within HTML there is no XML prologue, and a picture with a view box takes the size it is given.
  return svg.slice(svg.indexOf('<svg')).replace(/ width="(\d+)" height="(\d+)"/, ' viewBox="0 0 $1 $2"');
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
