import { parseUrl } from '../data/parse-url.js';
import { FetchRefused } from './fetch/refused.js';
import { parseRobots } from './robots-rules.js';

/**
 * What robots.txt says of one URL. `unreachable` forbids too, but asking again later may help; `overridden`: it forbids,
 * and people whose leave it takes decided to ask all the same.
 */
export type RobotsAnswer = 'allowed' | 'overridden' | 'disallowed' | 'unreachable';

/** Whether the URL may be asked. */
export function mayAsk(answer: RobotsAnswer): boolean {
  return answer === 'allowed' || answer === 'overridden';
}

export interface Robots {
  /** Whether the origin's robots.txt is at hand, so that `check` will not ask the host. */
  has(url: string): boolean;
  /** Reads robots.txt of the URL's origin when it is not at hand; throws the signal's reason, or what the guard refused. */
  check(url: string, signal: AbortSignal): Promise<RobotsAnswer>;
  /** Longest Crawl-delay that the host's robots.txt files at hand ask of us; 0 when none does. */
  crawlDelayMs(hostname: string): number;
  /** Addresses of sitemaps that the origin's robots.txt names, when it is at hand. */
  sitemaps(origin: string): string[];
  /** How long an `unreachable` stands before robots.txt is asked again. */
  readonly retryMs: number;
}

export interface RobotsOptions {
  /** `Fetcher.fetchText`. */
  fetchText: (url: string, signal: AbortSignal, maxBytes: number) => Promise<{ status: number; text: string }>;
  /** Our name in robots.txt, without version: `soicho`. */
  product: string;
  /** Default a minute. */
  retryMs?: number;
  /** Whether what a host's robots.txt forbids may be asked; its Crawl-delay is kept, and it must be reachable. */
  override?: (host: string, at: Date) => boolean;
  now: () => Date;
}

// RFC 9309 §2.5: at least 500 KiB must be read; §2.4: not to be kept for more than 24 hours.
const MAX_BYTES = 512_000;
const KEEP_MS = 24 * 3_600_000;

interface Known {
  hostname: string;
  until: number;
  answer: (url: string) => Exclude<RobotsAnswer, 'overridden'>;
  delayMs: number;
  sitemaps: string[];
}

/**
 * robots.txt of every origin, asked once a day: 4xx allows all, 5xx and silence forbid all (RFC 9309 §2.3.1). A 429 is
 * taken as "not now" rather than as "no rules".
 */
export function createRobots(options: RobotsOptions): Robots {
  const { fetchText, product, retryMs = 60_000, override = () => false, now } = options;
  const known = new Map<string, Known>();
  const find = (origin: string) => {
    const found = known.get(origin);
    return found !== undefined && found.until > now().getTime() ? found : undefined;
  };
  return {
    has: (url) => find(new URL(url).origin) !== undefined,
    check: async (url, signal) => {
      const { origin, hostname } = new URL(url);
      let rules = find(origin);
      if (rules === undefined) {
        const file = `${origin}/robots.txt`;
        const read = await readRules(file, product, (asked) => fetchText(asked, signal, MAX_BYTES), signal);
        const keepMs = read === undefined ? retryMs : KEEP_MS;
        rules = { ...(read ?? UNREACHABLE), hostname, until: now().getTime() + keepMs };
        known.set(origin, rules);
      }
      const answer = rules.answer(url);
      return answer === 'disallowed' && override(hostname, now()) ? 'overridden' : answer;
    },
    crawlDelayMs: (hostname) => {
      let longest = 0;
      for (const rules of known.values()) if (rules.hostname === hostname) longest = Math.max(longest, rules.delayMs);
      return longest;
    },
    sitemaps: (origin) => find(origin)?.sitemaps ?? [],
    retryMs,
  };
}

type Rules = Pick<Known, 'answer' | 'delayMs' | 'sitemaps'>;

const UNREACHABLE: Rules = { answer: () => 'unreachable', delayMs: 0, sitemaps: [] };

async function readRules(
  file: string,
  product: string,
  fetchText: (url: string) => Promise<{ status: number; text: string }>,
  signal: AbortSignal,
): Promise<Rules | undefined> {
  let got: { status: number; text: string };
  try {
    got = await fetchText(file);
  } catch (error) {
    signal.throwIfAborted();
    // What the guard refuses today it refuses in a minute, too.
    if (error instanceof FetchRefused && error.reason !== 'forbidden_address') return undefined;
    throw error;
  }
  if (got.status >= 500 || got.status === 429) return undefined;
  // An unfollowed chain of redirects counts as "unavailable", like 4xx (RFC 9309 §2.3.1.2).
  const rules = parseRobots(got.status >= 300 ? '' : got.text, product);
  return {
    answer: (url) => (rules.isAllowed(new URL(url).href) ? 'allowed' : 'disallowed'),
    delayMs: rules.crawlDelayMs,
    sitemaps: rules.sitemaps.flatMap((written) => webUrl(written, file)),
  };
}

/** sitemaps.org wants whole addresses; a path alone is meant for the same origin. */
function webUrl(written: string, base: string): string[] {
  const { protocol, href } = parseUrl(written, base) ?? {};
  if (href === undefined) return [];
  return protocol === 'http:' || protocol === 'https:' ? [href] : [];
}
