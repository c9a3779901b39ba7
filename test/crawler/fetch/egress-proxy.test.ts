import { request as ask } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEgress } from '../../../crawler/fetch/egress.js';
import { type EgressProxy, type EgressProxyOptions, startEgressProxy } from '../../../crawler/fetch/egress-proxy.js';
import { createFetcher } from '../../../crawler/fetch/fetch-page.js';
import { noSignal } from '../serve.js';
import { type Canary, startCanary, startOutside } from './canary.js';
import { credentialOf, talk } from './raw-proxy-client.js';

const PUBLIC = '93.184.216.34';

let canary: Canary;
let outside: Awaited<ReturnType<typeof startOutside>>;
const asked: { line: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];

beforeAll(async () => {
  canary = await startCanary();
  outside = await startOutside((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      if (request.url === '/to') return response.end(Buffer.alloc(300_000));
      response.writeHead(200, [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['connection', 'x-hop'],
        ['x-hop', 'chỉ một chặng'.normalize('NFD').replace(/[^ -~]/g, '')],
      ]);
      response.end('đến nơi');
    });
  });
  outside.server.on('upgrade', (request, socket) => {
    asked.push({ line: `upgrade ${request.url}`, headers: request.headers, body: '' });
    socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nxin chào');
  });
});
afterAll(async () => {
  await outside.close();
  await canary.close();
});

const route = (host: string, port: number) =>
  host === 'shop.example' && port === 80 ? { host: '127.0.0.1', port: outside.port } : undefined;

/** A proxy that ends with the test. */
async function withProxy<T>(
  use: (proxy: EgressProxy) => Promise<T>,
  options: EgressProxyOptions = {},
  own = createEgress({ route }),
): Promise<T> {
  const proxy = await startEgressProxy(own, options);
  try {
    return await use(proxy);
  } finally {
    await proxy.close();
  }
}

const authorized = (proxy: EgressProxy) => `Proxy-Authorization: ${credentialOf(proxy)}\r\n`;

