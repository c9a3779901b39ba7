import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Route } from '../../crawler/fetch/egress.js';
import { createFetcher, type Fetcher, type FetcherOptions } from '../../crawler/fetch/fetch-page.js';

/** A loopback server that writes down what it was asked, as `host path`. */
export interface Served {
  port: number;
  asked: string[];
  /** Every `.example` name at port 80 or 8080 leads here, as in the bundled market. */
  route: Route;
}

/** Serves until the test ends. */
export async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Served> {
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    answer(request, response);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a pipe name
  return {
    port,
    asked,
    route: (hostname, asked) =>
      (asked === 80 || asked === 8080) && hostname.endsWith('.example') ? { host: '127.0.0.1', port } : undefined,
  };
}

/** A fetcher that is closed when the test ends. */
export function openFetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = createFetcher({
    userAgent: 'soicho/0.1',
    contact: 'https://office.example/lien-he',
    timeoutMs: 10_000,
    now: () => new Date('2026-03-02T08:00:00.000Z'),
    ...options,
  });
  onTestFinished(() => fetcher.close());
  return fetcher;
}

/** A signal that nobody aborts. */
export function noSignal(): AbortSignal {
  return new AbortController().signal;
}
