import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { extractPage } from '../../../crawler/extract/extract-page.js';
import { createEgress } from '../../../crawler/fetch/egress.js';
import { FetchRefused } from '../../../crawler/fetch/refused.js';
import { hasZstd } from '../../../crawler/fetch/zstd.js';
import { noSignal, openFetcher, serve } from '../serve.js';

const PAGE = 'http://shop.example/p/1';

async function refusal(fetching: Promise<unknown>): Promise<FetchRefused> {
  const error = await fetching.catch((thrown: unknown) => thrown);
  if (!(error instanceof FetchRefused)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
}

/** A fetcher whose `shop.example` answers with these bytes, whatever they are. */
async function answering(answer: (socket: Socket) => void) {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  const port = await listen(server);
  return openFetcher({ egress: createEgress({ route: () => ({ host: '127.0.0.1', port }) }), timeoutMs: 2000 });
}

async function listen(server: import('node:net').Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe('an answer', () => {
  test.each([
    [
      'that is reset in the middle of its body',
      (socket: Socket) =>
        socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<p>', () =>
          socket.resetAndDestroy(),
        ),
      'network',
      true,
    ],
    ['that is reset at once', (socket: Socket) => socket.resetAndDestroy(), 'network', true],
    [
      'with headers of a megabyte',
      (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(1_000_000)}\r\n\r\n`),
      'too_large',
      false,
    ],
    [
      'with ten thousand headers',
      (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\n${'X-A: b\r\n'.repeat(10_000)}\r\n`),
      'too_large',
      false,
    ],
    [
      'with headers that never end',
      (socket: Socket) => {
        const more = setInterval(() => socket.write('X-A: b\r\n'), 20);
        socket.write('HTTP/1.1 200 OK\r\n');
        socket.on('close', () => clearInterval(more));
      },
      'timeout',
      true,
    ],
    ['that is not HTTP', (socket: Socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'network', true],
    [
      'with two lengths',
      (socket: Socket) =>
        socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde'),
      'network',
      true,
    ],
    [
      'with a bad chunk',
      (socket: Socket) =>
        socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc'),
      'network',
      true,
    ],
  ])('%s is refused', async (_what, answer, reason, retry) => {
    const fetcher = await answering((socket) => void answer(socket));
    const error = await refusal(fetcher.fetchPage(PAGE, noSignal()));
    expect([error.reason, error.retry]).toEqual([reason, retry]);
  });

  test.each([
    ['in a Location', '/a%0d%0aX-Inner:%201', ['shop.example /p/1', 'shop.example /a%0d%0aX-Inner:%201']],
    ['raw in a Location', '/a\tb c', ['shop.example /p/1', 'shop.example /ab%20c']],
  ])('cannot put a header into our next request: line breaks %s', async (_what, location, expected) => {
    const { route, asked } = await serve((request, response) => {
      if (request.url === '/p/1') response.writeHead(302, { location }).end();
      else response.writeHead(200, { 'content-type': 'text/html' }).end(String(request.headers['x-inner']));
    });
    const page = await openFetcher({ route }).fetchPage(PAGE, noSignal());
    expect([page.body, asked]).toEqual(['undefined', expected]);
  });

  test.each([
    ['text/html; charset=utf-7', Buffer.from('+ADw-script+AD4-'), '+ADw-script+AD4-'],
    ['text/html; charset=base64', Buffer.from('PHA+aGk8L3A+'), 'PHA+aGk8L3A+'],
    ['text/html; charset=khong-co', Buffer.from('Ấm'), 'Ấm'],
    ['text/html; charset=utf-8', Buffer.from([0x41, 0xff, 0xfe, 0x42]), 'A\ufffd\ufffdB'],
    ['text/html; charset=utf-16le', Buffer.from('<p>'), undefined],
  ])('of type %s in other bytes is text all the same', async (type, bytes, expected) => {
    const { route } = await serve((_request, response) => response.setHeader('content-type', type).end(bytes));
    const { body } = await openFetcher({ route }).fetchPage(PAGE, noSignal());
    if (expected !== undefined) expect(body).toBe(expected);
    expect(
      extractPage(body, { url: PAGE, platform: 'shop', source: 'shop', seenAt: '2026-03-02T08:00:00.000Z' }).listings,
    ).toEqual([]);
  });

  test.each([
    ['gzip, gzip', gzipSync(gzipSync('a'))],
    ['br, gzip', gzipSync(brotliCompressSync('a'))],
    ['gzip, gzip, gzip, gzip, gzip, gzip', gzipSync('a')],
  ])('packed by %s is not unpacked at all', async (encoding, body) => {
    const { route } = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(body),
    );
    expect((await refusal(openFetcher({ route }).fetchPage(PAGE, noSignal()))).reason).toBe('http_error');
  });
});

