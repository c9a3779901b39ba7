import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { crc16 } from '../../../crawler/extract/values/viet-qr.js';
import { imagePixels } from '../../../crawler/qr/image-size.js';
import { readQr } from '../../../crawler/qr/read-qr.js';

beforeAll(() => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
});

/** A PNG with this QR code. */
async function picture(text: string): Promise<Buffer> {
  const { image, error } = await writeBarcode(text, { format: 'QRCode', scale: 4 });
  if (image === null) throw new Error(error);
  return Buffer.from(await image.arrayBuffer());
}

const body = '00020101021138540010A00000072701240006970400011000123456780208QRIBFTTA53037045405990005802VN6304';

describe('QR codes of pictures', () => {
  test.each([
    ['https://shop.example/p/1?a=á', { kind: 'url' }],
    ['Nến quế 45.000đ', { kind: 'text' }],
    [
      body + crc16(body),
      {
        kind: 'vietqr',
        payment: { bin: '970400', account: '0012345678', to: 'account', use: 'static', amountVnd: 99_000 },
      },
    ],
    [`${body}0000`, { kind: 'text', why: 'checksum 0000 is wrong' }],
  ])('%s', async (text, what) => {
    expect(await readQr(await picture(text))).toEqual([{ text, ...what }]);
  });
  test('a picture without any, torn or of another kind', async () => {
    const whole = await picture('x');
    expect(await readQr(whole.subarray(0, 60))).toEqual([]);
    await expect(readQr(Buffer.from('<svg/>'))).rejects.toThrow('[qr] neither a JPEG nor a PNG');
  });
  test('one that would unpack to gigabytes is refused by its head', async () => {
    const huge = await picture('x');
    huge.writeUInt32BE(100_000, 16);
    huge.writeUInt32BE(100_000, 20);
    await expect(readQr(huge)).rejects.toThrow('[qr] 10000000000 pixels, over 64000000');
  });
  test('the size of a JPEG stands in its frame header', () => {
    const frame = Buffer.from('ffd8ffe00004aabbffff' + 'c0001108' + '0438' + '0780' + '03012200021101031101', 'hex');
    expect(imagePixels(frame)).toBe(1080 * 1920);
    expect(imagePixels(frame.subarray(0, 8))).toBeUndefined();
  });
});
