import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { canParseUrl } from '../../data/parse-url.js';
import { join, type Limits } from './join-sockets.js';

/** The way through the guard. */
export interface Door extends Limits {
  /** A connected socket; throws `FetchRefused`. */
  open(host: string, port: number): Promise<Socket>;
}

// RFC 9110 §7.6.1: these are for one hop. Transfer-Encoding stays in requests: it tells Node how to frame the body.
const ONE_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
]);

/** Asks on behalf of an absolute-form request (`GET http://host/path`) over a connection of its own. */
export async function forward(asked: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  const target = httpTarget(asked.url);
  if (target === undefined) return answer(response, 400);
  try {
    const socket = await door.open(target.hostname, portOf(target));
    response.once('close', () => socket.destroy());
    if (response.destroyed) return void socket.destroy();
    socket.setTimeout(door.idleMs, () => socket.destroy());
    ask(asked, response, target, socket, door);
  } catch (error) {
    answer(response, statusOf(error));
  }
}

function ask(asked: IncomingMessage, response: ServerResponse, target: URL, socket: Socket, door: Door): void {
  const { host: _named, ...headers } = Object.fromEntries(
    Object.entries(asked.headers).filter(([name]) => !isOneHop(name, asked)),
  );
  const asking = request({
    createConnection: () => socket,
    method: asked.method,
    path: `${target.pathname}${target.search}`,
    headers: { host: target.host, ...headers, connection: 'close' },
    setHost: false,
  });
  asking.on('error', () => answer(response, 502));
  asking.on('response', (answered) => {
    answered.on('error', () => response.destroy());
    let room = door.maxBytes;
    answered.on('data', (chunk: Buffer) => {
      room -= chunk.length;
      if (room < 0) response.destroy();
    });
    try {
      response.writeHead(answered.statusCode ?? 502, endToEnd(answered));
    } catch {
      // A status or header that Node takes from a server but would not send itself.
      return answer(response, 502);
    }
    answered.pipe(response);
  });
  // A body comes with one of these; without them a GET that brings bytes along could slip in a second request.
  const hasBody = asked.headers['content-length'] !== undefined || asked.headers['transfer-encoding'] !== undefined;
  if (hasBody) asked.pipe(asking);
  else asking.end();
}

/** Passes an upgrade (WebSocket) on as it stands, without what was meant for us. */
export async function forwardUpgrade(asked: IncomingMessage, client: Duplex, head: Buffer, door: Door): Promise<void> {
  const target = httpTarget(asked.url);
  if (target === undefined) return refuse(client, 400);
  try {
    const outside = await door.open(target.hostname, portOf(target));
    const lines = [`${asked.method} ${target.pathname}${target.search} HTTP/1.1`, `host: ${target.host}`];
    for (const [name, value] of Object.entries(asked.headers)) {
      if (name !== 'host' && !name.startsWith('proxy-')) lines.push(`${name}: ${String(value)}`);
    }
    outside.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
    join(client, outside, head, door);
  } catch (error) {
    refuse(client, statusOf(error));
  }
}

/** Answers a bare socket and closes it; says nothing of why. */
export function refuse(client: Duplex, status: number, header = ''): void {
  if (client.destroyed) return;
  client.end(
    `HTTP/1.1 ${status} ${REASONS[status] ?? 'Error'}\r\n${header}Content-Length: 0\r\nConnection: close\r\n\r\n`,
  );
}

const REASONS: Record<number, string> = {
  400: 'Bad Request',
  403: 'Forbidden',
  407: 'Proxy Authentication Required',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
};

/** What a browser is told of a failure: refused, not in time, or not reached. */
export function statusOf(error: unknown): number {
  const reason = error instanceof Error && 'reason' in error ? error.reason : undefined;
  return reason === 'forbidden_address' ? 403 : reason === 'timeout' ? 504 : 502;
}

function answer(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { 'content-length': 0, connection: 'close' }).end();
}

function httpTarget(text = ''): URL | undefined {
  const url = /^(http|ws):\/\//i.test(text) && canParseUrl(text) ? new URL(text) : undefined;
  return url;
}

function portOf(url: URL): number {
  return url.port === '' ? 80 : Number(url.port);
}

function isOneHop(name: string, { headers }: IncomingMessage): boolean {
  const named = (headers.connection ?? '').toLowerCase().split(/\s*,\s*/);
  return ONE_HOP.has(name) || named.includes(name);
}

function endToEnd(answered: IncomingMessage): string[] {
  const kept: string[] = [];
  for (let at = 0; at + 1 < answered.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = answered.rawHeaders.slice(at, at + 2);
    const lower = name.toLowerCase();
    if (!isOneHop(lower, answered) && lower !== 'transfer-encoding') kept.push(name, value);
  }
  return kept;
}
