import { isRobotsOverridden } from '../data/robots-override.js';
import type { Listing, ListingContact, ScoreListing } from '../data/schema.js';
import type { Store } from '../data/store.js';
import type { Zstd } from '../data/zstd.js';
import type { Queue } from '../queue/queue.js';
import type { Recorder } from '../queue/recorder.js';
import { runSweep, type SweepEnd, type SweepParts } from '../queue/sweep.js';
import { type BrowserOptions, createBrowser } from './browser/create-browser.js';
import type { Egress } from './fetch/egress.js';
import { createFetcher, type FetcherOptions } from './fetch/fetch-page.js';
import type { CrawlSource } from './frontier.js';
import { windowAt } from './pace.js';
import type { ExtractPage } from './page-reading.js';
import { planSweep } from './plan.js';
import { createRobots } from './robots.js';
import { createTrapGuard } from './trap-guard.js';
import type { Wait } from './turns.js';
import { createCrawlWorker } from './worker.js';

/** One pass over sources with workers in this process: what it needs from the house, and how far it may go. */
export interface CrawlRun extends Pick<SweepParts, 'sweep' | 'by' | 'alone' | 'signal' | 'onProgress'> {
  store: Store;
  queue: Queue;
  recorder: Recorder;
  zstd: Zstd;
  sources: CrawlSource[];
  fetch: Omit<FetcherOptions, 'now' | 'egress' | 'route'>;
  egress: Egress;
  /** Absent: what only a browser fills is a gap. */
  browser?: Pick<BrowserOptions, 'executablePath' | 'noSandbox'>;
  extract: ExtractPage;
  score: ScoreListing;
  contactsOf?: (listing: Listing) => ListingContact[];
  /** Of the program. */
  version: string;
  paceMs: number;
  concurrency: number;
  now: () => Date;
  wait: Wait;
}

/** Runs a sweep from its plan to its end and takes everything down again, also when it fails. */
export async function runCrawl(run: CrawlRun): Promise<SweepEnd> {
  const { store, queue, recorder, zstd, sources, extract, score, version, concurrency, now, wait } = run;
  const fetcher = createFetcher({ ...run.fetch, egress: run.egress, now });
  const browser = run.browser && createBrowser({ ...run.fetch, ...run.browser, egress: run.egress, now });
  const override = (host: string, at: Date) => isRobotsOverridden(store, host, at);
  const robots = createRobots({ fetchText: fetcher.fetchText, product: 'soicho', override, now });
  const floorMs = slowestPace(sources, run.paceMs);
  const found = { listings: 0 };
  const worker = createCrawlWorker(queue, concurrency, {
    ...{ recorder, fetcher, robots, sources, extract, score, version, now, wait, floorMs },
    ...(run.contactsOf === undefined ? {} : { contactsOf: run.contactsOf }),
    guard: createTrapGuard(),
    ...(browser === undefined ? {} : { browser }),
    compress: zstd.compress,
    busyMs: () => performance.eventLoopUtilization().active,
    onPage: ({ listings }) => {
      found.listings += listings.length;
    },
  });
  const { sweep, by, alone = false, signal, onProgress } = run;
  try {
    return await runSweep({
      ...{ store, queue, sweep, by, alone, signal, concurrency, now, wait },
      plan: planSweep(sources, store.pages, now()),
      budgets: sources.flatMap(({ id, maxPages }) => (maxPages === undefined ? [] : { source: id, pages: maxPages })),
      terms: (host, learntMs) => ({
        paceMs: Math.max(floorMs(host), learntMs, robots.crawlDelayMs(host)),
        ...windowAt(sources.find(({ hosts, hours }) => hours !== undefined && hosts.includes(host))?.hours, now()),
      }),
      found: () => found,
      ...(onProgress === undefined ? {} : { onProgress }),
    });
  } finally {
    await worker.stop(0);
    await browser?.close();
    await fetcher.close();
  }
}

/** By host the slowest of what house and sources ask for. */
function slowestPace(sources: CrawlSource[], paceMs: number): (host: string) => number {
  const slowest = new Map<string, number>();
  for (const { hosts, paceMs: own = 0 } of sources) {
    for (const host of hosts) slowest.set(host, Math.max(slowest.get(host) ?? paceMs, own));
  }
  return (host) => slowest.get(host) ?? paceMs;
}