describe('the proxy', () => {
  test('passes a request on without what was for itself, and the answer without what is for one hop', async () => {
    await withProxy(async (proxy) => {
      const answer = await talk(
        proxy,
        `POST http://shop.example/gio?x=1 HTTP/1.1\r\nHost: khac.example\r\n${authorized(proxy)}Proxy-Connection: keep-alive\r\nX-A: 1\r\nConnection: close, X-A\r\nContent-Length: 5\r\n\r\nxin!!`,
      );
      expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/);
      expect(answer.match(/set-cookie: \w=\d/gi)).toHaveLength(2);
      expect(answer).not.toMatch(/x-hop:/i);
      const { line, headers, body } = asked.at(-1) ?? { line: '', headers: {}, body: '' };
      expect([line, headers.host, body]).toEqual(['POST /gio?x=1', 'shop.example', 'xin!!']);
      expect(Object.keys(headers).filter((name) => name.startsWith('proxy-') || name === 'x-a')).toEqual([]);
    });
  });

  test('joins a tunnel and an upgrade to where they go', async () => {
    await withProxy(async (proxy) => {
      const tunnel = await talk(
        proxy,
        `CONNECT shop.example:80 HTTP/1.1\r\nHost: shop.example\r\n${authorized(proxy)}\r\nGET /ham HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n`,
      );
      expect(tunnel).toMatch(/^HTTP\/1.1 200 Connection established\r\n\r\nHTTP\/1.1 200 OK/);
      const upgraded = await talk(
        proxy,
        `GET ws://shop.example/ws HTTP/1.1\r\nHost: shop.example\r\n${authorized(proxy)}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      expect(upgraded).toMatch(/^HTTP\/1.1 101 .*xin ch/s);
      expect(asked.slice(-2).map(({ line }) => line)).toEqual(['GET /ham', 'upgrade /ws']);
      expect(asked.at(-1)?.headers['proxy-authorization']).toBeUndefined();
    });
  });

  test.each([
    ['none', ''],
    ['a wrong one', `Proxy-Authorization: Basic ${Buffer.from('soicho:123456').toString('base64')}\r\n`],
    ['another scheme', 'Proxy-Authorization: Bearer x\r\n'],
  ])('with %s for a credential does nothing but ask for it', async (_what, header) => {
    await withProxy(async (proxy) => {
      const before = asked.length;
      for (const line of ['CONNECT shop.example:80', 'GET http://shop.example/', 'GET ws://shop.example/']) {
        const upgrade = line.includes('ws:')
          ? 'Connection: Upgrade\r\nUpgrade: websocket\r\n'
          : 'Connection: close\r\n';
        const answer = await talk(proxy, `${line} HTTP/1.1\r\nHost: shop.example\r\n${header}${upgrade}\r\n`);
        expect(answer).toMatch(/^HTTP\/1.1 407 [\s\S]*proxy-authenticate: basic/i);
      }
      expect(asked.length).toBe(before);
    });
  });

  test('has another credential in every run', async () => {
    const one = await withProxy(async ({ password }) => password);
    const other = await withProxy(async ({ password }) => password);
    expect(one).not.toBe(other);
  });

  test.each([
    ['GET / HTTP/1.1', 400],
    ['GET https://shop.example/ HTTP/1.1', 400],
    ['GET file:///etc/passwd HTTP/1.1', 400],
    ['CONNECT shop.example HTTP/1.1', 400],
    ['CONNECT shop.example:99999 HTTP/1.1', 403],
    ['CONNECT :80 HTTP/1.1', 400],
    ['CONNECT khong-co.invalid:80 HTTP/1.1', 502],
    ['GET http://khong-co.invalid/ HTTP/1.1', 502],
  ])('answers "%s" with %d and says nothing of why', async (line, status) => {
    const own = createEgress({ route, resolve: () => Promise.reject(new Error('bí mật của nhà')) });
    await withProxy(
      async (proxy) => {
        const answer = await talk(
          proxy,
          `${line}\r\nHost: shop.example\r\n${authorized(proxy)}Connection: close\r\n\r\n`,
        );
        const [head = '', body] = answer.split('\r\n\r\n');
        expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
        expect([body, /bí mật|Error|\.ts|\.js|invalid:/.test(answer)]).toEqual(['', false]);
      },
      {},
      own,
    );
  });

  test('knows why a connection failed, until one succeeds', async () => {
    let address = '127.0.0.1';
    const own = createEgress({ route, resolve: async () => [{ address, family: 4 }] });
    await withProxy(
      async (proxy) => {
        const text = `CONNECT doi.example:443 HTTP/1.1\r\nHost: doi.example\r\n${authorized(proxy)}\r\n`;
        await talk(proxy, text);
        expect(proxy.failureOf('DOI.example', 443)).toMatchObject({ reason: 'forbidden_address' });
        expect(proxy.failureOf('doi.example', 80)).toBeUndefined();
        address = 'khong phai dia chi';
        await talk(proxy, text);
        expect(proxy.failureOf('doi.example', 443)).toMatchObject({ reason: 'forbidden_address' });
        expect(proxy.failureOf('shop.example', 80)).toBeUndefined();
      },
      {},
      own,
    );
  });

  test('drops connections over its limit, cuts those that idle or bring too much', async () => {
    await withProxy(
      async (proxy) => {
        const begin = `CONNECT shop.example:80 HTTP/1.1\r\nHost: shop.example\r\n${authorized(proxy)}\r\n`;
        const idle = talk(proxy, begin);
        const port = Number(new URL(proxy.url).port);
        const silent = connect(port, '127.0.0.1');
        await new Promise((resolve) => silent.once('connect', resolve));
        expect(await talk(proxy, '').catch(() => '')).toBe(''); // the third of two
        await new Promise((resolve) => silent.once('close', resolve));
        expect(await idle).toBe('HTTP/1.1 200 Connection established\r\n\r\n');
        const much = await talk(proxy, `${begin}GET /to HTTP/1.1\r\nHost: shop.example\r\n\r\n`);
        expect(much.length).toBeLessThan(200_000);
        const plain = await talk(proxy, `GET http://shop.example/to HTTP/1.1\r\nHost: x\r\n${authorized(proxy)}\r\n`);
        expect(plain.length).toBeLessThan(200_000);
      },
      { maxConnections: 2, idleMs: 300, maxBytes: 100_000 },
    );
  });

  test('a GET cannot bring a second request along', async () => {
    await withProxy(async (proxy) => {
      const before = asked.length;
      await talk(
        proxy,
        `GET http://shop.example/mot HTTP/1.1\r\nHost: shop.example\r\n${authorized(proxy)}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n1e\r\nGET /hai HTTP/1.1\r\nHost: a\r\n\r\n\r\n0\r\n\r\n`,
      );
      expect(asked.slice(before).map(({ line }) => line)).toEqual(['GET /mot']);
    });
  });

  test('closes with everything that is open', async () => {
    const proxy = await startEgressProxy(createEgress({ route }));
    const open = talk(proxy, `CONNECT shop.example:80 HTTP/1.1\r\nHost: shop.example\r\n${authorized(proxy)}\r\n`);
    await talk(proxy, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await proxy.close();
    expect(await open).toMatch(/^(HTTP\/1.1 200 .*)?$/s);
  });
});

/** An upstream proxy that connects every address it is told to our outside, and writes down what it was told. */
async function startUpstream(status = 200) {
  const told: { target: string; authorization: string | undefined }[] = [];
  const upstream = await startOutside((_request, response) => response.writeHead(400).end());
  upstream.server.on('connect', (request, client) => {
    told.push({ target: request.url ?? '', authorization: request.headers['proxy-authorization'] });
    if (status !== 200) return client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    const on = connect(outside.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      client.pipe(on).pipe(client);
    });
    for (const side of [on, client]) side.on('error', () => {});
  });
  return { ...upstream, told };
}

