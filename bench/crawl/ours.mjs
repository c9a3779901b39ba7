// Our side of bench/crawl.mjs: a whole sweep through `runCrawl`, as `soicho` runs it, over a store on disk.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { extractPage } from '../../dist/crawler/extract/extract-page.js';
import { createEgress } from '../../dist/crawler/fetch/egress.js';
import { runCrawl } from '../../dist/crawler/run-crawl.js';
import { openRawPages } from '../../dist/data/raw-pages-sqlite.js';
import { openStore } from '../../dist/data/store-sqlite/open-store.js';
import { openVault } from '../../dist/data/vault-files.js';
import { loadZstd } from '../../dist/data/zstd.js';
import { openSqliteQueue } from '../../dist/queue/queue-sqlite.js';
import { createDirectRecorder } from '../../dist/queue/recorder-direct.js';
import { CONCURRENCY, HOSTS, hostOf, SAMPLE_EVERY } from './hosts.mjs';
import { answerRounds } from './rounds.mjs';

const zstd = await loadZstd();
const hosts = Array.from({ length: HOSTS }, (_, shop) => hostOf(shop));
export const source = {
  id: 'cho-do',
  platform: 'cho-do',
  hosts,
  seeds: [],
  sitemaps: hosts.map((host) => `http://${host}/sitemap.xml`),
  rules: { listPatterns: ['/danh-muc/'], itemPatterns: ['/p/'] },
};
const now = () => new Date();

answerRounds(async ({ port, raw: withRaw }) => {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-bench-'));
  const store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations' });
  const queue = openSqliteQueue({ file: join(dir, 'queue.db') });
  const raw = withRaw ? openRawPages({ file: join(dir, 'raw.db'), maxBytes: 10e9 }) : undefined;
  const captures = raw && { raw, vault: openVault(join(dir, 'vault')), zstd };
  const weigh = () => ({ value: 0, severity: 1, priority: 0 });
  const recorder = createDirectRecorder({ store, weigh, leadLine: 50, isStableRule: () => true, now, captures });
  const kept = new Map();
  try {
    const end = await runCrawl({
      ...{ store, queue, recorder, sources: [source], sweep: { name: 'đo' }, by: 'đo', alone: true, now },
      ...(withRaw ? { compress: zstd.compress } : {}),
      extract: (html, page) => {
        const read = extractPage(html, page);
        const number = Number(page.url.slice(page.url.lastIndexOf('/') + 1));
        if (number % SAMPLE_EVERY === 0) kept.set(number, toFields(read));
        return read;
      },
      score: () => ({ value: 0, classes: {}, hits: [], rules: 'đo' }),
      ...{ userAgent: 'soicho/1', concurrency: CONCURRENCY, signal: new AbortController().signal },
      profile: {
        ...{
          version: '1',
          sources: [source],
          paceMs: 0,
          rules: 'đo',
          robotsLeave: [],
          contact: 'https://co-quan.example',
        },
        ...{ timeoutMs: 20_000, maxPageBytes: 5_000_000 },
      },
      egress: createEgress({ route: () => ({ host: '127.0.0.1', port }) }),
      wait: (ms, signal) => sleep(ms, undefined, { signal }),
    });
    if (end.ended !== 'done' || end.progress.gaps.length > 0) throw new Error(JSON.stringify(end));
    return { pages: store.listings.counts().listings, kept };
  } finally {
    await queue.close();
    raw?.close();
    store.close();
    rmSync(dir, { recursive: true });
  }
});

function toFields({ listings: [listing], offers: [{ offer }] }) {
  const { title, priceVnd, description, seller, images, attributes } = listing;
  const { brand, gtin } = attributes;
  const { sku, availability, price } = offer;
  return {
    ...{ title, price: priceVnd, currency: price.currency, description, brand, sku, gtin, availability },
    ...{ images, seller },
  };
}
