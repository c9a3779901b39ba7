import type { Lease, LeasedUrl, PageMark } from '../data/schema.js';
import type { FetchedPage, Fetcher, OnRedirect } from './fetch/fetch-page.js';
import { FetchRefused } from './fetch/refused.js';
import { type CrawlSource, findSource, sitemapUrls } from './frontier.js';
import { listPageAt } from './list-pages.js';
import { gapOf, type PageReading, type ReadParts, readWith } from './page-reading.js';
import { readAnswer } from './read-answer.js';
import { mayAsk, type Robots } from './robots.js';
import type { Turns } from './turns.js';
import { recogniseWall, wallAt } from './walls.js';

/** What it takes to visit a URL. */
export interface VisitParts extends ReadParts {
  fetcher: Pick<Fetcher, 'fetchPage'>;
  /** Fills pages that plain HTTP shows empty; absent: they are gaps. */
  browser?: Pick<Fetcher, 'fetchPage'>;
  robots: Robots;
  /** How long a host is left alone after a 429 or 503 that does not say. Default a minute. */
  quietMs?: number;
}

/** What became of it: a reading to record, or the URL stays pending (`quiet`: and the host is left alone for `ms`). */
export type Visit = { reading: PageReading; raw?: Uint8Array } | { again: 'soon' } | { again: 'quiet'; ms: number };

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

/** One visit's company: everything that `visitUrl` hands on. */
interface Going {
  parts: VisitParts;
  failures: Failures;
  lease: Lease;
  asked: LeasedUrl;
  turns: Turns;
  signal: AbortSignal;
}

/** Asks for one URL of a lease, robots.txt first, each request in its turn. Throws `LeaseOver` or the signal's reason. */
export async function visitUrl(
  parts: VisitParts,
  failures: Failures,
  lease: Lease,
  asked: LeasedUrl,
  turns: Turns,
  signal: AbortSignal,
): Promise<Visit> {
  const going: Going = { parts, failures, lease, asked, turns, signal };
  const { robots } = parts;
  const { origin } = new URL(asked.url);
  const permission = await permitted(going, asked.url).catch(refusalOf);
  if (permission instanceof FetchRefused) return { reading: gapOf(permission.reason, permission.message) };
  if (permission === 'unreachable') {
    if (failures.mayRetry(lease.sweepId, origin)) return { again: 'quiet', ms: robots.retryMs };
    return { reading: gapOf('robots', 'robots.txt cannot be reached, which forbids all') };
  }
  failures.forget(lease.sweepId, origin);
  if (!mayAsk(permission)) return { reading: gapOf('robots', 'robots.txt') };

  const visit = await visitAllowed(going);
  if (!('reading' in visit)) return visit;
  failures.forget(lease.sweepId, asked.url);
  const { reading } = visit;
  if (permission === 'overridden') reading.outcome.detail ??= 'robots.txt forbids it, asked by leave of two people';
  // What robots.txt names is as good as a seed's own links, once a sweep.
  // A list that names all there is needs no sitemap beside it.
  if (asked.depth === 0 && !isListed(asked, reading, parts.sources))
    reading.links.push(...sitemapUrls(robots.sitemaps(origin), asked, parts.sources));
  return visit;
}

function isListed(asked: LeasedUrl, { links }: PageReading, sources: CrawlSource[]): boolean {
  const source = sources.find(({ id }) => id === asked.source);
  return source !== undefined && [asked, ...links].some(({ url }) => listPageAt(source, url) !== undefined);
}

function refusalOf(error: unknown): FetchRefused {
  if (error instanceof FetchRefused) return error;
  throw error;
}

async function visitAllowed(going: Going): Promise<Visit> {
  const { parts, asked } = going;
  const use = findSource(parts.sources, asked.url)?.browser ?? 'auto';
  const { browser } = parts;
  if (use === 'always' && browser !== undefined) return fetchInTurn(going, browser);
  const visit = await fetchInTurn(going, parts.fetcher);
  const isEmpty = 'reading' in visit && visit.reading.outcome.gap === 'needs_browser';
  return isEmpty && use !== 'never' && browser !== undefined ? fetchInTurn(going, browser) : visit;
}

async function fetchInTurn(going: Going, by: Pick<Fetcher, 'fetchPage'>): Promise<Visit> {
  const { parts, failures, lease, asked, turns, signal } = going;
  await turns.next(signal);
  try {
    const mark = heldMark(asked, parts);
    const anyType = asked.kind === 'sitemap'; // they come packed, or as any type at all
    const wish = { onRedirect: toRedirect(going), anyType, ...(mark === undefined ? {} : { mark }) };
    const page = await by.fetchPage(asked.url, signal, wish).finally(turns.done);
    // A browser waits for scripts to come to rest: that is no time the host took.
    turns.learn(page.capture.status, by === parts.browser ? 0 : undefined);
    return judge(going, page);
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    if (error.retry) turns.learn(error.reason === 'timeout' ? 'timeout' : 'reset');
    if (error.retry && failures.mayRetry(lease.sweepId, asked.url)) return { again: 'soon' };
    return { reading: gapOf(error.reason, error.message) };
  }
}

function toRedirect(going: Going): OnRedirect {
  const { lease, turns, signal } = going;
  return async (target) => {
    turns.done();
    // Another host has its own lease and pace; a log-in page needs no asking to be known as one.
    if (target.hostname !== lease.host || wallAt(target.href) !== undefined) return 'stop';
    if (!mayAsk(await permitted(going, target.href))) {
      throw new FetchRefused('robots', `redirected to ${target.href}, which robots.txt forbids`);
    }
    await turns.next(signal);
    return 'follow';
  };
}

/** Validators to ask with, when this very program and source read what they stand for. */
function heldMark({ mark, url }: LeasedUrl, { sources, version }: VisitParts): PageMark | undefined {
  const source = findSource(sources, url);
  return mark !== undefined && source !== undefined && mark.readWith === readWith(source, version) ? mark : undefined;
}

function judge({ parts, failures, lease, asked }: Going, page: FetchedPage): Visit {
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
  return { reading: readAnswer(asked, page, parts), raw: page.raw };
}

async function permitted({ parts: { robots }, turns, signal }: Going, url: string) {
  if (robots.has(url)) return robots.check(url, signal);
  await turns.next(signal);
  return robots.check(url, signal).finally(turns.done);
}