describe('an upstream proxy', () => {
  test('is told the checked address, for both doors, and our user and password', async () => {
    const upstream = await startUpstream();
    const own = createEgress({
      upstream: `http://so%40:m%E1%BA%ADt@127.0.0.1:${upstream.port}`,
      resolve: async (name) =>
        name === 'hai.example' ? [{ address: '2606:2800::1', family: 6 }] : [{ address: PUBLIC, family: 4 }],
    });
    const fetcher = createFetcher({ egress: own, userAgent: 'soicho/0.1', contact: 'x', now: () => new Date(0) });
    const page = await fetcher.fetchPage('http://mot.example/a', noSignal());
    expect(page.body).toBe('đến nơi');
    expect(asked.at(-1)?.headers.host).toBe('mot.example');
    await withProxy(
      (proxy) =>
        talk(
          proxy,
          `GET http://hai.example:8080/b HTTP/1.1\r\nHost: hai.example\r\n${authorized(proxy)}Connection: close\r\n\r\n`,
        ),
      {},
      own,
    );
    await fetcher.close();
    await upstream.close();
    const authorization = `Basic ${Buffer.from('so@:mật').toString('base64')}`;
    expect(upstream.told).toEqual([
      { target: `${PUBLIC}:80`, authorization },
      { target: '[2606:2800::1]:8080', authorization },
    ]);
  });

  test('is asked nothing that leads inside', async () => {
    const upstream = await startUpstream();
    const own = createEgress({
      upstream: `http://127.0.0.1:${upstream.port}`,
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    for (const host of ['127.0.0.1', 'trong.example', '0x7f.1']) {
      await expect(own.connect(host, canary.port, 1000)).rejects.toMatchObject({ reason: 'forbidden_address' });
    }
    await upstream.close();
    expect([upstream.told, canary.hits()]).toEqual([[], 0]);
  });

  test('a name that turns inside after the first look gains nothing', async () => {
    const upstream = await startUpstream();
    let looks = 0;
    const own = createEgress({
      upstream: `http://127.0.0.1:${upstream.port}`,
      resolve: async () => [{ address: looks++ === 0 ? PUBLIC : '127.0.0.1', family: 4 }],
    });
    (await own.connect('doi.example', canary.port, 1000)).destroy();
    await expect(own.connect('doi.example', canary.port, 1000)).rejects.toMatchObject({ reason: 'forbidden_address' });
    await upstream.close();
    expect([upstream.told.map(({ target }) => target), looks, canary.hits()]).toEqual([
      [`${PUBLIC}:${canary.port}`],
      2,
      0,
    ]);
  });

  test.each([
    [407, 'check user and password of upstreamProxy'],
    [503, 'answered 503'],
  ])('that answers %d is a network failure that says so, without the password', async (status, message) => {
    const upstream = await startUpstream(status);
    const own = createEgress({
      upstream: `http://u:bimat@127.0.0.1:${upstream.port}`,
      resolve: async () => [{ address: PUBLIC, family: 4 }],
    });
    const error = await own.connect('mot.example', 443, 1000).catch((thrown: Error) => thrown);
    await upstream.close();
    expect(error).toMatchObject({ reason: 'network', retry: true, message: expect.stringContaining(message) });
    expect(String(error)).not.toContain('bimat');
  });

  test('that says nothing is a timeout; one that is not there a network failure', async () => {
    const silent = createTcpServer((socket) => socket.resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const own = createEgress({
      upstream: `http://127.0.0.1:${port}`,
      resolve: async () => [{ address: PUBLIC, family: 4 }],
    });
    await expect(own.connect('mot.example', 443, 100)).rejects.toMatchObject({ reason: 'timeout', retry: true });
    await new Promise((resolve) => silent.close(resolve));
    await expect(own.connect('mot.example', 443, 1000)).rejects.toMatchObject({ reason: 'network', retry: true });
  });

  test.each(['socks5://127.0.0.1:1080', 'u:bimat@proxy', ''])('written as "%s" is turned down at once', (upstream) => {
    expect(() => createEgress({ upstream })).toThrow(
      /^\[egress\] upstreamProxy is not of the form http:\/\/user:password@host:port$/,
    );
  });
});

test('node’s own client gets through the proxy as through any other', async () => {
  await withProxy(async (proxy) => {
    const status = await new Promise((resolve, reject) => {
      ask(
        {
          host: '127.0.0.1',
          port: new URL(proxy.url).port,
          path: 'http://shop.example/n',
          headers: { host: 'shop.example', 'proxy-authorization': credentialOf(proxy) },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });
});
