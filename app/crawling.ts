import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.js';
import { adaptersUsed } from '../crawler/adapters-used.js';
import type { AskOnce } from '../crawler/ask-once.js';
import type { RobotsCheck } from '../crawler/check-robots.js';
import { drawQueries, type WatchWords } from '../crawler/drawn-queries.js';
import type { CaptureRun } from '../crawler/evidence/run-captures.js';
import { extractPage } from '../crawler/extract/extract-page.js';
import { createEgress, type Route } from '../crawler/fetch/egress.js';
import type { Refusal } from '../crawler/fetch/refusals.js';
import type { CrawlSource } from '../crawler/frontier.js';
import { linkSources } from '../crawler/pasted-links.js';
import type { CrawlRun } from '../crawler/run-crawl.js';
import { type SeenAnswer, type SeenQuestion, whatWasSeen } from '../crawler/seen.js';
import { toCrawlSource } from '../crawler/to-crawl-source.js';
import type { Urgency } from '../crawler/urgency.js';
import type { CrawlProfile } from '../data/crawl-profile.js';
import type { RawPages } from '../data/raw-pages.js';
import type { Resolver } from '../data/resolver.js';
import { isRobotsOverridden, robotsLeave } from '../data/robots-override.js';
import type { Listing, ListingContact, ScoreListing } from '../data/schema.js';
import type { Source } from '../data/source.js';
import type { Store } from '../data/store.js';
import { isInForce } from '../data/watchlist.js';
import { loadZstd } from '../data/zstd.js';
import type { Queue } from '../queue/queue.js';
import type { Recorder } from '../queue/recorder.js';
import { sourceAlarms } from '../queue/source-alarms.js';
import type { SweepEnd } from '../queue/sweep-parts.js';
import { normalise } from '../scorer/text/normalise.js';
import type { CaptureOptions } from './evidence.js';

/** One pass over sources, as a command asks for it; `route` answers for host names that are served on this machine. */
export type CrawlOptions = Pick<
  CrawlRun,
  'sources' | 'sweep' | 'holder' | 'by' | 'alone' | 'elsewhere' | 'signal' | 'onProgress' | 'onNotice'
> & {
  route?: Route;
  paceMs?: number;
  /** Told of every connection that was refused: a page pointed inside. */
  onRefused?: (refusal: Refusal) => void;
};

/** What asking pages needs of the house. */
export interface CrawlingParts {
  config: Config;
  version: string;
  store: () => Store;
  queue: () => Promise<Queue>;
  raw: () => RawPages;
  resolver: () => Promise<Resolver>;
  /** Keeps answers as they came. */
  recorder: () => Promise<Recorder>;
  score: ScoreListing;
  /** What sources may draw their searches from. */
  watchWords: () => WatchWords[];
  /** What a sweep asks first. */
  urgency: () => Urgency;
  contactsOf: (listing: Listing) => ListingContact[];
  /** Hashes of the packs and the reference in use. */
  scoredBy: () => { rules: string; reference?: string };
  /** Builds the reference that a new sweep begins with. */
  build: (options: Pick<CrawlOptions, 'by' | 'signal'>) => Promise<unknown>;
  now: () => Date;
}

