import { Resolver as CaresResolver } from 'node:dns/promises';
import type { Answer, FactValues } from '../../data/domain-facts.js';
import type { RecordKind, Resolver } from '../../data/resolver.js';

export interface DnsOptions {
  /** `127.0.0.1` or `127.0.0.1:5353`; none: the system's. */
  servers: readonly string[];
  /** For one question, tries included. */
  timeoutMs: number;
}

// A hostile zone may list thousands.
const MAX_RECORDS = 50;

type Readers = { [K in RecordKind]: (dns: CaresResolver, host: string) => Promise<FactValues[K]> };

const READERS: Readers = {
  a: async (dns, host) => sorted(await dns.resolve4(host)),
  aaaa: async (dns, host) => sorted(await dns.resolve6(host)),
  cname: async (dns, host) => sorted((await dns.resolveCname(host)).map(lower)),
  ns: async (dns, host) => sorted((await dns.resolveNs(host)).map(lower)),
  mx: async (dns, host) =>
    (await dns.resolveMx(host))
      .map(({ exchange, priority }) => ({ host: lower(exchange), priority }))
      .sort((a, b) => a.priority - b.priority || (a.host < b.host ? -1 : 1))
      .slice(0, MAX_RECORDS),
  soa: async (dns, host) => {
    const { nsname, hostmaster, serial } = await dns.resolveSoa(host);
    return { primary: lower(nsname), contact: lower(hostmaster), serial };
  },
};

/** Asks DNS servers for records; each question has its own channel, so that giving up ends that one alone. */
export function createDns({ servers, timeoutMs }: DnsOptions): Resolver['records'] {
  return async (host, kind, signal) => {
    signal.throwIfAborted();
    // Two tries: c-ares doubles the wait for the second.
    const dns = new CaresResolver({ timeout: Math.max(Math.floor(timeoutMs / 3), 1), tries: 2 });
    if (servers.length > 0) dns.setServers([...servers]);
    const stop = () => dns.cancel();
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await ask(dns, host, READERS[kind]);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
}

async function ask<T>(
  dns: CaresResolver,
  host: string,
  read: (dns: CaresResolver, host: string) => Promise<T>,
): Promise<Answer<T>> {
  try {
    const value = await read(dns, host);
    return Array.isArray(value) && value.length === 0 ? { state: 'none' } : { state: 'known', value };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined || code === 'ECANCELLED') throw error;
    // The name is there without such records, or it is not there.
    if (code === 'ENODATA' || (code === 'ENOTFOUND' && (await knowsWorld(dns, host)))) return { state: 'none' };
    const closed = code === 'ENOTFOUND' ? ', and the server knows nothing else below that ending' : '';
    return { state: 'unknown', reason: `DNS: ${code}${closed}` };
  }
}

/** Whether the server knows the name's top-level domain: behind a closed network it says of every name that it is not there. */
async function knowsWorld(dns: CaresResolver, host: string): Promise<boolean> {
  try {
    await dns.resolveSoa(host.slice(host.lastIndexOf('.') + 1));
    return true;
  } catch {
    return false;
  }
}

function sorted(values: string[]): string[] {
  return [...new Set(values)].sort().slice(0, MAX_RECORDS);
}

function lower(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
