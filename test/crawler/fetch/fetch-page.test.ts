import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { FetchRefused } from '../../../crawler/fetch/refused.js';
import { sha256 } from '../../../data/hash.js';
import { noSignal, openFetcher, serve } from '../serve.js';

const PAGE = 'http://shop.example/p/1';

async function refusal(fetching: Promise<unknown>): Promise<FetchRefused> {
  const error = await fetching.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FetchRefused)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
}

describe('a page', () => {
  test('is captured with time, status, hash and who asked', async () => {
    const html = '<h1>Ấm siêu tốc</h1>';
    const agents: unknown[] = [];
    const { route } = await serve((request, response) => {
      agents.push(request.headers['user-agent']);
      response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
    });
    const signal = noSignal();
    const page = await openFetcher({ route }).fetchPage(`${PAGE}#mo-ta`, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]); // one signal serves a whole lease
    const by = 'soicho/0.1 (+https://office.example/lien-he)';
    expect(page).toEqual({
      capture: {
        url: `${PAGE}#mo-ta`,
        finalUrl: PAGE,
        at: '2026-03-02T08:00:00.000Z',
        status: 200,
        contentType: 'text/html; charset=utf-8',
        bytes: Buffer.byteLength(html),
        sha256: sha256(html),
        by,
      },
      raw: Buffer.from(html),
      body: html,
      hops: [{ url: PAGE, status: 200 }],
    });
    expect(agents).toEqual([by]);
  });

  test.each([
    ['17', 17_000],
    ['Mon, 02 Mar 2026 08:00:30 GMT', 30_000],
    ['Mon, 02 Mar 2026 07:00:00 GMT', 0],
    ['999999999', 86_400_000],
    ['soon', undefined],
  ])('with Retry-After "%s" says how long to wait', async (value, ms) => {
    const { route } = await serve((_request, response) => response.writeHead(429, { 'retry-after': value }).end('chờ'));
    const page = await openFetcher({ route }).fetchPage(PAGE, noSignal());
    expect([page.capture.status, page.retryAfterMs]).toEqual([429, ms]);
  });

  test.each([
    ['text/html', 'page'],
    ['application/xhtml+xml;charset=utf-8', 'page'],
    ['application/json', 'page'],
    ['application/ld+json', 'page'],
    ['application/rss+xml', 'page'],
    ['text/plain', 'page'],
    ['image/jpeg', 'not_html'],
    ['application/pdf', 'not_html'],
    ['application/octet-stream', 'not_html'],
    ['text/css', 'not_html'],
  ])('of type %s is read as: %s', async (type, expected) => {
    const { route } = await serve((_request, response) => response.setHeader('content-type', type).end('x'));
    const fetching = openFetcher({ route }).fetchPage(PAGE, noSignal());
    if (expected === 'page') expect((await fetching).body).toBe('x');
    else expect(await refusal(fetching)).toMatchObject({ reason: expected, retry: false });
  });

  test('that is an error in another format keeps its status and no text', async () => {
    const { route } = await serve((_request, response) =>
      response.writeHead(404, { 'content-type': 'image/gif' }).end('GIF89a'),
    );
    const page = await openFetcher({ route }).fetchPage(PAGE, noSignal());
    expect([page.capture.status, page.body]).toEqual([404, '']);
  });
});

