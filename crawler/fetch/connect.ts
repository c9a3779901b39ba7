import { buildConnector } from 'undici';
import type { Egress } from './egress.js';

export type { Route } from './egress.js';

/** Connector for undici: every connection is the egress guard's; TLS goes on top, to the name that was asked for. */
export function guardedConnector(egress: Egress, timeoutMs: number, ca?: string): buildConnector.connector {
  const secure = buildConnector({ timeout: timeoutMs, ...(ca === undefined ? {} : { ca }) });
  return (options, callback) => {
    const isTls = options.protocol === 'https:';
    const port = options.port === '' ? (isTls ? 443 : 80) : Number(options.port);
    egress.connect(options.hostname, port, timeoutMs).then(
      (socket) => {
        socket.setNoDelay(true).setKeepAlive(true, 60_000);
        if (isTls) secure({ ...options, httpSocket: socket }, callback);
        else callback(null, socket);
      },
      (error: Error) => callback(error, null),
    );
  };
}
