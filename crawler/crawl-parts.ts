import type { CrawlProfile } from '../data/crawl-profile.js';
import type { Listing, ListingContact, ScoreListing } from '../data/schema.js';
import type { Recorder } from '../queue/recorder.js';
import { type BrowserOptions, createBrowser } from './browser/create-browser.js';
import type { Egress } from './fetch/egress.js';
import { createFetcher } from './fetch/fetch-page.js';
import type { CrawlSource } from './frontier.js';
import type { ExtractPage } from './page-reading.js';
import { createRobots, type RobotsOptions } from './robots.js';
import { createTrapGuard } from './trap-guard.js';
import type { Wait } from './turns.js';
import type { CrawlParts } from './worker.js';

/** What a process brings to crawling, whatever the profile. */
export interface CrawlTools {
  recorder: Recorder;
  egress: Egress;
  userAgent: string;
  /** Absent: what only a browser fills is a gap. */
  browser?: Pick<BrowserOptions, 'executablePath' | 'noSandbox'>;
  extract: ExtractPage;
  score: ScoreListing;
  contactsOf?: (listing: Listing) => ListingContact[];
  compress?: (raw: Uint8Array) => Uint8Array;
  override: NonNullable<RobotsOptions['override']>;
  now: () => Date;
  wait: Wait;
}

/** Parts of a crawl by one profile; `close` ends its sockets and browser. */
export interface OpenCrawl {
  parts: CrawlParts;
  close(): Promise<void>;
}

/** Opens what it takes to crawl by a profile. */
export function openCrawl(profile: CrawlProfile, tools: CrawlTools): OpenCrawl {
  const { egress, browser: chromium, userAgent, override, now, ...rest } = tools;
  const { sources, contact, timeoutMs, maxPageBytes: maxBytes, paceMs, version } = profile;
  const options = { userAgent, contact, timeoutMs, maxBytes, egress, now };
  const fetcher = createFetcher(options);
  const browser = chromium && createBrowser({ ...options, ...chromium });
  const robots = createRobots({ fetchText: fetcher.fetchText, product: 'soicho', override, now });
  return {
    parts: {
      ...{ ...rest, fetcher, robots, sources, version, now, floorMs: slowestPace(sources, paceMs) },
      ...(browser === undefined ? {} : { browser }),
      guard: createTrapGuard(),
      busyMs: () => performance.eventLoopUtilization().active,
    },
    close: async () => {
      await browser?.close();
      await fetcher.close();
    },
  };
}

/** By host the slowest of what house and sources ask for. */
export function slowestPace(sources: CrawlSource[], paceMs: number): (host: string) => number {
  const slowest = new Map<string, number>();
  for (const { hosts, paceMs: own = 0 } of sources) {
    for (const host of hosts) slowest.set(host, Math.max(slowest.get(host) ?? paceMs, own));
  }
  return (host) => slowest.get(host) ?? paceMs;
}
