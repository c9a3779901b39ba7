import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { parseUrl } from '../../data/parse-url.js';
import { FetchRefused } from './refused.js';

/** A proxy between us and the internet; the operator names it, so it may be at any address. */
export interface Upstream {
  url: URL;
  /** Value of Proxy-Authorization. */
  authorization?: string;
}

/** Reads `http(s)://[user:password@]host:port`; throws when it is none, without repeating what may hold a password. */
export function readUpstream(text: string): Upstream {
  const url = parseUrl(text);
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new Error('[egress] upstreamProxy is not of the form http://user:password@host:port');
  }
  if (url.username === '' && url.password === '') return { url };
  const credential = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { url, authorization: `Basic ${Buffer.from(credential).toString('base64')}` };
}

/** A socket that the proxy connected to this address: it is never told a name, so it resolves nothing for us. */
export function connectThrough(
  { url, authorization }: Upstream,
  address: string,
  port: number,
  timeoutMs: number,
): Promise<Socket> {
  const target = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const refuse = (reason: 'network' | 'timeout', what: string) =>
      reject(new FetchRefused(reason, `[egress] upstream proxy ${url.host}: ${what}`, true));
    const asking = request({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port,
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) },
      agent: false,
    });
    const timer = setTimeout(() => {
      refuse('timeout', `no connection in ${timeoutMs} ms`);
      asking.destroy();
    }, timeoutMs);
    asking.on('connect', (response, socket, head) => {
      clearTimeout(timer);
      if (response.statusCode !== 200) {
        socket.destroy();
        const hint = response.statusCode === 407 ? ', check user and password of upstreamProxy' : '';
        return refuse('network', `answered ${response.statusCode} to CONNECT ${target}${hint}`);
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    asking.on('error', (error) => {
      clearTimeout(timer);
      refuse('network', error.message);
    });
    asking.end();
  });
}
