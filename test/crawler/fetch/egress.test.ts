import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEgress, type Egress } from '../../../crawler/fetch/egress.js';
import { type EgressProxy, startEgressProxy } from '../../../crawler/fetch/egress-proxy.js';
import { createFetcher, type Fetcher } from '../../../crawler/fetch/fetch-page.js';
import type { Refusal } from '../../../crawler/fetch/refusals.js';
import { noSignal } from '../serve.js';
import { type Canary, startCanary, startOutside } from './canary.js';
import { INNER_HOSTS, innerUrls, resolveHostile, trickyUrls } from './inner-forms.js';
import { credentialOf, talk } from './raw-proxy-client.js';

let canary: Canary;
let outside: Awaited<ReturnType<typeof startOutside>>;
let egress: Egress;
let proxy: EgressProxy;
let fetcher: Fetcher;
const refused: Refusal[] = [];

beforeAll(async () => {
  canary = await startCanary();
  outside = await startOutside((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://shop.example');
    const location = Buffer.from(searchParams.get('to') ?? '').toString('latin1'); // raw UTF-8 on the wire
    response.writeHead(Number(pathname.slice(1)), { location: location.replace(/[\r\n\t]/g, '') }).end();
  });
  egress = createEgress({
    resolve: resolveHostile,
    route: (host, port) =>
      host === 'shop.example' && port === 80 ? { host: '127.0.0.1', port: outside.port } : undefined,
    onRefused: (refusal) => refused.push(refusal),
  });
  proxy = await startEgressProxy(egress);
  fetcher = createFetcher({
    egress,
    userAgent: 'soicho/0.1',
    contact: 'https://office.example/',
    now: () => new Date(0),
  });
});

afterAll(async () => {
  await fetcher.close();
  await proxy.close();
  await outside.close();
  await canary.close();
});

test('there are enough forms to mean something', () => {
  expect(new Set(innerUrls(1)).size).toBeGreaterThanOrEqual(90);
});

describe('plain HTTP never reaches inside', () => {
  test.each([
    ...INNER_HOSTS.map((host) => `http://${host}:PORT/`),
    ...trickyUrls(0).map((url) => url.replace(':0', ':PORT')),
  ])('by %j, asked for or redirected to', async (form) => {
    const url = form.replace('PORT', String(canary.port));
    const redirects = [301, 302, 303, 307, 308].map((s) => `http://shop.example/${s}?to=${encodeURIComponent(url)}`);
    const before = refused.length;
    for (const asked of [url, ...redirects]) {
      await expect(fetcher.fetchPage(asked, noSignal())).rejects.toMatchObject({
        reason: 'forbidden_address',
        retry: false,
      });
    }
    expect(refused.length - before).toBe(6);
    expect(canary.hits()).toBe(0);
  });
});

describe('the proxy lets nobody inside', () => {
  test.each(INNER_HOSTS)('to %j by CONNECT, absolute form or upgrade', async (host) => {
    const at = Buffer.from(`${host}:${canary.port}`).toString('latin1');
    const auth = `Proxy-Authorization: ${credentialOf(proxy)}\r\n`;
    const asked = [
      `CONNECT ${at} HTTP/1.1\r\nHost: shop.example\r\n${auth}\r\n`,
      `GET http://${at}/ HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n${auth}\r\n`,
      `GET ws://${at}/ HTTP/1.1\r\nHost: shop.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${auth}\r\n`,
    ];
    for (const text of asked) {
      const answer = await talk(proxy, text);
      // Node's parser turns down bytes that no request line may hold; all else is for the guard to refuse.
      expect(answer.slice(0, 12)).toMatch(/[^\x20-\x7e]/.test(host) ? /^(HTTP\/1.1 40[03])?$/ : /^HTTP\/1.1 403$/);
      expect(answer).not.toContain('bên trong');
    }
    expect(canary.hits()).toBe(0);
  });

  test('to a zone, which no URL can name', async () => {
    await expect(egress.connect('fe80::1%lo', 80, 1000)).rejects.toMatchObject({ reason: 'forbidden_address' });
    await expect(egress.connect('::1%lo', canary.port, 1000)).rejects.toMatchObject({ reason: 'forbidden_address' });
    expect(canary.hits()).toBe(0);
  });
});

