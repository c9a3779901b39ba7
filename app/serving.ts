import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Listening, ListenOptions } from '../console/listen.js';
import type { Metric } from '../console/server.js';
import type { Store } from '../data/store.js';
import { newWorkerToken, revokeWorkerToken, workerOf } from '../data/worker-token.js';
import type { Queue } from '../queue/queue.js';
import type { Recorder } from '../queue/recorder.js';
import type { RuleSet } from '../scorer/rule-set.js';

/** What workers read pages by, as the door hands it out. */
interface DoorFiles {
  version: string;
  profile: Store['crawlProfiles']['get'];
  rules: (hash: string) => Record<string, string> | undefined;
  reference: Store['references']['get'];
}

/** What serving needs of the house. */
export interface ServingParts {
  store: () => Store;
  queue: () => Promise<Queue>;
  recorder: () => Promise<Recorder>;
  ruleSet: () => RuleSet;
  rulesDir: string;
  version: string;
  now: () => Date;
  /** The workers' door, in the technology that they speak. */
  door: (parts: {
    recorder: Recorder;
    workerOf: (token: string) => string | undefined;
    files: DoorFiles;
    onError: (error: unknown) => void;
  }) => Promise<(request: Request) => Promise<Response>>;
  /** Takes the newest reference into use when there is another. */
  refresh: () => void;
}

/** How to serve, until the signal aborts. */
export interface ServeOptions extends ListenOptions {
  signal: AbortSignal;
  onListening: (url: string) => void;
  onError: (error: unknown) => void;
}

const REFRESH_MS = 60_000;
/** systemd and containers wait 30 s or more before they kill. */
const GRACE_MS = 25_000;

/** Serving workers elsewhere, and who they are. */
export function wireServing(parts: ServingParts) {
  const { store, queue, now } = parts;
  const at = () => now().toISOString();
  return {
    newWorkerToken: (name: string, by: string) => newWorkerToken(store(), { name, by }, at()),
    revokeWorkerToken: (name: string, by: string) => revokeWorkerToken(store(), { name, by }, at()),
    /** Serves until the signal aborts and calls under way have ended. */
    async serve({ signal, onListening, onError, ...where }: ServeOptions): Promise<void> {
      const { createServer } = await import('../console/server.js');
      const { listen } = await import('../console/listen.js');
      const packs = { hash: parts.ruleSet().hash, texts: readTexts(parts.rulesDir) };
      const workers = await parts.door({
        recorder: await parts.recorder(),
        workerOf: (token) => workerOf(store(), token),
        files: {
          version: parts.version,
          profile: store().crawlProfiles.get,
          rules: (hash) => (hash === packs.hash ? packs.texts : undefined),
          reference: store().references.get,
        },
        onError,
      });
      const app = createServer({
        ...{ workers, version: parts.version, onError, notReady: () => notReady(store(), queue) },
        metrics: async () => metrics(store(), await queue(), at()),
      });
      const listening: Listening = await listen((request) => app.fetch(request), where);
      const timer = setInterval(parts.refresh, REFRESH_MS);
      onListening(listening.url);
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        else signal.addEventListener('abort', () => resolve(), { once: true });
      });
      clearInterval(timer);
      await listening.close(GRACE_MS);
    },
  };
}

/** The files of the packs as they are when serving begins: what is edited meanwhile is another hash. */
function readTexts(rulesDir: string): Record<string, string> {
  const entries = readdirSync(rulesDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [relative(rulesDir, file), readFileSync(file, 'utf8')];
    }),
  );
}

async function notReady(store: Store, queue: ServingParts['queue']): Promise<string[]> {
  const problems: string[] = [];
  const attempt = async (check: () => unknown): Promise<void> => {
    try {
      await check();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  };
  await attempt(() => store.write(() => undefined));
  await attempt(async () => (await queue()).probe());
  return problems;
}

async function metrics(store: Store, queue: Queue, at: string): Promise<Metric[]> {
  const jobs = Object.entries(await queue.stats()).map(([state, value]) => ({ labels: { state }, value }));
  const leads = store.leads
    .counts()
    .map(({ state, class: cls, leads: value }) => ({ labels: { state, class: cls }, value }));
  const { listings, versions, sellers } = store.listings.counts();
  const running = store.sweeps.list(20).filter(({ state }) => state === 'running');
  const urls = running.flatMap(({ id }) => {
    const { pending, leased, done } = store.frontier.progress(id, at);
    return Object.entries({ pending, leased, done }).map(([state, value]) => ({
      labels: { sweep: String(id), state },
      value,
    }));
  });
  return [
    { name: 'soicho_jobs', help: 'Jobs of the queue by state', values: jobs },
    { name: 'soicho_leads', help: 'Leads by state and class', values: leads },
    { name: 'soicho_listings', help: 'Listings kept', values: [{ value: listings }] },
    { name: 'soicho_listing_versions', help: 'Versions of listings kept', values: [{ value: versions }] },
    { name: 'soicho_sellers', help: 'Sellers kept', values: [{ value: sellers }] },
    { name: 'soicho_sweep_urls', help: 'URLs of running sweeps by state', values: urls },
    {
      name: 'soicho_resident_bytes',
      help: 'Memory of the serving process',
      values: [{ value: process.memoryUsage.rss() }],
    },
  ];
}
