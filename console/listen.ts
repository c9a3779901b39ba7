import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import { isLoopback } from './loopback.js';

/** Where to listen, and how it is protected there. */
export interface ListenOptions {
  host: string;
  /** 0: any. */
  port: number;
  /** PEM. */
  tls?: { cert: string; key: string } | undefined;
  /** A proxy before it brings TLS. */
  behindProxy: boolean;
}

/** The server cannot listen there; the message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

export interface Listening {
  url: string;
  /** Takes no new call, lets those under way end within `graceMs`, then cuts them off. */
  close(graceMs: number): Promise<void>;
}

/** Listens; other addresses than this machine's own need TLS, here or in a proxy that the configuration names. Throws `ListenError`. */
export async function listen(
  answer: (request: Request) => Response | Promise<Response>,
  { host, port, tls, behindProxy }: ListenOptions,
): Promise<Listening> {
  if (!isLoopback(host) && tls === undefined && !behindProxy) {
    throw new ListenError(
      `[serve] ${host} is not this machine alone: give --tls-cert and --tls-key, or set "behindProxy: true" when a proxy brings TLS`,
    );
  }
  const listener: RequestListener = getRequestListener(answer);
  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener);
  server.headersTimeout = 15_000;
  server.requestTimeout = 120_000;
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new ListenError(`[serve] ${host}:${port}: ${what}`, { cause: error });
  }
  const address = server.address();
  const bound = address === null || typeof address === 'string' ? port : address.port;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: async (graceMs) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}
