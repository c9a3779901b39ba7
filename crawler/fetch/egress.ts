import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { Socket } from 'node:net';
import { isLocalName, readHost } from '../../data/host-name.js';
import { openSocket } from './open-socket.js';
import { isPublicAddress } from './public-address.js';
import { countRefusals, type Refusal, type RefusalCount } from './refusals.js';
import { FetchRefused } from './refused.js';
import { readUpstream } from './upstream.js';
import { isWebPort } from './web-ports.js';

/**
 * Where a host is served instead of where DNS says, e.g. the bundled market on loopback; `undefined` = as DNS says. It
 * is asked with the port, too: what it opens is this host at this port.
 */
export type Route = (hostname: string, port: number) => { host: string; port: number } | undefined;

/** Addresses of a name, all of them; rejects when there are none. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/** The one way out to the internet, for plain HTTP and for the browser. */
export interface Egress {
  /**
   * A connected socket to that host and port. The name is resolved once, every answer must be global unicast, and the
   * socket goes to one of these very addresses. Throws `FetchRefused`: `forbidden_address`, or `network`, `timeout`.
   */
  connect(host: string, port: number, timeoutMs: number): Promise<Socket>;
  /** What was refused so far, by host and reason; hosts beyond the first thousand are counted as `…`. */
  refusals(): RefusalCount[];
}

export interface EgressOptions {
  route?: Route | undefined;
  /** Default: the system's resolver. */
  resolve?: Resolve | undefined;
  /** `http://[user:password@]host:port` of a proxy that all but routed connections go through, by CONNECT to the checked address. */
  upstream?: string | undefined;
  /** Told of every refusal, to be logged. */
  onRefused?: ((refusal: Refusal) => void) | undefined;
}

const resolveBySystem: Resolve = (hostname) => lookup(hostname, { all: true });

/** Builds the way out; `upstream` that cannot be read throws at once. */
export function createEgress({ route, resolve = resolveBySystem, upstream, onRefused }: EgressOptions = {}): Egress {
  const through = upstream === undefined ? undefined : readUpstream(upstream);
  const { refuse, counts } = countRefusals(onRefused);

  async function check(host: string, port: number): Promise<LookupAddress[]> {
    const name = readHost(host);
    const refused = (reason: Refusal['reason'], detail: string) =>
      refuse({ host: name?.text ?? host.slice(0, 255), port, reason, detail });
    if (name === undefined) throw refused('host', 'no host that a URL can have');
    if (!isWebPort(port)) throw refused('port', `port ${port} is no web port`);
    if (isLocalName(name.text)) throw refused('address', 'not a public address, but this machine');
    const addresses = name.isAddress
      ? [{ address: name.text, family: name.text.includes(':') ? 6 : 4 }]
      : await resolved(name.text, resolve);
    // One inner address among public ones is enough: whoever mixes them means the inner one.
    const inner = addresses.find(({ address }) => !isPublicAddress(address));
    if (inner !== undefined) throw refused('address', `is at ${inner.address}, not a public address`);
    return addresses;
  }

  return {
    connect: async (host, port, timeoutMs) => {
      const to = isWebPort(port) ? route?.(readHost(host)?.text ?? '', port) : undefined;
      if (to !== undefined) return openSocket({ host: to.host, port: to.port, timeoutMs });
      const addresses = await check(host, port);
      return openSocket({ host, addresses, port, timeoutMs, through });
    },
    refusals: counts,
  };
}

async function resolved(name: string, resolve: Resolve): Promise<LookupAddress[]> {
  try {
    const addresses = await resolve(name);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new FetchRefused('network', `[egress] ${name} cannot be resolved (${code})`, true);
  }
  throw new FetchRefused('network', `[egress] ${name} has no address`, true);
}
