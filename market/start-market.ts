import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { sha256 } from '../data/hash.js';
import { canParseUrl } from '../data/parse-url.js';
import { STAND_ALONE_SHOPS } from './data/stand-alone-shops.js';
import { buildListings } from './listings.js';
import { createSites } from './sites/all-sites.js';
import { notFound, type Reply, type Site, text } from './sites/site.js';
import { MARKET_SEEDS, MARKET_SOURCES, type MarketSource, type Seed } from './sources.js';
import type { MarketListing, Truth } from './truth.js';

const HOST = '127.0.0.1';
const SLOW_MS = 1500;

/** One request that reached the market, in the order of arrival. */
export interface MarketRequest {
  host: string;
  /** Path and query as asked. */
  path: string;
  userAgent: string;
  at: string;
  /** Of the answer. */
  status: number;
}

export interface MarketOptions {
  port?: number;
  slowMs?: number;
  alter?: (listing: MarketListing) => MarketListing | undefined;
}

/** A small internet on one loopback port. */
export interface Market {
  address: { host: string; port: number };
  /** Names under `.example` that it answers to. */
  hosts: string[];
  sources: MarketSource[];
  seeds: Seed[];
  truth: Truth[];
  requests(): MarketRequest[];
  /** Cuts open connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves the bundled market on 127.0.0.1, sites told apart by the Host header. The same on every start: only the Date
 * header, the port and `requests().at` differ. `slowMs` is how long its slow page takes; `alter` changes offers or takes
 * them down (`undefined`), as a later day would. Every page carries an ETag and answers 304 to it.
 */
export async function startMarket(options: MarketOptions = {}): Promise<Market> {
  const { alter } = options;
  const listings = alter === undefined ? buildListings() : buildListings().flatMap((listing) => alter(listing) ?? []);
  const sites = createSites(listings, options.slowMs ?? SLOW_MS);
  const log: MarketRequest[] = [];
  const asked = new Map<string, number>();

  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const path = request.url ?? '/';
    const record = {
      host,
      path,
      userAgent: request.headers['user-agent'] ?? '',
      at: new Date().toISOString(),
      status: 0,
    };
    log.push(record);
    const key = `${host} ${path.split('?', 1)[0]}`;
    const earlier = asked.get(key) ?? 0;
    asked.set(key, earlier + 1);
    const reply = answer(request, sites.get(host), { host, path, earlier });
    record.status = isKnown(request, reply) ? 304 : reply.status;
    if (reply.delayMs === undefined) return send(request, response, reply);
    // Whoever still waits holds the process by its connection; an answer that nobody waits for does not.
    setTimeout(() => send(request, response, reply), reply.delayMs).unref();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, HOST, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('[market] the server has no port');

  return {
    address: { host: HOST, port: bound.port },
    hosts: [...sites.keys()],
    sources: MARKET_SOURCES,
    seeds: MARKET_SEEDS,
    truth: [...listings.map(({ truth }) => truth), ...siteTruths()],
    requests: () => [...log],
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

/** Where the market's names lead at port 80; `undefined` for all else, so that a crawler on this route never leaves the machine. */
export function marketRoute(
  market: Market,
): (hostname: string, port: number) => { host: string; port: number } | undefined {
  const names = new Set(market.hosts);
  return (hostname, port) => (port === 80 && names.has(hostname.toLowerCase()) ? market.address : undefined);
}

function answer(
  request: IncomingMessage,
  site: Site | undefined,
  ask: { host: string; path: string; earlier: number },
): Reply {
  if (site === undefined) return text(`Không có website "${ask.host}" ở đây.\n`, 421);
  if (request.method !== 'GET' && request.method !== 'HEAD') return text('Chỉ nhận GET và HEAD.\n', 405);
  const url = `http://${ask.host}${ask.path}`;
  if (!canParseUrl(url)) return text('Địa chỉ không hợp lệ.\n', 400);
  const { pathname, searchParams } = new URL(url);
  if (pathname.startsWith('/anh/')) return picture(pathname);
  return site({ host: ask.host, path: pathname, query: searchParams, earlier: ask.earlier });
}

/** A square whose colour comes from its name, so that different offers have different pictures. */
function picture(path: string): Reply {
  if (!path.endsWith('.svg')) return notFound();
  const hue = [...path].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 360, 7);
  const body = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="hsl(${hue},60%,60%)"/></svg>\n`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body };
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (isKnown(request, reply)) {
    response.writeHead(304, { etag: etagOf(reply) }).end();
    return;
  }
  const body = Buffer.from(reply.body, 'utf8');
  const etag = reply.status === 200 ? { etag: etagOf(reply) } : {};
  response.writeHead(reply.status, { ...reply.headers, ...etag, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Whether the asker holds this very page. */
function isKnown(request: IncomingMessage, reply: Reply): boolean {
  return reply.status === 200 && request.headers['if-none-match'] === etagOf(reply);
}

function etagOf({ body }: Reply): string {
  return `"${sha256(body).slice(0, 24)}"`;
}

function siteTruths(): Truth[] {
  return STAND_ALONE_SHOPS.flatMap(({ host, name, siteWhy }) =>
    siteWhy === undefined
      ? []
      : {
          url: `http://${host}/`,
          nativeId: host,
          platform: host.replace(/\.example$/, ''),
          title: name,
          about: 'site' as const,
          violation: 'tuan_thu_tmdt' as const,
          level: 'lead' as const,
          why: siteWhy,
          reachable: 'http' as const,
        },
  );
}
