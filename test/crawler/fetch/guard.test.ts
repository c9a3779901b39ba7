import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../../crawler/fetch/public-address.js';
import { noSignal, openFetcher, serve } from '../serve.js';

describe('the guard', () => {
  test.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0177.0.0.01:PORT/',
    'http://127.1:PORT/',
    'http://１２７.0.0.1:PORT/',
    'http://0.0.0.0:PORT/',
    'http://[::1]:PORT/',
    'http://[::]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[64:ff9b::7f00:1]:PORT/',
    'http://[2002:7f00:1::]:PORT/',
    'https://127.0.0.1:PORT/',
  ])('lets nobody reach the house itself by %s, nor by a redirect to it', async (form) => {
    const inner = await serve((_request, response) => response.end('bên trong'));
    const url = form.replace('PORT', String(inner.port));
    const location = Buffer.from(url).toString('latin1'); // raw UTF-8 on the wire, as careless servers send it
    const outer = await serve((_request, response) => response.writeHead(302, { location }).end());
    const fetcher = openFetcher({ route: outer.route });
    for (const asked of [url, 'http://shop.example/di']) {
      await expect(fetcher.fetchPage(asked, noSignal())).rejects.toMatchObject({
        reason: 'forbidden_address',
        retry: false,
        message: expect.stringContaining('not a public address'),
      });
    }
    expect(inner.asked).toEqual([]);
    expect(outer.asked).toEqual(['shop.example /di']);
  });

  test.each([
    ['8.8.8.8', true],
    ['113.160.0.1', true],
    ['2405:4800::1', true],
    ['10.1.2.3', false],
    ['100.64.0.1', false],
    ['169.254.169.254', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['fc00::1', false],
    ['fe80::1', false],
    ['ff02::1', false],
    ['2001:db8::1', false],
    ['2001::1', false],
    ['::ffff:8.8.8.8', false],
    ['shop.example', false],
    ['', false],
  ])('%s is public: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});