test('every refusal is told and counted by host and reason', async () => {
  const told: Refusal[] = [];
  const own = createEgress({ resolve: resolveHostile, onRefused: (refusal) => told.push(refusal) });
  for (const [host, port] of [
    ['trong.example', 80],
    ['TRONG.example.', 443],
    ['trong.example', 25],
    ['a b', 80],
  ] as const) {
    await expect(own.connect(host, port, 1000)).rejects.toThrow('connection refused');
  }
  expect(own.refusals()).toEqual([
    { host: 'trong.example', reason: 'address', count: 2 },
    { host: 'trong.example', reason: 'port', count: 1 },
    { host: 'a b', reason: 'host', count: 1 },
  ]);
  expect(told.map(({ detail }) => detail)).toEqual([
    'is at 127.0.0.1, not a public address',
    'is at 127.0.0.1, not a public address',
    'port 25 is no web port',
    'no host that a URL can have',
  ]);
});

test('names made up without end do not fill the counts', async () => {
  const own = createEgress({ resolve: async () => [{ address: '10.0.0.1', family: 4 }] });
  for (let n = 0; n < 1100; n++) await own.connect(`h${n}.example`, 80, 1000).catch(() => {});
  expect(own.refusals()).toHaveLength(1001);
  expect(own.refusals().at(-1)).toEqual({ host: '…', reason: 'address', count: 100 });
});

describe('an allow rule', () => {
  test('opens its host at its port and nothing else', async () => {
    const { port } = outside;
    const own = createEgress({
      route: (host, asked) => (host === '127.0.0.1' && asked === port ? { host, port } : undefined),
      resolve: resolveHostile,
    });
    const socket = await own.connect('127.0.0.1', port, 1000);
    socket.destroy();
    for (const [host, asked] of [
      ['127.0.0.1', canary.port],
      ['localhost', port],
      ['::1', port],
      ['127.0.0.2', port],
    ] as const) {
      await expect(own.connect(host, asked, 1000)).rejects.toMatchObject({ reason: 'forbidden_address' });
    }
    expect(canary.hits()).toBe(0);
  });

  test('does not make a port a web port', async () => {
    const own = createEgress({ route: () => ({ host: '127.0.0.1', port: canary.port }) });
    await expect(own.connect('shop.example', 6379, 1000)).rejects.toThrow('no web port');
    expect(canary.hits()).toBe(0);
  });
});

test.each([
  0, 1, 22, 25, 53, 110, 445, 587, 993, 3306, 5060, 6000, 6379, 6667, 10080, 65_536, -1, 80.5,
])('port %d is no web port, at whatever address', async (port) => {
  await expect(egress.connect('93.184.216.34', port, 1000)).rejects.toMatchObject({ reason: 'forbidden_address' });
});

test('a name that cannot be resolved is a network failure worth a retry', async () => {
  await expect(egress.connect('khong-co.example', 80, 1000)).rejects.toMatchObject({
    reason: 'network',
    retry: true,
    message: expect.stringContaining('ENOTFOUND'),
  });
  const empty = createEgress({ resolve: async () => [] });
  await expect(empty.connect('rong.example', 80, 1000)).rejects.toMatchObject({ reason: 'network' });
});

test('the canary counts whoever reaches it, by v4 and v6', async () => {
  const own = await startCanary();
  const open = createEgress({ route: (host) => ({ host, port: own.port }) });
  for (const host of ['127.0.0.1', '::1']) {
    const socket = await open.connect(host, 80, 1000);
    await new Promise((resolve) => socket.resume().once('close', resolve));
  }
  expect(own.hits()).toBe(2);
  await own.close();
});
