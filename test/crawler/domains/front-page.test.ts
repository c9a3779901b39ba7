import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readCertificate } from '../../../crawler/domains/certificate.js';
import { readFrontPage } from '../../../crawler/domains/front-page.js';
import { createEgress, type Route } from '../../../crawler/fetch/egress.js';
import { createRobots } from '../../../crawler/robots.js';
import { noSignal, openFetcher, serve } from '../serve.js';
import { makeCertificate, serveTls } from './tls-server.js';

const now = () => new Date('2026-11-26T08:00:00.000Z');

/** Reads the front page of `shop-mai.example` with what `route` serves; all else is nowhere. */
function read(route: Route, ca?: string) {
  const egress = createEgress({ route, resolve: async () => [] });
  const { fetchPage, fetchText } = openFetcher({ egress, now, ...(ca === undefined ? {} : { ca }) });
  const { check } = createRobots({ fetchText, product: 'soicho', now });
  return readFrontPage('shop-mai.example', { fetchPage, check }, noSignal());
}

test('is asked by TLS where nobody answers plain HTTP', async () => {
  const certificate = makeCertificate('shop-mai.example');
  const { port } = await serveTls(certificate, (request, response) => {
    response.writeHead(request.url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html' }).end('<h1>Chào</h1>');
  });
  const route: Route = (_host, asked) => (asked === 443 ? { host: '127.0.0.1', port } : undefined);
  expect(await read(route, certificate.cert)).toMatchObject({
    state: 'known',
    value: { status: 200, hops: [{ url: 'https://shop-mai.example/', status: 200 }] },
  });
});

test('is not asked where robots.txt forbids it', async () => {
  const { route, asked } = await serve((_request, response) => response.end('User-agent: *\nDisallow: /'));
  expect(await read(route)).toMatchObject({ state: 'unknown', reason: expect.stringContaining('disallowed') });
  expect(asked).toEqual(['shop-mai.example /robots.txt']);
});

test('a redirect to a host that forbids it is told, and not followed', async () => {
  const { route, asked } = await serve((request, response) => {
    const isRobots = request.url === '/robots.txt';
    if (request.headers.host === 'kin.example') response.end('User-agent: *\nDisallow: /');
    else response.writeHead(isRobots ? 404 : 302, { location: 'http://kin.example/vao' }).end();
  });
  expect(await read(route)).toMatchObject({
    state: 'known',
    value: {
      hops: [
        { url: 'http://shop-mai.example/', status: 302 },
        { url: 'http://kin.example/vao', status: 0 },
      ],
    },
  });
  expect(asked).not.toContain('kin.example /vao');
});

test('a redirect inside is refused and told as not known', async () => {
  const { route } = await serve((request, response) => {
    response.writeHead(request.url === '/robots.txt' ? 404 : 302, { location: 'http://127.0.0.1:8080/' }).end();
  });
  expect(await read(route)).toMatchObject({
    state: 'unknown',
    reason: expect.stringContaining('not a public address'),
  });
});

test('a server that takes the connection and says nothing has no certificate to show', async () => {
  const server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const egress = createEgress({ route: () => ({ host: '127.0.0.1', port: address.port }) });
  const answer = await readCertificate('shop-mai.example', { egress, timeoutMs: 200 }, noSignal());
  expect(answer).toEqual({ state: 'unknown', reason: 'TLS: no handshake in 200 ms' });
});

test('a resolver that hangs ends with the time, and giving up ends it at once', async () => {
  const egress = createEgress({ resolve: () => new Promise(() => {}) });
  const stop = new AbortController();
  const reading = readCertificate('shop-mai.example', { egress, timeoutMs: 60_000 }, stop.signal);
  stop.abort(new Error('the officer stopped it'));
  await expect(reading).rejects.toThrow('the officer stopped it');
  const answer = await readCertificate('shop-mai.example', { egress, timeoutMs: 100 }, noSignal());
  expect(answer).toEqual({ state: 'unknown', reason: 'TLS: no handshake in 100 ms' });
});
