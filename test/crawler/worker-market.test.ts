import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFetcher } from '../../crawler/fetch/fetch-page.js';
import { seedUrls } from '../../crawler/frontier.js';
import { createRobots } from '../../crawler/robots.js';
import { createCrawlWorker } from '../../crawler/worker.js';
import type { GapReason } from '../../data/schema.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { buildListings } from '../../market/listings.js';
import { type Market, marketRoute, startMarket } from '../../market/start-market.js';
import { openSqliteQueue } from '../../queue/queue-sqlite.js';
import { createDirectRecorder } from '../../queue/recorder-direct.js';
import { runSweep } from '../../queue/sweep.js';
import type { SweepEnd } from '../../queue/sweep-parts.js';
import { extract } from './crawl-house.js';

let market: Market;
let store: Store;
let end: SweepEnd;
const dir = mkdtempSync(join(tmpdir(), 'soicho-market-'));

beforeAll(async () => {
  market = await startMarket({ slowMs: 50 });
  store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations' });
  const queue = openSqliteQueue({ file: join(dir, 'queue.db') });
  const now = () => new Date();
  const wait = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal });
  const fetcher = createFetcher({
    userAgent: 'soicho/0.1',
    contact: 'https://office.example',
    route: marketRoute(market),
    now,
  });
  const robots = createRobots({ fetchText: fetcher.fetchText, product: 'soicho', now });
  const weigh = () => ({ value: 0, severity: 1, priority: 0 });
  const recorder = createDirectRecorder({ store, weigh, leadLine: 50, isStableRule: () => true, now });
  const score = () => ({ value: 0, classes: {}, hits: [], rules: 'r' });
  const { sources } = market;
  const worker = createCrawlWorker(queue, 4, {
    recorder,
    fetcher,
    robots,
    sources,
    extract,
    score,
    version: '1',
    now,
    wait,
  });
  end = await runSweep({
    store,
    queue,
    plan: [seedUrls(sources)],
    sweep: { name: 'chợ mẫu' },
    by: 'thử',
    terms: (host) => ({ paceMs: robots.crawlDelayMs(host) }),
    concurrency: 4,
    now,
    wait,
    pollMs: 20,
    signal: new AbortController().signal,
  });
  await worker.stop(0);
  await queue.close();
  await fetcher.close();
});
afterAll(async () => {
  store.close();
  await market.close();
  rmSync(dir, { recursive: true });
});

const gapsOf = (host: string) =>
  new Map(end.progress.gaps.filter((gap) => gap.host === host).map((gap) => [gap.reason, gap.urls]));
const seen = () => new Set([...store.listings.each()].map(({ listing }) => listing.url));

describe('a sweep over the bundled market', () => {
  test('ends with nothing pending', () => {
    expect(end).toMatchObject({ ended: 'done', progress: { pending: 0 } });
  });

  test('sees every offer that plain HTTP may have, and no other', () => {
    const urls = seen();
    const offers = market.truth.filter(({ about }) => about === 'offer');
    expect(offers.filter(({ reachable, url }) => reachable === 'http' && !urls.has(url)).map(({ url }) => url)).toEqual(
      [],
    );
    expect(offers.filter(({ reachable, url }) => reachable !== 'http' && urls.has(url)).map(({ url }) => url)).toEqual(
      [],
    );
    expect(urls.size).toBe(offers.filter(({ reachable }) => reachable === 'http').length);
  });

  test.each<[host: string, gap: GapReason]>([
    ['sihanghieu.example', 'login_wall'],
    ['khosi-bonmua.example', 'robots'],
    ['xomnho.example', 'needs_browser'],
    ['giadung-nhaminh.example', 'http_error'],
  ])('names what it could not see: %s %s', (host, gap) => {
    expect([...gapsOf(host).keys()]).toEqual([gap]);
  });

  test('has no gap but those', () => {
    const hosts = ['sihanghieu.example', 'khosi-bonmua.example', 'xomnho.example', 'giadung-nhaminh.example'];
    const others = end.progress.gaps.filter(({ host, reason }) => !hosts.includes(host) && reason !== 'robots');
    expect(others).toEqual([]);
  });

  test('asks nothing that robots.txt forbids, asks robots.txt first, once per host', () => {
    const asked = market.requests();
    expect(asked.filter(({ path }) => /^\/(api\/private|gio-hang|checkout|tin-nhan)/.test(path))).toEqual([]);
    expect(asked.filter(({ host }) => host === 'khosi-bonmua.example').map(({ path }) => path)).toEqual([
      '/robots.txt',
    ]);
    for (const host of new Set(asked.map((request) => request.host))) {
      const paths = asked.filter((request) => request.host === host).map(({ path }) => path);
      expect(paths.indexOf('/robots.txt')).toBe(0);
      expect(paths.lastIndexOf('/robots.txt')).toBe(0);
    }
  });

  test('keeps the Crawl-delay of tiemkhoidem.example by the server’s own record', () => {
    const times = market
      .requests()
      .filter(({ host }) => host === 'tiemkhoidem.example')
      .map(({ at }) => Date.parse(at));
    const between = times.slice(1).map((at, index) => at - (times[index] ?? Number.NaN));
    expect(between.length).toBeGreaterThan(10);
    expect(between.filter((ms) => ms < 1000)).toEqual([]);
  });

  test('asks each page once, save where it was told to come again', () => {
    const pages = market.requests().map(({ host, path }) => `http://${host}${path}`);
    const again = new Set(pages.filter((url, at) => pages.indexOf(url) !== at));
    const refusedOnce = buildListings().filter(({ quirk }) => quirk === 'rate-limited-once' || quirk === 'error-once');
    expect([...again].sort()).toEqual(refusedOnce.map(({ truth }) => truth.url).sort());
    expect(pages.length - new Set(pages).size).toBe(refusedOnce.length);
  });
});
