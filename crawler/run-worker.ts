import type { CrawlProfile } from '../data/crawl-profile.js';
import { vietnamDay } from '../data/day.js';
import type { Queue } from '../queue/queue.js';
import { type CrawlTools, type OpenCrawl, openCrawl } from './crawl-parts.js';
import type { CrawlParts } from './worker.js';
import { createCrawlWorker } from './worker.js';

/** What a worker that does not own the database crawls with. */
export interface WorkerRun extends Omit<CrawlTools, 'score' | 'override'> {
  queue: Queue;
  concurrency: number;
  /** Of this program. */
  version: string;
  /** Of the program that serves, asked now and then. */
  servedVersion: (signal: AbortSignal) => Promise<string>;
  /** A profile by its hash, and what scores by its packs and reference. */
  load: (hash: string, signal: AbortSignal) => Promise<{ profile: CrawlProfile; score: CrawlTools['score'] }>;
  /** Told what happens, for the log. */
  say: (what: WorkerNews) => void;
  /** How often the served version is asked for. Default a minute. */
  checkMs?: number;
  /** Longest wait for pages under way when it is to stop. Default 25 s. */
  graceMs?: number;
  signal: AbortSignal;
}

export type WorkerNews =
  | { what: 'working'; version: string }
  | { what: 'other_version'; own: string; served: string }
  | { what: 'away'; why: string }
  | { what: 'profile'; hash: string; sources: number }
  | { what: 'page'; url: string; listings: number }
  | { what: 'stopping' };

/** Profiles held at a time: sweeps overlap, but not many. */
const MAX_PROFILES = 3;

/**
 * Takes jobs until the signal aborts, then gives back what it has not done. While the program that serves is of another
 * version it takes none: its pages would be read differently.
 */
export async function runWorker(run: WorkerRun): Promise<void> {
  const { version, servedVersion, say, checkMs = 60_000, graceMs = 25_000, wait, signal } = run;
  const crawls = openProfiles(run);
  let worker: ReturnType<typeof createCrawlWorker> | undefined;
  let told = '';
  try {
    while (!signal.aborted) {
      const news = await lookAtServer(version, servedVersion, signal);
      if (JSON.stringify(news) !== told) say(news);
      told = JSON.stringify(news);
      if (news.what === 'working') worker ??= createCrawlWorker(run.queue, run.concurrency, crawls.partsOf);
      if (news.what === 'other_version') {
        await worker?.stop(graceMs);
        worker = undefined;
      }
      await wait(checkMs, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    say({ what: 'stopping' });
    await worker?.stop(graceMs);
    await crawls.close();
  }
}

async function lookAtServer(
  own: string,
  servedVersion: WorkerRun['servedVersion'],
  signal: AbortSignal,
): Promise<WorkerNews> {
  try {
    const served = await servedVersion(signal);
    return served === own ? { what: 'working', version: own } : { what: 'other_version', own, served };
  } catch (error) {
    signal.throwIfAborted();
    // Pages under way are tried for as long as their lease lasts; it comes back, or the leases go to others.
    return { what: 'away', why: error instanceof Error ? error.message : String(error) };
  }
}

/** Crawls by profile, the few that were used last. */
function openProfiles(run: WorkerRun) {
  const open = new Map<string, Promise<OpenCrawl>>();
  // Let go while a lease may still be worked on by them; closed at the end.
  const retired: Promise<OpenCrawl>[] = [];
  const load = async (hash: string): Promise<OpenCrawl> => {
    const { profile, score } = await run.load(hash, run.signal);
    run.say({ what: 'profile', hash, sources: profile.sources.length });
    const override = (host: string, at: Date) =>
      profile.robotsLeave.some((leave) => leave.host === host && leave.until >= vietnamDay(at));
    const crawl = openCrawl(profile, { ...run, score, override });
    const onPage: NonNullable<CrawlParts['onPage']> = ({ url, listings }) =>
      run.say({ what: 'page', url, listings: listings.length });
    return { ...crawl, parts: { ...crawl.parts, onPage } };
  };
  return {
    partsOf: async (hash: string | undefined): Promise<CrawlParts | undefined> => {
      if (hash === undefined) return undefined;
      const known = open.get(hash) ?? load(hash);
      open.delete(hash);
      open.set(hash, known); // the newest last
      known.catch(() => open.delete(hash)); // to be tried again with the next job
      const [oldest] = open;
      if (open.size > MAX_PROFILES && oldest !== undefined) {
        open.delete(oldest[0]);
        retired.push(oldest[1]);
      }
      return (await known).parts;
    },
    close: async () => {
      await Promise.allSettled([...open.values(), ...retired].map(async (crawl) => (await crawl).close()));
    },
  };
}
