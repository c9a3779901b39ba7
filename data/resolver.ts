import type { Answer, FactValues } from './domain-facts.js';

/** Kinds of DNS records that are asked for. */
export type RecordKind = 'a' | 'aaaa' | 'cname' | 'ns' | 'mx' | 'soa';

/**
 * What the network says of a name. Every failure is an answer (`unknown` with its reason); a call rejects only with the
 * signal's own reason, when the caller gave up. Nothing is kept here but what the pace of servers needs.
 */
export interface Resolver {
  /** Records of a name, sorted; an alias is followed for addresses. */
  records<K extends RecordKind>(host: string, kind: K, signal: AbortSignal): Promise<Answer<FactValues[K]>>;
  /** The certificate shown for this name on port 443, trusted or not. */
  certificate(host: string, signal: AbortSignal): Promise<Answer<FactValues['tls']>>;
  /** GETs `/`, as robots.txt allows, through its redirects. */
  frontPage(host: string, signal: AbortSignal): Promise<Answer<FactValues['front_page']>>;
  /** Registration of a registrable name by RDAP; `unpublished` where the registry has no public service. */
  registration(domain: string, signal: AbortSignal): Promise<Answer<FactValues['registration']>>;
  close(): Promise<void>;
}
