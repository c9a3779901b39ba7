import type { Answer, RegistrationFact } from '../../data/domain-facts.js';
import type { FetchedPage, Fetcher } from '../fetch/fetch-page.js';
import { FetchRefused } from '../fetch/refused.js';
import { readRdapAnswer } from './rdap-answer.js';
import { BOOTSTRAP_URL, readBootstrap } from './rdap-bootstrap.js';

/** Where the bootstrap list is kept between runs, with the time it was fetched. */
export interface BootstrapCache {
  read(): { at: string; body: string } | undefined;
  write(kept: { at: string; body: string }): void;
}

export interface RdapOptions {
  fetchPage: Fetcher['fetchPage'];
  bootstrap: BootstrapCache;
  now: () => Date;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Least time between two questions to one server. Default 1000. */
  paceMs?: number;
}

const KEEP_LIST_MS = 7 * 86_400_000;
// A list that cannot be fetched is not asked for again with every name of a batch.
const RETRY_LIST_MS = 10 * 60_000;
const DEFAULT_PAUSE_MS = 60_000;

/** Asks the registry that IANA names for a domain, never WHOIS. */
export function createRdap(
  options: RdapOptions,
): (domain: string, signal: AbortSignal) => Promise<Answer<RegistrationFact>> {
  const { fetchPage, now, wait, paceMs = 1000 } = options;
  const list = createList(options);
  const freeAt = new Map<string, number>();
  const pausedUntil = new Map<string, number>();

  async function fetch(url: URL, signal: AbortSignal): Promise<FetchedPage | string> {
    const server = url.origin;
    const pause = (pausedUntil.get(server) ?? 0) - now().getTime();
    if (pause > 0) return `${server} asks for a pause of ${Math.ceil(pause / 1000)} s more`;
    const ms = (freeAt.get(server) ?? 0) - now().getTime();
    freeAt.set(server, now().getTime() + Math.max(ms, 0) + paceMs);
    if (ms > 0) await wait(ms, signal);
    const page = await fetchPage(url.href, signal, {
      anyType: true,
      accept: 'application/rdap+json',
      onRedirect: mustBeSecure,
    });
    if (page.capture.status === 429 || page.capture.status === 503) {
      pausedUntil.set(server, now().getTime() + (page.retryAfterMs ?? DEFAULT_PAUSE_MS));
    }
    return page;
  }

  return async (domain, signal) => {
    signal.throwIfAborted();
    const tld = domain.slice(domain.lastIndexOf('.') + 1);
    // VNNIC has no public RDAP service and asks nobody to read its web form by program.
    if (tld === 'vn') return { state: 'unpublished', reason: 'VNNIC has no public RDAP service for .vn' };
    try {
      const bases = await list(signal);
      if (typeof bases === 'string') return { state: 'unknown', reason: `RDAP: ${bases}` };
      const base = bases.get(tld);
      if (base === undefined) return { state: 'unpublished', reason: `IANA lists no RDAP service for .${tld}` };
      const url = new URL(`domain/${domain}`, base);
      const page = await fetch(url, signal);
      return typeof page === 'string' ? unknown(page) : toAnswer(page, domain);
    } catch (error) {
      if (error instanceof FetchRefused) return unknown(error.message);
      throw error;
    }
  };
}

function createList({ fetchPage, bootstrap, now }: RdapOptions) {
  let known: { bases: ReadonlyMap<string, string>; until: number } | undefined;
  let failed: { reason: string; until: number } | undefined;
  return async (signal: AbortSignal): Promise<ReadonlyMap<string, string> | string> => {
    const time = now().getTime();
    if (known !== undefined && known.until > time) return known.bases;
    const kept = bootstrap.read();
    const old = kept && { ...tryRead(kept.body), until: Date.parse(kept.at) + KEEP_LIST_MS };
    if (old?.bases !== undefined && old.until > time) {
      known = { bases: old.bases, until: old.until };
      return old.bases;
    }
    if (failed !== undefined && failed.until > time) return old?.bases ?? failed.reason;
    const reason = await refresh(signal);
    if (reason === undefined && known !== undefined) return known.bases;
    failed = { reason: reason ?? '', until: time + RETRY_LIST_MS };
    // An old list names most services rightly; better than none.
    return old?.bases ?? failed.reason;
  };

  async function refresh(signal: AbortSignal): Promise<string | undefined> {
    try {
      const { capture, body } = await fetchPage(BOOTSTRAP_URL, signal, { onRedirect: mustBeSecure });
      const { bases, problem } =
        capture.status === 200 ? tryRead(body) : { bases: undefined, problem: `status ${capture.status}` };
      if (bases === undefined) return `IANA's list: ${problem}`;
      known = { bases, until: now().getTime() + KEEP_LIST_MS };
      bootstrap.write({ at: now().toISOString(), body });
      return undefined;
    } catch (error) {
      if (error instanceof FetchRefused) return `IANA's list: ${error.message}`;
      throw error;
    }
  }
}

function tryRead(body: string): { bases?: ReadonlyMap<string, string>; problem?: string } {
  try {
    return { bases: readBootstrap(body) };
  } catch (error) {
    return { problem: `cannot be read: ${error instanceof Error ? error.message : String(error)}`.slice(0, 200) };
  }
}

function toAnswer({ capture, body }: FetchedPage, domain: string): Answer<RegistrationFact> {
  const { status, finalUrl } = capture;
  // RFC 7480 §5.3: the registry has no such name.
  if (status === 404) return { state: 'none' };
  if (status !== 200) return unknown(`${finalUrl} answered ${status}`);
  const read = readRdapAnswer(body, domain, finalUrl);
  return typeof read === 'string' ? unknown(`${finalUrl}: ${read}`) : { state: 'known', value: read };
}

async function mustBeSecure(target: URL): Promise<'follow'> {
  if (target.protocol !== 'https:') {
    throw new FetchRefused('http_error', `[rdap] redirected to ${target.href}: only https is asked`);
  }
  return 'follow';
}

function unknown(reason: string): { state: 'unknown'; reason: string } {
  return { state: 'unknown', reason: `RDAP: ${reason}`.slice(0, 300) };
}
