import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { noSignal, openFetcher, serve } from '../serve.js';

const PAGE = 'http://shop.example/p/1';
const text = 'Nồi chiên không dầu '.repeat(500);

async function fetchEncoded(encoding: string, body: Buffer, maxBytes = 100_000) {
  const { route } = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': encoding }).end(body),
  );
  return openFetcher({ route, maxBytes }).fetchPage(PAGE, noSignal());
}

describe('a compressed body', () => {
  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['gzip', Buffer.concat([gzipSync(text.slice(0, 100)), gzipSync(text.slice(100))])],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['identity', Buffer.from(text)],
  ])('in %s is read', async (encoding, body) => {
    const page = await fetchEncoded(encoding, body);
    expect(page.body).toBe(text);
    expect(page.capture.bytes).toBe(Buffer.byteLength(text));
  });

  test('may be empty', async () => {
    expect((await fetchEncoded('gzip', Buffer.alloc(0))).body).toBe('');
  });

  const zeros = Buffer.alloc(60_000_000);
  test.each([
    ['gzip', gzipSync(zeros)],
    ['br', brotliCompressSync(zeros)],
    ['deflate', deflateSync(zeros)],
  ])('in %s that unpacks to 60 MB is refused by its unpacked size', async (encoding, bomb) => {
    expect(bomb.length).toBeLessThan(100_000); // the cap on the wire would let it through
    await expect(fetchEncoded(encoding, bomb)).rejects.toMatchObject({
      reason: 'too_large',
      message: expect.stringContaining('after decompression'),
    });
  });

  test('of nothing but empty members is refused by its size on the wire', async () => {
    const nothing = Buffer.concat(Array.from({ length: 10_000 }, () => gzipSync('')));
    await expect(fetchEncoded('gzip', nothing)).rejects.toMatchObject({
      reason: 'too_large',
      message: expect.stringContaining('on the wire'),
    });
  });

  test.each([
    ['torn off', gzipSync(text).subarray(0, 40)],
    ['no gzip at all', Buffer.from('<p>not packed</p>')],
  ])('that is %s is a network failure worth a retry', async (_what, body) => {
    await expect(fetchEncoded('gzip', body)).rejects.toMatchObject({ reason: 'network', retry: true });
  });

  test.each(['gzip, gzip', 'sdch'])('in %s, which was not asked for, is refused', async (encoding) => {
    await expect(fetchEncoded(encoding, gzipSync(text))).rejects.toMatchObject({ reason: 'http_error', retry: false });
  });
});
