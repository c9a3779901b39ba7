import { setTimeout as sleep } from 'node:timers/promises';
import type { Resolver } from '../../data/resolver.js';
import type { Egress } from '../fetch/egress.js';
import { createFetcher, type FetcherOptions } from '../fetch/fetch-page.js';
import { createRobots } from '../robots.js';
import { openBootstrapFile } from './bootstrap-file.js';
import { readCertificate } from './certificate.js';
import { createDns } from './dns-records.js';
import { readFrontPage } from './front-page.js';
import { createRdap } from './rdap.js';

/** How the network is asked. */
export interface ResolverOptions extends Pick<FetcherOptions, 'userAgent' | 'contact' | 'ca'> {
  egress: Egress;
  /** Empty: the system's. */
  dnsServers: readonly string[];
  /** Keeps IANA's list of RDAP services. */
  bootstrapFile: string;
  timeoutMs: number;
  now: () => Date;
}

// The list of RDAP services has about 100 KB, an answer ten.
const MAX_RDAP_BYTES = 1_000_000;

/** The port with c-ares for DNS, TLS and HTTP through the guard, and RDAP over HTTPS. */
export function createResolver(options: ResolverOptions): Resolver {
  const { egress, userAgent, contact, ca, dnsServers, bootstrapFile, timeoutMs, now } = options;
  const common = { egress, userAgent, contact, timeoutMs, now, ...(ca === undefined ? {} : { ca }) };
  const pages = createFetcher(common);
  const registries = createFetcher({ ...common, maxBytes: MAX_RDAP_BYTES, maxRedirects: 3 });
  const robots = createRobots({ fetchText: pages.fetchText, product: 'soicho', now });
  const rdap = createRdap({
    fetchPage: registries.fetchPage,
    bootstrap: openBootstrapFile(bootstrapFile),
    wait: (ms, signal) => sleep(ms, undefined, { signal }),
    now,
  });
  return {
    records: createDns({ servers: dnsServers, timeoutMs }),
    certificate: (host, signal) => readCertificate(host, { egress, timeoutMs, ca }, signal),
    frontPage: (host, signal) => readFrontPage(host, { fetchPage: pages.fetchPage, check: robots.check }, signal),
    registration: rdap,
    close: async () => {
      await Promise.all([pages.close(), registries.close()]);
    },
  };
}
