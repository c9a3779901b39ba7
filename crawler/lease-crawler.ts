import { setTimeout as sleep } from 'node:timers/promises';
import {
  BasicCrawler,
  type BasicCrawlerOptions,
  Configuration,
  type IRequestManager,
  LogLevel,
  log,
  Request,
} from '@crawlee/basic';
import type { LeasedUrl } from '../data/schema.js';

// The option `requestManager` is documented, and refused by 3.18.1's check of its options; the field behind it is not.
class LeasedCrawler extends BasicCrawler {
  constructor(manager: IRequestManager, options: BasicCrawlerOptions, config: Configuration) {
    super(options, config);
    this.requestManager = manager;
  }
}

/** What became of one URL of a lease: on to the next, the same once more after the others, or no more of this lease. */
export type Step = 'next' | 'again' | 'stop';

/** Crawlee's scheduler over URLs of leases: many leases at a time, one URL of each. */
export interface LeaseCrawler {
  /**
   * Visits URLs one after another; resolves when all are through or a step says stop, rejects with what `visit` throws.
   * Aborted, it takes up no further URL and resolves after the one on its way. Before each URL `rest` is waited out,
   * which holds up no other lease; what it throws ends the run like what `visit` throws.
   */
  visitAll(
    urls: readonly LeasedUrl[],
    signal: AbortSignal,
    visit: (url: LeasedUrl) => Promise<Step>,
    rest: () => Promise<void>,
  ): Promise<void>;
  close(): Promise<void>;
}

interface Run {
  todo: LeasedUrl[];
  signal: AbortSignal;
  visit: (url: LeasedUrl) => Promise<Step>;
  rest: () => Promise<void>;
  resting: boolean;
  current?: LeasedUrl;
  end(error?: unknown): void;
}

// Our own signals end a visit; Crawlee's timeout would leave it running behind our backs.
const NEVER_SECS = 86_400;

/**
 * A BasicCrawler whose requests come from leases instead of a queue of Crawlee's: it brings the autoscaled pool, which
 * takes up fewer hosts when the machine is short of memory, and asks nothing by itself. At most `concurrency`
 * leases are worked on at once.
 */
export function createLeaseCrawler(concurrency: number): LeaseCrawler {
  const runs = new Map<string, Run>();
  let number = 0;
  let handled = 0;

  const free = (): [string, Run] | undefined => {
    for (const entry of runs) if (!entry[1].resting && entry[1].current === undefined) return entry;
    return undefined;
  };
  const manager: IRequestManager = {
    isFinished: async () => false, // it ends when it is closed
    isEmpty: async () => free() === undefined,
    handledCount: async () => handled,
    getTotalCount: () => handled + runs.size,
    getPendingCount: () => runs.size,
    fetchNextRequest: async <T extends Record<string, unknown>>() => {
      const next = free();
      const url = next?.[1].todo.shift();
      if (next === undefined || url === undefined) return null;
      next[1].current = url;
      return new Request<T>({ url: url.url, uniqueKey: `${next[0]} ${number++}`, label: next[0] });
    },
    async *[Symbol.asyncIterator]() {},
    markRequestHandled: async () => {
      handled++;
      return null;
    },
    reclaimRequest: async () => null,
    addRequest: () => Promise.reject(new Error('[crawl] URLs come from leases only')),
    addRequestsBatched: () => Promise.reject(new Error('[crawl] URLs come from leases only')),
  };

  async function step(id: string): Promise<void> {
    const run = runs.get(id);
    const url = run?.current;
    if (run === undefined || url === undefined) return;
    try {
      const what = await run.visit(url);
      if (what === 'again') run.todo.push(url);
      delete run.current;
      if (what === 'stop' || run.signal.aborted || run.todo.length === 0) run.end();
      else void rest(run);
    } catch (error) {
      run.end(error);
    }
  }

  async function rest(run: Run): Promise<void> {
    run.resting = true;
    try {
      await run.rest();
      run.resting = false;
      void crawler.autoscaledPool?.notify();
    } catch (error) {
      run.end(error);
    }
  }

  log.setLevel(LogLevel.OFF); // stdout is ours
  const crawler = new LeasedCrawler(
    manager,
    {
      requestHandler: ({ request }) => step(request.label ?? ''),
      minConcurrency: 1,
      maxConcurrency: concurrency,
      maxRequestRetries: 0,
      requestHandlerTimeoutSecs: NEVER_SECS,
      keepAlive: true,
      useSessionPool: false,
      retryOnBlocked: false,
      statusMessageLoggingInterval: NEVER_SECS,
      autoscaledPoolOptions: {
        desiredConcurrency: concurrency,
        maybeRunIntervalSecs: 0.05,
        loggingIntervalSecs: null,
        // A busy processor is what a crawl at full speed looks like; going down to one host would leave it idle.
        systemStatusOptions: { maxCpuOverloadedRatio: 1, maxEventLoopOverloadedRatio: 1 },
      },
    },
    new Configuration({ persistStorage: false, purgeOnStart: false }),
  );
  let running: Promise<unknown> | undefined;

  /**
   * Until the pool runs for good: what is torn down while it starts leaves timers behind that nobody stops, and the
   * process never ends. Its last timer tells, which its types keep to themselves.
   */
  async function start(): Promise<void> {
    running ??= crawler.run();
    const runs = () => (crawler.autoscaledPool as { maybeRunInterval?: unknown } | undefined)?.maybeRunInterval;
    while (runs() === undefined) await sleep(5);
  }

  return {
    visitAll: async (urls, signal, visit, restBefore) => {
      await start();
      if (urls.length === 0 || signal.aborted) return;
      await new Promise<void>((resolve, reject) => {
        const id = `lease ${number++}`;
        const end: Run['end'] = (error) => {
          runs.delete(id);
          signal.removeEventListener('abort', stop);
          if (error === undefined) resolve();
          else reject(error);
        };
        const stop = () => {
          if (run.current === undefined) end();
        };
        signal.addEventListener('abort', stop, { once: true });
        const run: Run = { todo: [...urls], signal, visit, rest: restBefore, resting: false, end };
        runs.set(id, run);
        void rest(run);
      });
    },
    close: async () => {
      if (running === undefined) return;
      await start();
      await crawler.teardown();
      await running;
    },
  };
}
