import type { Resolver } from '../../data/resolver.js';
import type { Egress } from '../fetch/egress.js';
import { createFetcher, type FetcherOptions } from '../fetch/fetch-page.js';
import { createRobots } from '../robots.js';
import { readCertificate } from './certificate.js';
import { createDns, type DnsOptions } from './dns-records.js';
import { readFrontPage } from './front-page.js';
import { createRdap, type RdapOptions } from './rdap.js';

/** How the network is asked. */
export interface ResolverOptions extends DnsOptions, Pick<RdapOptions, 'bootstrap' | 'wait' | 'paceMs'> {
  egress: Egress;
  fetch: Pick<FetcherOptions, 'userAgent' | 'contact' | 'ca'>;
  now: () => Date;
}

// The list of RDAP services has about 100 KB, an answer ten.
const MAX_RDAP_BYTES = 1_000_000;

/** The port with c-ares for DNS, TLS and HTTP through the guard, and RDAP over HTTPS. */
export function createResolver({ egress, fetch, now, timeoutMs, ...options }: ResolverOptions): Resolver {
  const common = { ...fetch, egress, timeoutMs, now };
  const pages = createFetcher(common);
  const registries = createFetcher({ ...common, maxBytes: MAX_RDAP_BYTES, maxRedirects: 3 });
  const robots = createRobots({ fetchText: pages.fetchText, product: 'soicho', now });
  const dns = createDns({ ...options, timeoutMs });
  const rdap = createRdap({ ...options, fetchPage: registries.fetchPage, now });
  return {
    records: dns,
    certificate: (host, signal) => readCertificate(host, { egress, timeoutMs, ca: fetch.ca }, signal),
    frontPage: (host, signal) => readFrontPage(host, { fetchPage: pages.fetchPage, check: robots.check }, signal),
    registration: rdap,
    close: async () => {
      await Promise.all([pages.close(), registries.close()]);
    },
  };
}
