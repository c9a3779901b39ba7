import { TLSSocket } from 'node:tls';
import type { TlsFact } from '../../data/domain-facts.js';
import type { EvidenceHost } from '../../data/evidence/manifest.js';
import type { Resolver } from '../../data/resolver.js';
import { shownCertificate } from '../domains/certificate.js';
import type { OnConnected } from '../fetch/connect.js';

/** Hosts of one capture: a page leads over few. */
const MAX_HOSTS = 8;
const MAX_SEEN = 20;

interface Seen {
  connected: Set<string>;
  certificates: Map<string, TlsFact>;
}

/** Hears of a capture's connections, and says at its end where they went and what was shown. */
export interface HostWatch {
  onConnected: OnConnected;
  /** With what DNS says of each host, asked now. `isDirect`: the far ends of our sockets are the hosts themselves. */
  facts(resolver: Pick<Resolver, 'records'>, options: FactOptions): Promise<EvidenceHost[]>;
}

interface FactOptions {
  isDirect: boolean;
  now: () => Date;
  signal: AbortSignal;
}

export function watchHosts(): HostWatch {
  const seen = new Map<string, Seen>();
  return {
    onConnected: (host, socket) => {
      if (!seen.has(host) && seen.size >= MAX_HOSTS) return;
      const { connected, certificates } = seen.get(host) ?? { connected: new Set(), certificates: new Map() };
      seen.set(host, { connected, certificates });
      const { remoteAddress } = socket;
      if (remoteAddress !== undefined && connected.size < MAX_SEEN) connected.add(remoteAddress);
      const shown = socket instanceof TLSSocket ? shownCertificate(socket) : undefined;
      if (shown?.state === 'known' && certificates.size < MAX_SEEN) certificates.set(shown.value.sha256, shown.value);
    },
    facts: (resolver, options) => Promise.all([...seen].map((one) => hostFacts(one, resolver, options))),
  };
}

async function hostFacts(
  [host, { connected, certificates }]: [string, Seen],
  resolver: Pick<Resolver, 'records'>,
  { isDirect, now, signal }: FactOptions,
): Promise<EvidenceHost> {
  const [a, aaaa, cname, ns] = await Promise.all([
    resolver.records(host, 'a', signal),
    resolver.records(host, 'aaaa', signal),
    resolver.records(host, 'cname', signal),
    resolver.records(host, 'ns', signal),
  ]);
  return {
    host,
    at: now().toISOString(),
    connected: isDirect ? [...connected].sort() : [],
    certificates: [...certificates.values()],
    dns: { a, aaaa, cname, ns },
  };
}
