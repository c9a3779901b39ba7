import { lookup as resolveHost } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { isPublicAddress } from './public-address.js';
import { FetchRefused } from './refused.js';

/** Where a host name is served instead of where DNS says, e.g. the bundled market on loopback; `undefined` = as DNS says. */
export type Route = (hostname: string) => { host: string; port: number } | undefined;

/**
 * Connector for undici that follows `route` and otherwise connects to public addresses only: the very addresses it
 * connects to are checked, so a name that resolves differently the second time gains nothing.
 */
export function guardedConnector(route: Route | undefined, timeoutMs: number): buildConnector.connector {
  const routed = buildConnector({ timeout: timeoutMs });
  const guarded = buildConnector({ timeout: timeoutMs, lookup: publicLookup, autoSelectFamily: true });
  return (options, callback) => {
    const to = route?.(options.hostname);
    if (to !== undefined) {
      routed({ ...options, hostname: to.host, port: String(to.port) }, callback);
    } else if (isIP(options.hostname) !== 0 && !isPublicAddress(options.hostname)) {
      callback(notPublic(options.hostname, options.hostname), null); // a literal address never passes through `lookup`
    } else {
      guarded(options, callback);
    }
  };
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveHost(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, []);
    const refused = addresses.find(({ address }) => !isPublicAddress(address));
    if (refused !== undefined) return callback(notPublic(hostname, refused.address), []);
    const [first] = addresses;
    if (options.all === true || first === undefined) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function notPublic(hostname: string, address: string): FetchRefused {
  return new FetchRefused('network', `[fetch] ${hostname} is at ${address}, not a public address: connection refused`);
}
