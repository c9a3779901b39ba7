import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';
import type { Egress } from './egress.js';

export type { Route } from './egress.js';

/** Told of a connection before anything is sent over it: TLS where the address says so. */
export type OnConnected = (hostname: string, socket: Socket | TLSSocket) => void;

/** Connector for undici: every connection is the egress guard's; TLS goes on top, to the name that was asked for. */
export function guardedConnector(
  egress: Egress,
  timeoutMs: number,
  { ca, onConnected }: { ca?: string; onConnected?: OnConnected } = {},
): buildConnector.connector {
  const secure = buildConnector({ timeout: timeoutMs, ...(ca === undefined ? {} : { ca }) });
  return (options, callback) => {
    const isTls = options.protocol === 'https:';
    const port = options.port === '' ? (isTls ? 443 : 80) : Number(options.port);
    egress.connect(options.hostname, port, timeoutMs).then(
      (socket) => {
        socket.setNoDelay(true).setKeepAlive(true, 60_000);
        const ready: buildConnector.Callback = (...result) => {
          if (result[1] !== null) onConnected?.(options.hostname, result[1]);
          callback(...result);
        };
        if (isTls) secure({ ...options, httpSocket: socket }, ready);
        else ready(null, socket);
      },
      (error: Error) => callback(error, null),
    );
  };
}
