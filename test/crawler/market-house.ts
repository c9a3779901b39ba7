import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { extractPage } from '../../crawler/extract/extract-page.js';
import { createEgress } from '../../crawler/fetch/egress.js';
import { type CrawlRun, runCrawl } from '../../crawler/run-crawl.js';
import { openRawPages } from '../../data/raw-pages-sqlite.js';
import type { ScoreListing } from '../../data/schema.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { openVault } from '../../data/vault-files.js';
import { loadZstd } from '../../data/zstd.js';
import { type Market, marketRoute } from '../../market/start-market.js';
import { openSqliteQueue } from '../../queue/queue-sqlite.js';
import { createDirectRecorder } from '../../queue/recorder-direct.js';

/** Flags what claims to heal, so that leads and evidence come about without loading the packs. */
const scoreWords: ScoreListing = ({ title, description = '' }) => {
  const at = `${title} ${description}`.toLowerCase().indexOf('chữa');
  if (at < 0) return { value: 31, classes: {}, hits: [], rules: 'bo-1' };
  const quote = `${title} ${description}`.slice(at, at + 4);
  const hit = {
    ...{ rule: 'noi-qua-cong-dung', class: 'sai_lech_lua_doi' as const, weight: 2, law: [] },
    ...{ field: 'title', start: at, end: at + 4, quote },
  };
  return { value: 80, classes: { sai_lech_lua_doi: 80 }, hits: [hit], rules: 'bo-1' };
};

/** A house on disk that sweeps the bundled market through the production path. */
export async function openMarketHouse(score: ScoreListing = scoreWords) {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-market-'));
  const clock = { offsetMs: 0 };
  const now = () => new Date(Date.now() + clock.offsetMs);
  const store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations' });
  const raw = openRawPages({ file: join(dir, 'raw.db'), maxBytes: 100_000_000 });
  const vault = openVault(join(dir, 'evidence'));
  const zstd = await loadZstd();
  const weigh = () => ({ value: 80, severity: 1, priority: 80 });
  const captures = { raw, vault, zstd };
  const recorder = createDirectRecorder({ store, weigh, leadLine: 50, isStableRule: () => true, now, captures });

  async function sweep(
    market: Market | undefined,
    { version = '1', sources = market?.sources ?? [], ...options }: Partial<CrawlRun> & { version?: string } = {},
  ) {
    const queue = openSqliteQueue({ file: join(dir, 'queue.db') });
    try {
      return await runCrawl({
        ...{ store, queue, recorder, score, extract: extractPage, concurrency: 4, now, compress: zstd.compress },
        ...{ by: 'thử', alone: true, sweep: { name: 'chợ mẫu' }, sources, userAgent: 'soicho/0.1' },
        profile: {
          ...{ version, sources, paceMs: 0, rules: 'bo-1', robotsLeave: [], contact: 'https://office.example' },
          ...{ timeoutMs: 20_000, maxPageBytes: 5_000_000 },
        },
        egress: createEgress({ route: market && marketRoute(market) }),
        wait: (ms, signal) => sleep(ms, undefined, { signal }),
        signal: new AbortController().signal,
        ...options,
      });
    } finally {
      await queue.close();
    }
  }

  return {
    ...{ dir, clock, now, store, raw, vault, zstd, sweep },
    close: () => {
      raw.close();
      store.close();
      rmSync(dir, { recursive: true });
    },
  };
}
