import { z } from 'zod';
import { canParseUrl } from '../../data/parse-url.js';

/** IANA's list of RDAP services by top-level domain (RFC 9224). */
export const BOOTSTRAP_URL = 'https://data.iana.org/rdap/dns.json';

const Services = z.object({
  services: z.array(z.tuple([z.array(z.string().max(100)).max(3000), z.array(z.string().max(500)).max(20)])).max(5000),
});

/** HTTPS addresses of RDAP services by top-level domain, each with `/` at its end; throws when it is not such a list. */
export function readBootstrap(body: string): Map<string, string> {
  const bases = new Map<string, string>();
  for (const [tlds, urls] of Services.parse(JSON.parse(body)).services) {
    const base = urls.find((url) => url.startsWith('https://') && canParseUrl(url));
    if (base === undefined) continue;
    for (const tld of tlds) bases.set(tld.toLowerCase(), base.endsWith('/') ? base : `${base}/`);
  }
  return bases;
}
