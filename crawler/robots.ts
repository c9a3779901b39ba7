import robotsParserModule from 'robots-parser';
import { FetchRefused } from './fetch/refused.js';

// robots-parser is CommonJS: its types name a default export that Node hands over as the module itself.
const robotsParser = robotsParserModule as unknown as typeof robotsParserModule.default;

/** What robots.txt says of one URL; `unreachable` forbids too, but asking again later may help. */
export type RobotsAnswer = 'allowed' | 'disallowed' | 'unreachable';

export interface Robots {
  /** Whether the origin's robots.txt is at hand, so that `check` will not ask the host. */
  has(url: string): boolean;
  /** Reads robots.txt of the URL's origin when it is not at hand; throws only the signal's reason. */
  check(url: string, signal: AbortSignal): Promise<RobotsAnswer>;
  /** Longest Crawl-delay that the host's robots.txt files at hand ask of us; 0 when none does. */
  crawlDelayMs(hostname: string): number;
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
  now: () => Date;
}

// RFC 9309 §2.5: at least 500 KiB must be read; §2.4: not to be kept for more than 24 hours.
const MAX_BYTES = 512_000;
const KEEP_MS = 24 * 3_600_000;
const MAX_DELAY_MS = 24 * 3_600_000;

interface Known {
  hostname: string;
  until: number;
  answer: (url: string) => RobotsAnswer;
  delayMs: number;
}

/**
 * robots.txt of every origin, asked once a day: 4xx allows all, 5xx and silence forbid all (RFC 9309 §2.3.1). A 429 is
 * taken as "not now" rather than as "no rules".
 */
export function createRobots({ fetchText, product, retryMs = 60_000, now }: RobotsOptions): Robots {
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
      return rules.answer(url);
    },
    crawlDelayMs: (hostname) => {
      let longest = 0;
      for (const rules of known.values()) if (rules.hostname === hostname) longest = Math.max(longest, rules.delayMs);
      return longest;
    },
    retryMs,
  };
}

type Rules = Pick<Known, 'answer' | 'delayMs'>;

const UNREACHABLE: Rules = { answer: () => 'unreachable', delayMs: 0 };

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
    if (error instanceof FetchRefused) return undefined;
    throw error;
  }
  if (got.status >= 500 || got.status === 429) return undefined;
  // An unfollowed chain of redirects counts as "unavailable", like 4xx (RFC 9309 §2.3.1.2).
  const parsed = robotsParser(file, got.status >= 300 ? '' : got.text);
  const delayMs = (parsed.getCrawlDelay(product) ?? 0) * 1000;
  return {
    answer: (url) => (parsed.isAllowed(url, product) === false ? 'disallowed' : 'allowed'),
    delayMs: Number.isFinite(delayMs) ? Math.min(Math.max(delayMs, 0), MAX_DELAY_MS) : 0,
  };
}
