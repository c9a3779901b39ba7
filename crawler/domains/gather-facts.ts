import {
  type Answer,
  type DomainFact,
  type DomainStore,
  FACT_KINDS,
  type FactKind,
  type FactValues,
} from '../../data/domain-facts.js';
import type { Infrastructure } from '../../data/infrastructure.js';
import type { Resolver } from '../../data/resolver.js';

export interface GatherOptions {
  resolver: Resolver;
  infrastructure: Infrastructure;
  now: () => Date;
}

/** A host with its registrable name. */
export interface AskedHost {
  host: string;
  registrable: string;
}

/** Facts in the order of `FACT_KINDS`; `namesAt`: how many other names we saw at each address, a lower bound. */
export interface LearntFacts {
  facts: DomainFact[];
  namesAt: Record<string, number>;
}

/** Asks everything of one host: records, certificate and front page of the host, zone and registration of its registrable name. */
export async function gatherFacts(
  { host, registrable: domain }: AskedHost,
  { resolver, infrastructure, now }: GatherOptions,
  signal: AbortSignal,
): Promise<DomainFact[]> {
  const ask = async <K extends FactKind>(kind: K, answering: Promise<Answer<FactValues[K]>>) => {
    const answer = await answering;
    return { domain, host, kind, at: now().toISOString(), ...answer };
  };
  const facts = await Promise.all([
    ask('a', resolver.records(host, 'a', signal)),
    ask('aaaa', resolver.records(host, 'aaaa', signal)),
    ask('cname', resolver.records(host, 'cname', signal)),
    ask('ns', resolver.records(domain, 'ns', signal)),
    ask('mx', resolver.records(domain, 'mx', signal)),
    ask('soa', resolver.records(domain, 'soa', signal)),
    ask('tls', resolver.certificate(host, signal)),
    ask('front_page', resolver.frontPage(host, signal)),
    ask('registration', resolver.registration(domain, signal)),
  ]);
  const [a, aaaa, cname, ns] = facts;
  const hosting = hostingOf(host, [a, aaaa], [cname, ns], infrastructure);
  return [...facts, { domain, host, kind: 'hosting', at: now().toISOString(), ...hosting }];
}

/** Gathers, keeps, and counts the other names seen at each of the host's addresses. */
export async function learnFacts(
  host: AskedHost,
  { domains, ...options }: GatherOptions & { domains: DomainStore },
  signal: AbortSignal,
): Promise<LearntFacts> {
  const gathered = await gatherFacts(host, options, signal);
  domains.addFacts(gathered);
  const facts = FACT_KINDS.flatMap((kind) => gathered.filter((fact) => fact.kind === kind));
  const namesAt: LearntFacts['namesAt'] = {};
  for (const fact of facts) {
    if ((fact.kind !== 'a' && fact.kind !== 'aaaa') || fact.state !== 'known') continue;
    for (const address of fact.value)
      namesAt[address] = domains.namesAt(address).filter((name) => name.host !== fact.host).length;
  }
  return { facts, namesAt };
}

type Names = Answer<string[]>;

/** Rows that the addresses and names belong to; unknown when no address could be learnt. */
function hostingOf(
  host: string,
  addresses: Names[],
  names: Names[],
  infrastructure: Infrastructure,
): Answer<FactValues['hosting']> {
  const unknown = addresses.find((answer) => answer.state === 'unknown');
  const known = addresses.flatMap((answer) => (answer.state === 'known' ? answer.value : []));
  if (known.length === 0)
    return unknown === undefined ? { state: 'none' } : { state: 'unknown', reason: unknown.reason };
  const targets = names.flatMap((answer) => (answer.state === 'known' ? answer.value : []));
  const rows = [host, ...known, ...targets].flatMap((on) =>
    covers(infrastructure, on).map(({ kind, list, value }) => ({ on, kind, list, value })),
  );
  return { state: 'known', value: rows };
}

/** What a zone names may be no name at all. */
function covers(infrastructure: Infrastructure, on: string): ReturnType<Infrastructure['covers']> {
  try {
    return infrastructure.covers(on);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
