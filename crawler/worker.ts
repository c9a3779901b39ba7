import type { Lease, LeasedUrl } from '../data/schema.js';
import { GiveUp, type Job, type JobHandler, type Queue, type QueueWorker } from '../queue/queue.js';
import type { PageResult, Recorder } from '../queue/recorder.js';
import { createLeaseCrawler, type LeaseCrawler, type Step } from './lease-crawler.js';
import { insteadOfList } from './list-pages.js';
import { LeaseOver, leaseTurns, type Turns, type Wait } from './turns.js';
import { countFailures, type Failures, type VisitParts, visitUrl } from './visit-url.js';

/** What a crawl worker is made of. */
export interface CrawlParts extends VisitParts {
  recorder: Recorder;
  now: () => Date;
  wait: Wait;
  /** What house and source ask for between two requests to a host; the lease's pace when absent. */
  floorMs?: (host: string) => number;
  /** Milliseconds in which this process's event loop was at work, since it began; always 0 when absent. */
  busyMs?: () => number;
  /** Compresses an answer for the raw store, when there is one. */
  compress?: (raw: Uint8Array) => Uint8Array;
  /** Told of every page after it was recorded. */
  onPage?: (result: PageResult) => void;
  /** How often a URL may fail, be rate-limited, or its robots.txt be unreachable, before it is a gap. Default 3. */
  tries?: number;
}

/** What a worker reads the pages of a job by: the same for every job, or by the job's profile; `undefined`: another worker's. */
export type PartsOf = CrawlParts | ((profile: string | undefined) => Promise<CrawlParts | undefined>);

/** Takes `lease.crawl` jobs from the queue, `concurrency` hosts at a time. */
export function createCrawlWorker(
  queue: Pick<Queue, 'work' | 'add'>,
  concurrency: number,
  parts: PartsOf,
): QueueWorker {
  const crawler = createLeaseCrawler(concurrency);
  const worker = queue.work('lease.crawl', crawlJob(parts, crawler, queue), { concurrency });
  return {
    stop: async (graceMs) => {
      await worker.stop(graceMs);
      await crawler.close();
    },
  };
}

/**
 * Handler of `lease.crawl`: the pages of one host, one after another, at its pace; the lease is given back at the end,
 * also when the signal aborts. Throws nothing but `GiveUp`, when results cannot be recorded.
 */
export function crawlJob(parts: PartsOf, crawler: LeaseCrawler, queue?: Pick<Queue, 'add'>): JobHandler<'lease.crawl'> {
  const partsOf = typeof parts === 'function' ? parts : async () => parts;
  const failures = countFailures((typeof parts === 'function' ? undefined : parts.tries) ?? 3);
  return async (job, signal) => {
    // Handed out again, so the first worker froze or died; it may wake and ask the host too. The sweep grants a new lease.
    if (job.deliveries > 1) return;
    const own = await partsOf(job.payload.profile);
    if (own !== undefined) return crawlLease(own, crawler, failures, job, signal);
    // A fresh job, for this one would count as handed out again.
    await queue?.add({ name: 'lease.crawl', payload: job.payload, delayMs: NOT_OURS_MS, maxAttempts: 1 });
  };
}

/** How long another sweep's job is left for its own workers to take. */
const NOT_OURS_MS = 500;

async function crawlLease(
  parts: CrawlParts,
  crawler: LeaseCrawler,
  failures: Failures,
  job: Job<'lease.crawl'>,
  signal: AbortSignal,
): Promise<void> {
  const { recorder } = parts;
  try {
    const lease = await recorder.lease(job.payload.leaseId);
    // Its time ran out in the queue, or its sweep rests: given back, so that nobody waits for it.
    if (lease === undefined) return await recorder.release(job.payload.leaseId);
    const floorMs = () => Math.max(parts.floorMs?.(lease.host) ?? lease.paceMs, parts.robots.crawlDelayMs(lease.host));
    const turns = leaseTurns(lease, recorder, floorMs, parts.now, parts.wait, parts.busyMs);
    const quietMs = await crawlPages(parts, crawler, failures, lease, turns, signal);
    const notBefore = turns.quietUntil(quietMs);
    const paceMs = turns.paceMs();
    await recorder.release(lease.id, notBefore === undefined ? { paceMs } : { notBefore, paceMs });
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new GiveUp(
      `[crawl] ${job.payload.host}: ${what}; its pages are asked for again after ${job.payload.expiresAt}`,
      {
        cause: error,
      },
    );
  }
}

/** Milliseconds for which the host asked to be left alone. */
async function crawlPages(
  parts: CrawlParts,
  crawler: LeaseCrawler,
  failures: Failures,
  lease: Lease,
  turns: Turns,
  signal: AbortSignal,
): Promise<number> {
  let quietMs = 0;
  const keep = keepInTurn(parts);
  const visit = async (asked: LeasedUrl): Promise<Step> => {
    const visit = await visitUrl(parts, failures, lease, asked, turns, signal);
    if ('again' in visit) {
      if (visit.again === 'soon') return 'again';
      quietMs = visit.ms;
      return 'stop';
    }
    const { raw, reading } = visit;
    const source = parts.sources.find(({ id }) => id === asked.source);
    if (reading.outcome.gap !== undefined && source !== undefined) reading.links.push(...insteadOfList(source, asked));
    const zstd = raw === undefined || raw.length === 0 ? undefined : parts.compress?.(raw);
    return keep.add({ lease, url: asked.url, ...reading, ...(zstd === undefined ? {} : { zstd }) });
  };
  try {
    await crawler.visitAll(lease.urls, signal, visit, () => turns.rest(signal));
  } catch (error) {
    if (!(error instanceof LeaseOver) && !signal.aborted) throw error;
  } finally {
    await keep.end();
  }
  return quietMs;
}

/** Keeps the pages of one lease in their order while the next is asked for: one at a time is on its way to the store. */
function keepInTurn({ recorder, onPage }: Pick<CrawlParts, 'recorder' | 'onPage'>) {
  let last: Promise<Step> = Promise.resolve('next');
  const record = async (result: PageResult): Promise<Step> => {
    if ((await recorder.recordPage(result)) === 'stale') return 'stop';
    onPage?.(result);
    return 'next';
  };
  return {
    /** Waits for the page before; throws what kept that from being recorded. */
    async add(result: PageResult): Promise<Step> {
      if ((await last) === 'stop') return 'stop';
      last = record(result);
      last.catch(() => {}); // thrown at the next page or at the end
      return 'next';
    },
    end: () => last,
  };
}
