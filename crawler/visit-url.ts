import type { FrontierUrl, Lease, ScoreListing } from '../data/schema.js';
import type { FetchedPage, Fetcher } from './fetch/fetch-page.js';
import { FetchRefused } from './fetch/refused.js';
import type { CrawlSource } from './frontier.js';
import { type ExtractPage, gapOf, type PageReading, readAnswer } from './read-answer.js';
import { mayAsk, type Robots } from './robots.js';
import type { Turns } from './turns.js';
import { recogniseWall, wallAt } from './walls.js';

/** What it takes to visit a URL. */
export interface VisitParts {
  fetcher: Pick<Fetcher, 'fetchPage'>;
  robots: Robots;
  sources: CrawlSource[];
  extract: ExtractPage;
  score: ScoreListing;
  /** How long a host is left alone after a 429 or 503 that does not say. Default a minute. */
  quietMs?: number;
}

/** What became of it: a reading to record, or the URL stays pending (`quiet`: and the host is left alone for `ms`). */
export type Visit = { reading: PageReading } | { again: 'soon' } | { again: 'quiet'; ms: number };

/** Failures in a row, per sweep and thing asked. */
export interface Failures {
  readonly limit: number;
  /** Counts one more; whether the thing may be tried again. */
  mayRetry(sweepId: number, what: string): boolean;
  forget(sweepId: number, what: string): void;
}

export function countFailures(limit: number): Failures {
  const counts = new Map<string, number>();
  return {
    limit,
    mayRetry: (sweepId, what) => {
      const key = `${sweepId} ${what}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count < limit;
    },
    forget: (sweepId, what) => {
      counts.delete(`${sweepId} ${what}`);
    },
  };
}

/** Asks for one URL of a lease, robots.txt first, each request in its turn. Throws `LeaseOver` or the signal's reason. */
export async function visitUrl(
  parts: VisitParts,
  failures: Failures,
  lease: Lease,
  asked: FrontierUrl,
  turns: Turns,
  signal: AbortSignal,
): Promise<Visit> {
  const { robots } = parts;
  const { origin } = new URL(asked.url);
  const permission = await permitted(robots, asked.url, turns, signal);
  if (permission === 'unreachable') {
    if (failures.mayRetry(lease.sweepId, origin)) return { again: 'quiet', ms: robots.retryMs };
    return { reading: gapOf('robots', 'robots.txt cannot be reached, which forbids all') };
  }
  failures.forget(lease.sweepId, origin);
  if (!mayAsk(permission)) return { reading: gapOf('robots', 'robots.txt') };

  const visit = await fetchInTurn(parts, failures, lease, asked, turns, signal);
  if ('reading' in visit) failures.forget(lease.sweepId, asked.url);
  return visit;
}

async function fetchInTurn(
  parts: VisitParts,
  failures: Failures,
  lease: Lease,
  asked: FrontierUrl,
  turns: Turns,
  signal: AbortSignal,
): Promise<Visit> {
  await turns.next(signal);
  try {
    const page = await parts.fetcher
      .fetchPage(asked.url, signal, async (target) => {
        turns.done();
        // Another host has its own lease and pace; a log-in page needs no asking to be known as one.
        if (target.hostname !== lease.host || wallAt(target.href) !== undefined) return 'stop';
        if (!mayAsk(await permitted(parts.robots, target.href, turns, signal))) {
          throw new FetchRefused('robots', `redirected to ${target.href}, which robots.txt forbids`);
        }
        await turns.next(signal);
        return 'follow';
      })
      .finally(turns.done);
    return judge(parts, failures, lease, asked, page);
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    if (error.retry && failures.mayRetry(lease.sweepId, asked.url)) return { again: 'soon' };
    return { reading: gapOf(error.reason, error.message) };
  }
}

function judge(parts: VisitParts, failures: Failures, lease: Lease, asked: FrontierUrl, page: FetchedPage): Visit {
  const { status, finalUrl } = page.capture;
  if (status === 429 || status === 503) {
    const wall = recogniseWall({ status, finalUrl, body: page.body });
    if (wall !== undefined) return { reading: gapOf(wall.gap, wall.detail, page) };
    if (failures.mayRetry(lease.sweepId, asked.url)) {
      return { again: 'quiet', ms: page.retryAfterMs ?? parts.quietMs ?? 60_000 };
    }
    return { reading: gapOf('rate_limited', `status ${status}, ${failures.limit} times`, page) };
  }
  if (status >= 500 && failures.mayRetry(lease.sweepId, asked.url)) return { again: 'soon' };
  return { reading: readAnswer(asked, page, parts.sources, parts.extract, parts.score) };
}

async function permitted(robots: Robots, url: string, turns: Turns, signal: AbortSignal) {
  if (robots.has(url)) return robots.check(url, signal);
  await turns.next(signal);
  return robots.check(url, signal).finally(turns.done);
}
