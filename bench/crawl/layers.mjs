// What each layer of a page costs by itself, in microseconds of processor time: part of bench/crawl.mjs.
import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { extractPage } from '../../dist/crawler/extract/extract-page.js';
import { decodeText } from '../../dist/crawler/fetch/decode-text.js';
import { createFetcher } from '../../dist/crawler/fetch/fetch-page.js';
import { createLeaseCrawler } from '../../dist/crawler/lease-crawler.js';
import { listingsRegion } from '../../dist/crawler/region.js';
import { createRobots } from '../../dist/crawler/robots.js';
import { sha256 } from '../../dist/data/hash.js';
import { openStore } from '../../dist/data/store-sqlite/open-store.js';
import { loadZstd } from '../../dist/data/zstd.js';
import { openSqliteQueue } from '../../dist/queue/queue-sqlite.js';
import { createDirectRecorder } from '../../dist/queue/recorder-direct.js';
import { CONCURRENCY, hostOf } from './hosts.mjs';
import { pageOf } from './pages.mjs';

const PAGES = 500;
const never = new AbortController().signal;
setMaxListeners(0, never);
const now = () => new Date();

process.on('message', async ({ port, kind }) => {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-bench-'));
  const route = () => ({ host: '127.0.0.1', port });
  const fetcher = createFetcher({ userAgent: 'soicho/1', contact: 'https://co-quan.example', route, now });
  const agent = new Agent();
  const robots = createRobots({ fetchText: fetcher.fetchText, product: 'soicho', now });
  const zstd = await loadZstd();
  const bodies = Array.from({ length: PAGES }, (_, number) => pageOf(kind, number));
  const texts = bodies.map((body) => decodeText(body, 'text/html; charset=utf-8'));
  const url = (number) => `http://${hostOf(0)}/p/${number}`;
  const where = (number) => ({ url: url(number), platform: 'cho-do', source: 'cho-do', seenAt: now().toISOString() });
  const read = texts.map((text, number) => extractPage(text, where(number)).listings);
  const lines = [
    [kind === 'ld' ? '\nlayers, JSON-LD' : '\nlayers, no JSON-LD', 'µs of processor (and of wall) per page'],
  ];
  const measure = async (name, act) => {
    for (let number = 0; number < 50; number += 1) await act(number);
    const cpu = process.cpuUsage();
    const start = performance.now();
    for (let number = 0; number < PAGES; number += 1) await act(number);
    const { user, system } = process.cpuUsage(cpu);
    const wall = ((performance.now() - start) * 1000) / PAGES;
    lines.push([name, `${((user + system) / PAGES).toFixed(0)}`, `(${wall.toFixed(0)})`]);
  };

  await measure('HTTP by undici alone', async (number) => {
    const { body } = await request(`http://127.0.0.1:${port}/p/${number}`, { dispatcher: agent });
    await body.arrayBuffer();
  });
  await measure('guard, HTTP, decoding and hash: fetchPage', (number) => fetcher.fetchPage(url(number), never));
  await measure('robots', (number) => robots.check(url(number), never));
  await measure('decoding', (number) => decodeText(bodies[number], 'text/html; charset=utf-8'));
  await measure('extraction', (number) => extractPage(texts[number], where(number)));
  await measure('hash of the bytes', (number) => sha256(bodies[number]));
  await measure('hash of what was read', (number) => listingsRegion(read[number]));
  await measure('zstd for the raw store', (number) => zstd.compress(bodies[number]));
  await measureStore(join(dir, 'soicho.db'), read, bodies, measure);
  await measureScheduling(lines);
  await measureQueue(join(dir, 'queue.db'), measure);
  await fetcher.close();
  await agent.close();
  rmSync(dir, { recursive: true });
  process.send(lines);
});
process.send({ ready: true });

/** Records pages of as many leases as hosts are crawled at a time. */
async function measureStore(file, read, bodies, measure) {
  const store = openStore({ file, migrationsDir: 'data/migrations' });
  const weigh = () => ({ value: 0, severity: 1, priority: 0 });
  const recorder = createDirectRecorder({ store, weigh, leadLine: 50, isStableRule: () => true, now });
  const sweep = store.sweeps.start({ name: 'đo' }, now().toISOString());
  const shop = (number) => hostOf(number % CONCURRENCY);
  const urlOf = (number) => `http://${shop(number)}/p/${number}`;
  const wanted = Array.from({ length: PAGES * 2 }, (_, number) => number);
  store.frontier.add(
    sweep.id,
    wanted.map((number) => ({
      ...{ url: urlOf(number), host: shop(number), source: 'cho-do' },
      ...{ kind: 'item', depth: 1, priority: 50 },
    })),
  );
  const leases = new Map();
  for (;;) {
    const lease = store.frontier.grant(sweep.id, now().toISOString(), () => ({ paceMs: 0 }));
    if (lease === undefined) break;
    leases.set(lease.host, lease);
  }
  await measure('lease still ours?', (number) => recorder.isLive(leases.get(shop(number))));
  let from = 0;
  let batch = [];
  await measure('store, pages of all hosts together', async () => {
    const number = from++;
    const [listing] = read[number % PAGES];
    const url = urlOf(number);
    const body = bodies[number % PAGES];
    const capture = {
      url,
      finalUrl: url,
      at: now().toISOString(),
      status: 200,
      contentType: 'text/html',
      bytes: body.length,
    };
    const score = { value: 0, classes: {}, hits: [], rules: 'đo' };
    const outcome = {
      capture: { ...capture, sha256: '0'.repeat(64), by: 'đo' },
      mark: { readWith: '1', regionHash: String(number) },
    };
    const listings = [{ listing: { ...listing, url, nativeId: url }, score }];
    const fields = { source: 'cho-do', counts: { '*page': 1, '*listing': 1, title: 1 } };
    batch.push(recorder.recordPage({ lease: leases.get(shop(number)), url, outcome, links: [], listings, fields }));
    if (batch.length < CONCURRENCY) return;
    await Promise.all(batch);
    batch = [];
  });
  await Promise.all(batch);
  store.close();
}

async function measureScheduling(lines) {
  const crawler = createLeaseCrawler(CONCURRENCY);
  const urls = Array.from({ length: PAGES }, (_, number) => ({ url: `http://${hostOf(0)}/p/${number}` }));
  const run = () =>
    Promise.all(
      Array.from({ length: CONCURRENCY }, () =>
        crawler.visitAll(
          urls,
          never,
          async () => 'next',
          async () => {},
        ),
      ),
    );
  await run();
  const cpu = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(cpu);
  lines.push(['scheduling by Crawlee', ((user + system) / PAGES / CONCURRENCY).toFixed(0)]);
  await crawler.close();
}

async function measureQueue(file, measure) {
  const queue = openSqliteQueue({ file });
  queue.work('lease.crawl', async () => {}, { concurrency: CONCURRENCY });
  let id = 0;
  await measure('queue, per lease of up to 600 pages', async () => {
    const payload = { leaseId: `l${id++}`, host: hostOf(0), expiresAt: now().toISOString() };
    await queue.add({ name: 'lease.crawl', payload });
  });
  await queue.drain();
  await queue.close();
}