describe('zstd', () => {
  const fetchZstd = async (hex: string) => {
    const asked: unknown[] = [];
    const { route } = await serve((request, response) => {
      asked.push(request.headers['accept-encoding']);
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'zstd' }).end(Buffer.from(hex, 'hex'));
    });
    const page = await openFetcher({ route, maxBytes: 100_000 })
      .fetchPage(PAGE, noSignal())
      .catch((error: FetchRefused) => error);
    expect(asked).toEqual([hasZstd ? 'gzip, deflate, br, zstd' : 'gzip, deflate, br']);
    return page;
  };
  // Frames by hand (RFC 8878): magic, descriptor, window; then blocks of 3 bytes of header and what they hold.
  const FRAME = '28b52ffd0058';
  const raw = (text: string) =>
    `${(text.length * 8 + 1).toString(16).padStart(2, '0')}0000${Buffer.from(text).toString('hex')}`;

  test('is read where Node has it, and neither asked for nor read where not', async () => {
    const page = await fetchZstd(FRAME + raw('<p>xin'));
    expect(page).toMatchObject(hasZstd ? { body: '<p>xin' } : { reason: 'http_error', retry: false });
  });

  test.each([
    // 20 blocks of 128 KB, each one byte repeated: 2.6 MB from 86 bytes.
    ['unpacks to too much', `${FRAME}${'02001061'.repeat(20)}${raw('x')}`, 'too_large'],
    ['wants a window of two gigabytes', `28b52ffd00a8${raw('x')}`, 'network'],
    // What kept a decoder in JavaScript busy for minutes: 98,000 matches of 65,000 bytes in one block of 13 bytes.
    ['claims a hundred thousand matches', `${FRAME}6d000000ffffff5400003400ffffffff80`, 'network'],
    ['is torn off', FRAME, 'network'],
  ])(
    'that %s is refused at once',
    async (_what, hex, reason) => {
      expect(await fetchZstd(hex)).toMatchObject({ reason: hasZstd ? reason : 'http_error' });
    },
    5000,
  );
});

describe('a certificate', () => {
  let dir: string;
  const made: Record<string, ServerOptions> = {};
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'soicho-tls-'));
    const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'ignore' });
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      'k.pem',
      '-out',
      'tu-ky.pem',
      '-days',
      '30',
      '-subj',
      '/CN=shop.example',
    );
    openssl('req', '-new', '-key', 'k.pem', '-out', 'csr.pem', '-subj', '/CN=shop.example');
    openssl('x509', '-req', '-in', 'csr.pem', '-signkey', 'k.pem', '-out', 'het-han.pem', '-days', '-1');
    for (const name of ['tu-ky', 'het-han'])
      made[name] = { key: readFileSync(join(dir, 'k.pem')), cert: readFileSync(join(dir, `${name}.pem`)) };
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  test.each([
    ['tu-ky', /certificate is not to be trusted: self-signed certificate/],
    ['het-han', /certificate is not to be trusted: (certificate has expired|self-signed certificate)/],
  ])('%s is a network failure that says why, and no retry', async (name, message) => {
    let asked = 0;
    const server = createTlsServer(made[name] ?? {}, (_request, response) => {
      asked++;
      response.end('x');
    });
    const port = await listen(server);
    const fetcher = openFetcher({ egress: createEgress({ route: () => ({ host: '127.0.0.1', port }) }) });
    const error = await refusal(fetcher.fetchPage('https://shop.example/', noSignal()));
    expect([error.reason, error.retry, asked]).toEqual(['network', false, 0]);
    expect(error.message).toMatch(message);
  });

  test('is not asked for where nobody speaks TLS', async () => {
    const fetcher = await answering((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const error = await refusal(fetcher.fetchPage('https://shop.example/', noSignal()));
    expect([error.reason, error.retry]).toEqual(['network', true]);
  });
});

test.each([
  ['nested tags', `${'<div>'.repeat(5000)}<h1>Ấm</h1>${'</div>'.repeat(5000)}`],
  ['tags that never close', '<b><i><table><td>'.repeat(20_000)],
  ['nested JSON', `<script type="application/ld+json">${'{"a":['.repeat(50_000)}</script>`],
  ['nested state', `<script>window.__STATE__ = ${'['.repeat(100_000)}</script>`],
  ['microdata in microdata', '<div itemscope itemprop="a" itemtype="https://schema.org/Product">'.repeat(5000)],
  ['one tag of a megabyte', `<div ${'a="b" '.repeat(150_000)}>`],
  ['nested JSON as a page', '['.repeat(200_000)],
])(
  '%s without end are read to no harm',
  (_what, html) => {
    const page = { url: PAGE, platform: 'shop', source: 'shop', seenAt: '2026-03-02T08:00:00.000Z' };
    expect(() => extractPage(html, page)).not.toThrow();
  },
  10_000,
);
