import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Egress } from './egress.js';
import { type Door, forward, forwardUpgrade, refuse, statusOf } from './forward.js';
import { join } from './join-sockets.js';
import { FetchRefused } from './refused.js';

/** A proxy on loopback that lets out what the guard lets out: for Chromium, which opens its own connections. */
export interface EgressProxy {
  /** `http://127.0.0.1:port` */
  url: string;
  /** Made anew for every proxy; a request without it gets 407. */
  username: string;
  password: string;
  /** Why the last connection to that host and port failed; `undefined` when it did not. */
  failureOf(host: string, port: number): FetchRefused | undefined;
  close(): Promise<void>;
}

export interface EgressProxyOptions {
  /** Connections from browsers at the same time; more are dropped. Default 256. */
  maxConnections?: number;
  /** A connection on which nothing moves is cut. Default 30 s. */
  idleMs?: number;
  /** Bytes that one connection may bring in. Default 64 MB. */
  maxBytes?: number;
  /** Default 10 s. */
  connectTimeoutMs?: number;
}

// Failures are kept for whoever asks why a page did not load; a hostile page can make up hosts without end.
const MAX_FAILURES = 500;

/**
 * Starts the proxy: CONNECT, absolute-form requests, and upgrades. proxy-chain, which Crawlee brings, is no stand-in: its
 * filter sees names, a literal address passes by its `dnsLookup`, and an upstream proxy is told the name and resolves it
 * again — here the address that was checked is the address connected to, on every way.
 */
export async function startEgressProxy(egress: Egress, options: EgressProxyOptions = {}): Promise<EgressProxy> {
  const { maxConnections = 256, idleMs = 30_000, maxBytes = 64_000_000, connectTimeoutMs = 10_000 } = options;
  const username = 'soicho';
  const password = randomBytes(24).toString('base64url');
  const expected = digest(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
  const isOurs = ({ headers }: IncomingMessage) =>
    timingSafeEqual(digest(headers['proxy-authorization'] ?? ''), expected);
  const failures = new Map<string, FetchRefused>();
  const sockets = new Set<Duplex>();
  let isClosed = false;
  const track = (socket: Socket) => {
    if (isClosed) socket.destroy();
    sockets.add(socket);
    return socket.once('close', () => sockets.delete(socket));
  };

  const door: Door = {
    idleMs,
    maxBytes,
    open: async (host, port) => {
      const key = `${bare(host)}:${port}`;
      failures.delete(key);
      try {
        return track(await egress.connect(host, port, connectTimeoutMs));
      } catch (error) {
        const refused = error instanceof FetchRefused ? error : new FetchRefused('network', String(error), true);
        if (failures.size >= MAX_FAILURES) failures.delete(failures.keys().next().value ?? '');
        failures.set(key, refused);
        throw refused;
      }
    },
  };

  const server = createServer({ headersTimeout: 10_000, requestTimeout: 60_000 }, (request, response) => {
    if (isOurs(request)) void forward(request, response, door);
    else response.writeHead(407, { 'proxy-authenticate': 'Basic realm="soicho"', connection: 'close' }).end();
  });
  server.maxConnections = maxConnections;
  server.timeout = idleMs;
  server.on('connection', track);
  server.on('clientError', (_error, socket) => socket.destroy());
  // These sockets are out of the server's hands: nobody else catches their errors.
  const guarded = (pass: typeof tunnel) => (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy());
    if (isOurs(request)) void pass(request, client, head, door);
    else refuse(client, 407, 'Proxy-Authenticate: Basic realm="soicho"\r\n');
  };
  server.on('connect', guarded(tunnel));
  server.on('upgrade', guarded(forwardUpgrade));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a pipe name
  return {
    url: `http://127.0.0.1:${port}`,
    username,
    password,
    failureOf: (host, asked) => failures.get(`${bare(host)}:${asked}`),
    close: () =>
      new Promise((resolve) => {
        isClosed = true;
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function tunnel(request: IncomingMessage, client: Duplex, head: Buffer, door: Door): Promise<void> {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(request.url ?? '') ?? [];
  if (host === undefined) return refuse(client, 400);
  try {
    const outside = await door.open(host, Number(port));
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    join(client, outside, head, door);
  } catch (error) {
    refuse(client, statusOf(error));
  }
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '').toLowerCase();
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