describe('redirects', () => {
  test('are followed and kept hop by hop', async () => {
    const { route } = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(301, { location: '/b?x=1' }).end();
      else if (request.url === '/b?x=1') response.writeHead(302, { location: 'http://www.shop.example/c#d' }).end();
      else response.setHeader('content-type', 'text/html').end('<p>đến nơi</p>');
    });
    const page = await openFetcher({ route }).fetchPage('http://shop.example/a', noSignal());
    expect(page.hops).toEqual([
      { url: 'http://shop.example/a', status: 301 },
      { url: 'http://shop.example/b?x=1', status: 302 },
      { url: 'http://www.shop.example/c', status: 200 },
    ]);
    expect(page.capture).toMatchObject({ url: 'http://shop.example/a', finalUrl: 'http://www.shop.example/c' });
  });

  test.each([
    ['UTF-8', Buffer.from('/ấm')],
    ['Latin-1', Buffer.from('/caf\u00e9', 'latin1')],
  ])('to a path in raw %s lead there', async (charset, bytes) => {
    const { route, asked } = await serve((request, response) => {
      if (request.url === '/p/1') response.writeHead(302, { location: bytes.toString('latin1') }).end();
      else response.setHeader('content-type', 'text/html').end('<p>đến nơi</p>');
    });
    await openFetcher({ route }).fetchPage(PAGE, noSignal());
    expect(asked[1]).toBe(`shop.example ${charset === 'UTF-8' ? '/%E1%BA%A5m' : '/caf%C3%A9'}`);
  });

  test('stop where the caller says so, unasked', async () => {
    const { route, asked } = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://other.example/x' }).end(),
    );
    const page = await openFetcher({ route }).fetchPage(PAGE, noSignal(), {
      onRedirect: async (target) => (target.hostname === 'other.example' ? 'stop' : 'follow'),
    });
    expect(page).toMatchObject({ redirect: 'http://other.example/x', capture: { status: 302, finalUrl: PAGE } });
    expect(asked).toEqual(['shop.example /p/1']);
  });

  test.each([
    ['in a circle', (url: string) => (url === '/p/1' ? '/p/2' : '/p/1'), /circle/, 2],
    ['to itself', () => PAGE, /circle/, 1],
    ['without end', (url: string) => `${url}1`, /more than 5 redirects/, 6],
    ['to a file', () => 'file:///etc/passwd', /not an http\(s\) URL/, 1],
    ['to a script', () => 'javascript:alert(1)', /not an http\(s\) URL/, 1],
    ['to no address', () => 'http://[', /not an http\(s\) URL/, 1],
  ])('%s are refused', async (_what, to, message, requests) => {
    const { route, asked } = await serve((request, response) =>
      response.writeHead(302, { location: to(request.url ?? '') }).end(),
    );
    const error = await refusal(openFetcher({ route }).fetchPage(PAGE, noSignal()));
    expect(error.message).toMatch(message);
    expect([error.reason, error.retry, asked.length]).toEqual(['http_error', false, requests]);
  });
});

describe('a hostile server', () => {
  test('that never stops sending is cut at the cap', async () => {
    const { route } = await serve((_request, response) => {
      response.setHeader('content-type', 'text/html');
      const more = () => {
        while (!response.destroyed && response.write('a'.repeat(16_384)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const error = await refusal(openFetcher({ route, maxBytes: 200_000 }).fetchPage(PAGE, noSignal()));
    expect([error.reason, error.retry]).toEqual(['too_large', false]);
  });

  test.each([
    ['says nothing', () => {}],
    ['stops in the middle', (response: import('node:http').ServerResponse) => response.write('<p>')],
  ])('that %s is a timeout', async (_what, begin) => {
    const { route } = await serve((_request, response) => void begin(response));
    const error = await refusal(openFetcher({ route, timeoutMs: 150 }).fetchPage(PAGE, noSignal()));
    expect([error.reason, error.retry]).toEqual(['timeout', true]);
  });

  test('that drips for ever is a timeout, however regular the drops', async () => {
    const { route } = await serve((_request, response) => {
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
    });
    const error = await refusal(openFetcher({ route, timeoutMs: 300 }).fetchPage(PAGE, noSignal()));
    expect(error.reason).toBe('timeout');
  });

  test('that hangs up in the middle is a network failure worth a retry', async () => {
    const { route } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' });
      response.write('<p>nửa', () => response.destroy());
    });
    const error = await refusal(openFetcher({ route }).fetchPage(PAGE, noSignal()));
    expect([error.reason, error.retry]).toEqual(['network', true]);
  });

  test('is left at once when the caller gives up', async () => {
    let closed = false;
    const leaving = new AbortController();
    const { route } = await serve((_request, response) => {
      response.on('close', () => {
        closed = true;
      });
      leaving.abort(new Error('đủ rồi'));
    });
    await expect(openFetcher({ route }).fetchPage(PAGE, leaving.signal)).rejects.toThrow('đủ rồi');
    while (!closed) await sleep(1);
    await expect(openFetcher({ route }).fetchPage(PAGE, leaving.signal)).rejects.toThrow('đủ rồi');
  });
});

test('any text is cut at a size of its own', async () => {
  const { route } = await serve((_request, response) =>
    response.setHeader('content-type', 'application/octet-stream').end('x'.repeat(5000)),
  );
  const got = await openFetcher({ route }).fetchText('http://shop.example/robots.txt', noSignal(), 1000);
  expect([got.status, got.text.length]).toEqual([200, 1000]);
});
