import type { LookupAddress } from 'node:dns';
import { connect, type Socket } from 'node:net';
import { FetchRefused } from './refused.js';
import { connectThrough, type Upstream } from './upstream.js';

/** Where a socket goes: to `addresses` when given, whatever `host` would resolve to. */
export interface SocketOptions {
  host: string;
  addresses?: LookupAddress[];
  port: number;
  timeoutMs: number;
  through?: Upstream | undefined;
}

// An upstream proxy that cannot reach an address is asked for the next, but not for all that a hostile zone lists.
const MAX_ADDRESSES = 3;

/** A connected TCP socket; throws `FetchRefused` `network` or `timeout`. */
export async function openSocket({ host, addresses, port, timeoutMs, through }: SocketOptions): Promise<Socket> {
  if (through === undefined || addresses === undefined) return openDirect(host, addresses, port, timeoutMs);
  let failed: unknown;
  for (const { address } of addresses.slice(0, MAX_ADDRESSES)) {
    try {
      return await connectThrough(through, address, port, timeoutMs);
    } catch (error) {
      failed = error;
    }
  }
  throw failed;
}

function openDirect(
  host: string,
  addresses: LookupAddress[] | undefined,
  port: number,
  timeoutMs: number,
): Promise<Socket> {
  const [only] = addresses ?? [];
  const socket =
    addresses === undefined || only === undefined || addresses.length === 1
      ? connect({ host: only?.address ?? host, port })
      : // Node tries the addresses one after another (happy eyeballs) and asks nobody but us for them.
        connect({ host, port, autoSelectFamily: true, lookup: (_host, _options, answer) => answer(null, addresses) });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new FetchRefused('timeout', `[egress] ${host}:${port}: no connection in ${timeoutMs} ms`, true));
    }, timeoutMs);
    const fail = (error: Error) => {
      clearTimeout(timer);
      const code = 'code' in error ? String(error.code) : error.message;
      reject(new FetchRefused(code === 'ETIMEDOUT' ? 'timeout' : 'network', `[egress] ${host}:${port}: ${code}`, true));
    };
    socket.once('error', fail).once('connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}
