import type { CrawlProfile } from '../data/crawl-profile.js';
import { isRobotsOverridden } from '../data/robots-override.js';
import type { Store } from '../data/store.js';
import type { Queue } from '../queue/queue.js';
import { runSweep } from '../queue/sweep.js';
import type { SweepEnd, SweepParts } from '../queue/sweep-parts.js';
import { type CrawlTools, openCrawl, slowestPace } from './crawl-parts.js';
import type { CrawlSource } from './frontier.js';
import { windowAt } from './pace.js';
import { planSweep } from './plan.js';
import type { Urgency } from './urgency.js';
import { createCrawlWorker } from './worker.js';

/** One pass over sources with workers in this process: what it needs from the house, and how far it may go. */
export interface CrawlRun
  extends Pick<SweepParts, 'sweep' | 'holder' | 'by' | 'alone' | 'signal' | 'onProgress' | 'onNotice'>,
    Omit<CrawlTools, 'override'> {
  store: Store;
  queue: Queue;
  profile: CrawlProfile;
  /** As in the profile. */
  sources: CrawlSource[];
  /** Of workers here, and, where there are some elsewhere, of all together. */
  concurrency: number;
  /** What goes first; the recorder's is the same. */
  urgency?: Urgency;
  /** No worker here: others take the jobs. */
  elsewhere?: boolean;
}

/** Runs a sweep from its plan to its end and takes everything down again, also when it fails. */
export async function runCrawl(run: CrawlRun): Promise<SweepEnd> {
  const { store, queue, profile, sources, concurrency, now, wait, elsewhere = false } = run;
  const override = (host: string, at: Date) => isRobotsOverridden(store, host, at);
  const crawl = openCrawl(profile, { ...run, override });
  const { robots } = crawl.parts;
  const hash = store.crawlProfiles.put(profile, now().toISOString());
  const floorMs = slowestPace(sources, profile.paceMs);
  const found = { listings: 0 };
  const onPage = ({ listings }: { listings: unknown[] }) => {
    found.listings += listings.length;
  };
  const partsOf = async (other: string | undefined) =>
    other === undefined || other === hash ? { ...crawl.parts, onPage } : undefined;
  const worker = elsewhere ? undefined : createCrawlWorker(queue, concurrency, partsOf);
  const { sweep, holder, by, alone = false, signal, onProgress, onNotice } = run;
  try {
    return await runSweep({
      ...{ store, queue, sweep, by, alone, signal, concurrency, now, wait, profile: hash },
      plan: planSweep(sources, store.pages, now(), run.urgency),
      budgets: sources.flatMap(({ id, maxPages }) => (maxPages === undefined ? [] : { source: id, pages: maxPages })),
      terms: (host, learntMs) => ({
        paceMs: Math.max(floorMs(host), learntMs, robots.crawlDelayMs(host)),
        ...windowAt(sources.find(({ hosts, hours }) => hours !== undefined && hosts.includes(host))?.hours, now()),
      }),
      ...(elsewhere ? {} : { found: () => found }),
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(onNotice === undefined ? {} : { onNotice }),
      ...(holder === undefined ? {} : { holder }),
    });
  } finally {
    await worker?.stop(0);
    await crawl.close();
  }
}
