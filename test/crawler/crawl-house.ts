import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { CrawlSource } from '../../crawler/frontier.js';
import { createLeaseCrawler } from '../../crawler/lease-crawler.js';
import type { ExtractPage } from '../../crawler/page-reading.js';
import { createRobots } from '../../crawler/robots.js';
import { type CrawlParts, crawlJob } from '../../crawler/worker.js';
import type { FrontierUrl, Lease } from '../../data/schema.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { createDirectRecorder } from '../../queue/recorder-direct.js';
import { openFetcher, type Served } from './serve.js';

/** The market of these tests: `/ds…` are lists, `/p/…` are offers. */
export const source: CrawlSource = {
  id: 'cho',
  platform: 'cho',
  hosts: ['cho.example', 'hai.example'],
  seeds: [],
  rules: { listPatterns: ['/ds'], itemPatterns: ['/p/'] },
};

/** Offers of these tests' pages: an `<h1>` is a title. */
export const extract: ExtractPage = (html, { url, platform, source, seenAt }) => {
  const title = /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1];
  if (title === 'hỏng') throw new Error('page cannot be read');
  const nativeId = new URL(url).pathname;
  const listing = { source, nativeId, platform, title: title ?? '', url, images: [], attributes: {}, seenAt };
  return { listings: title === undefined ? [] : [listing] };
};

// One for all houses of a file: it takes a while to start and keeps nothing of a lease that ended.
const crawler = createLeaseCrawler(4);
afterAll(() => crawler.close());

/** A crawler over a real store and a loopback server; only its clock is ours, and waiting moves it. */
export function openHouse(served: Served, options: Partial<CrawlParts> & { paceMs?: number; timeoutMs?: number } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-crawl-'));
  const migrationsDir = join(import.meta.dirname, '../../data/migrations');
  const store: Store = openStore({ file: join(dir, 'soicho.db'), migrationsDir });
  onTestFinished(() => {
    store.close();
    rmSync(dir, { recursive: true });
  });

  const clock = { at: Date.UTC(2026, 2, 2, 8) };
  const now = () => new Date(clock.at);
  const waits: number[] = [];
  const wait: CrawlParts['wait'] = async (ms, signal) => {
    signal.throwIfAborted();
    waits.push(ms);
    clock.at += ms;
  };
  const weigh = () => ({ value: 0, severity: 1, priority: 0 });
  const recorder = createDirectRecorder({ store, weigh, leadLine: 50, isStableRule: () => true, now });
  const fetcher = openFetcher({ route: served.route, timeoutMs: options.timeoutMs ?? 5_000, now });
  const robots = createRobots({ fetchText: fetcher.fetchText, product: 'soicho', now });
  const score = () => ({ value: 0, classes: {}, hits: [], rules: 'r' });
  const version = '1';
  const parts: CrawlParts = {
    recorder,
    fetcher,
    robots,
    sources: [source],
    extract,
    score,
    version,
    now,
    wait,
    ...options,
  };
  const handle = crawlJob(parts, crawler);

  const sweep = store.sweeps.start({ name: 'thử' }, now().toISOString());
  const grant = (): Lease | undefined =>
    store.frontier.grant(sweep.id, now().toISOString(), (_host, learntMs) => ({
      paceMs: Math.max(options.paceMs ?? 1000, learntMs),
    }));
  const run = (lease: Lease, signal = new AbortController().signal, deliveries = 1): Promise<void> => {
    const payload = { leaseId: lease.id, host: lease.host, expiresAt: lease.expiresAt };
    return handle({ id: '1', name: 'lease.crawl', payload, attempt: 1, deliveries }, signal);
  };
  return {
    store,
    clock,
    waits,
    sweep,
    grant,
    run,
    /** Puts paths of `cho.example` on the frontier. */
    want: (...paths: string[]) => store.frontier.add(sweep.id, paths.map(toWanted)),
    /** Grants a lease and crawls it; `false` when the host is not free. */
    crawl: async (): Promise<boolean> => {
      const lease = grant();
      if (lease !== undefined) await run(lease);
      return lease !== undefined;
    },
    progress: () => store.frontier.progress(sweep.id, now().toISOString()),
    gaps: () => store.frontier.progress(sweep.id, now().toISOString()).gaps.map(({ reason, urls }) => [reason, urls]),
    titles: () => [...store.listings.each()].map(({ listing }) => listing.title),
  };
}

function toWanted(path: string): FrontierUrl {
  const kind = path.startsWith('/p/') ? 'item' : 'list';
  return { url: `http://cho.example${path}`, host: 'cho.example', source: 'cho', kind, depth: 0, priority: 0 };
}