/** Sweeps, pages asked one at a time, and what became of them. */
export function wireCrawling(parts: CrawlingParts) {
  const { config, version, store, score, contactsOf, now } = parts;
  const { contact, timeoutMs, maxPageBytes, browser, upstreamProxy: upstream } = config;
  const userAgent = `soicho/${version}`;
  const fetch = { userAgent, contact, timeoutMs, maxBytes: maxPageBytes };
  const wait = (ms: number, stop: AbortSignal) => sleep(ms, undefined, { signal: stop });
  const override = (host: string, at: Date) => isRobotsOverridden(store(), host, at);
  /** With the searches of today: products of notices in force among them. */
  const toSearching = (source: Source): CrawlSource => {
    if (source.draw.length === 0) return toCrawlSource(source);
    const notices = store()
      .watchlist.list()
      .filter((kept) => isInForce(kept, now().toISOString()));
    return toCrawlSource(
      source,
      drawQueries(
        source,
        parts.watchWords(),
        notices.map(({ product }) => product),
      ),
    );
  };
  const watched = () => config.sources.map(toSearching);
  const askOnce = (signal: AbortSignal): AskOnce => ({ ...fetch, override, signal, now });

  const asking = () => import('../crawler/ask-once.js');

  /** What fetches and reads pages in this process. */
  async function tools(route?: Route, onRefused?: (refusal: Refusal) => void) {
    return {
      ...{ userAgent, extract: extractPage, contactsOf, compress: (await loadZstd()).compress, now, wait },
      egress: createEgress({ route, upstream, onRefused }),
      ...(browser.use === 'never' ? {} : { browser }),
    };
  }

  /** What pages of these sources are read by, here and elsewhere. */
  function profileOf(sources: CrawlSource[], paceMs: number): CrawlProfile {
    const leave = robotsLeave(store(), now());
    return { version, sources, contact, timeoutMs, maxPageBytes, paceMs, ...parts.scoredBy(), robotsLeave: leave };
  }

  async function crawl(options: CrawlOptions): Promise<SweepEnd> {
    const { sources, sweep, route, paceMs = config.paceMs, onRefused, ...rest } = options;
    // Crawlee and Playwright take a second to load, which only a crawl is worth.
    const { runCrawl } = await import('../crawler/run-crawl.js');
    // A sweep that goes on keeps the reference it began with.
    const isNew = 'name' in sweep || ('take' in sweep && store().sweeps.get(sweep.take)?.begunAt === undefined);
    if (isNew) await parts.build({ by: options.by, signal: options.signal });
    parts.raw().trim(new Date(now().getTime() - config.rawRetentionDays * 86_400_000).toISOString());
    return runCrawl({
      ...{ ...rest, ...(await tools(route, onRefused)), sources, sweep, concurrency: config.concurrency, score },
      urgency: parts.urgency(),
      ...{ store: store(), queue: await parts.queue(), recorder: await parts.recorder() },
      profile: profileOf(sources, paceMs),
    });
  }

  async function capturing({ picture = true, route, paceMs = config.paceMs }: CaptureOptions): Promise<CaptureRun> {
    return {
      ...{ extract: extractPage, score, contactsOf, version, now, paceMs, resolver: parts.resolver, route, fetch },
      ...{ reference: undefined, ...parts.scoredBy(), isDirect: upstream === undefined, override, wait },
      egress: createEgress({ route, upstream }),
      ...(browser.use === 'never' || !picture ? {} : { browser }),
      noBrowser: picture ? 'browser.use: never' : 'not wanted',
    };
  }

  return {
    /** For what else asks pages. */
    tools,
    capturing,
    toSource: (url: string): CrawlSource => {
      const [source] = linkSources([url], watched());
      if (source === undefined) throw new Error(`[app] no source for ${url}`);
      return source;
    },
    /** For commands. */
    commands: {
      crawl,
      toCrawlSource: toSearching,
      linkSources: (urls: string[], name?: string) => linkSources(urls, watched(), name),
      adaptersUsed: (sweepId: number) => adaptersUsed(store().coverage, sweepId),
      sourceAlarms: (sweepId: number) => sourceAlarms(store().coverage, sweepId),
      seen: (question: SeenQuestion): SeenAnswer[] =>
        whatWasSeen(store(), watched(), (text) => normalise(text).skeleton.text, question),
      /** Asks the hosts, or takes `text` for the robots.txt of each. */
      async *checkRobots(urls: string[], signal: AbortSignal, text?: string): AsyncGenerator<RobotsCheck> {
        yield* (await asking()).askRobots(askOnce(signal), urls, text);
      },
      askPage: async (url: string, signal: AbortSignal) => (await asking()).askPage(askOnce(signal), url),
    },
  };
}
