import type { Instant } from './schema.js';

/** What is asked of a domain, and how its answer looks. */
export interface FactValues {
  a: string[];
  aaaa: string[];
  cname: string[];
  ns: string[];
  mx: { host: string; priority: number }[];
  soa: { primary: string; contact: string; serial: number };
  tls: TlsFact;
  front_page: FrontPageFact;
  registration: RegistrationFact;
  /** Shared infrastructure that its addresses and names belong to, with the row that says so; none: none that we know. */
  hosting: { on: string; kind: string; list: string; value: string }[];
}
export type FactKind = keyof FactValues;

/** Kinds in the order in which people read them. */
export const FACT_KINDS: readonly FactKind[] = [
  ...(['registration', 'ns', 'soa', 'a', 'aaaa', 'cname', 'mx', 'hosting', 'tls', 'front_page'] as const),
];

/** The certificate that the host shows on port 443; `problem` says why it is not to be trusted. */
export interface TlsFact {
  names: string[];
  from: Instant;
  until: Instant;
  issuer: string;
  /** SHA-256 of the certificate, lower-case hex. */
  sha256: string;
  problem?: string;
}

/** Where the front page leads: every hop, and where it ends. A last hop of status 0 was not asked: robots.txt forbids it. */
export interface FrontPageFact {
  hops: { url: string; status: number }[];
  status: number;
  /** SHA-256 of the body. */
  sha256: string;
}

/** What the registry publishes, persons left out. */
export interface RegistrationFact {
  registrar?: string;
  registeredAt?: Instant;
  changedAt?: Instant;
  expiresAt?: Instant;
  statuses: string[];
  nameservers: string[];
  /** Address of the RDAP answer. */
  source: string;
}

/**
 * An answer: what is known, that there is none (the authority says so), that it is not published (.vn has no public RDAP),
 * or that it could not be learnt. The last two carry the reason and are never to be read as "no".
 */
export type Answer<T> =
  | { state: 'known'; value: T }
  | { state: 'none' }
  | { state: 'unpublished'; reason: string }
  | { state: 'unknown'; reason: string };

/** One fact of a domain at one time; `host` is the name that was asked about, the registrable `domain` or one below it. */
export type DomainFact = {
  [K in FactKind]: { domain: string; host: string; kind: K; at: Instant } & Answer<FactValues[K]>;
}[FactKind];

/** A name that was seen at an address. */
export interface NameAtAddress {
  host: string;
  firstAt: Instant;
  lastAt: Instant;
}

export interface DomainStore {
  /** Appends, never edits; addresses that are known also count towards `namesAt`. */
  addFacts(facts: readonly DomainFact[]): void;
  /** The newest fact of each kind for a host, in the order of `FACT_KINDS`. */
  newest(host: string): DomainFact[];
  /** All facts of one kind for a host, oldest first. */
  history(host: string, kind: FactKind): DomainFact[];
  /**
   * Names that we saw at this address, by name. A lower bound: others surely stand there, too, so it can show that an
   * address is shared, never that it is not.
   */
  namesAt(address: string): NameAtAddress[];
}
