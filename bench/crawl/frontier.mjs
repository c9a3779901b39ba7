// The frontier's cost per page at four sizes, on a real file: grant, finish, release and progress. Part of bench/crawl.mjs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../dist/data/store-sqlite/open-store.js';

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const HOSTS = 200;
/** As many for every size: the smallest has no more. */
const MEASURED = 1_000;
const ROUNDS = 3;
/** 5 URLs a lease: 200 hosts × 5 are the smallest frontier, once through. */
const PACE_MS = 12_000;
const at = '2026-11-22T03:00:00.000Z';

export async function measureFrontier() {
  console.log(
    `\nfrontier · ${HOSTS} hosts · per page: grant, finish, release, progress · µs of processor (and of wall, with the disk)`,
  );
  const medians = [];
  for (const size of SIZES) {
    const dir = mkdtempSync(join(tmpdir(), 'soicho-bench-'));
    const rounds = [];
    try {
      if (size === MEASURED) {
        for (let round = 0; round < ROUNDS; round += 1) rounds.push(measure(fill(join(dir, `${round}.db`), size)));
      } else {
        const filled = fill(join(dir, 'soicho.db'), size);
        for (let round = 0; round < ROUNDS; round += 1) rounds.push(measure(filled));
        filled.store.close();
      }
    } finally {
      rmSync(dir, { recursive: true });
    }
    const median = (what) => rounds.map((round) => round[what]).sort((a, b) => a - b)[1];
    medians.push({ cpu: median('cpu'), wall: median('wall') });
    console.log(`${size} URLs · ${median('cpu').toFixed(0)} (${median('wall').toFixed(0)})`);
  }
  const ratio = (what) => (medians.at(-1)[what] / medians[0][what]).toFixed(2);
  console.log(`1,000,000 to 1,000 · ${ratio('cpu')} × (${ratio('wall')} ×)`);
}

function fill(file, size) {
  const store = openStore({ file, migrationsDir: 'data/migrations' });
  const sweep = store.sweeps.start({ name: 'đo' }, at);
  for (let from = 0; from < size; from += 10_000) {
    const urls = [];
    for (let number = from; number < Math.min(from + 10_000, size); number += 1) {
      const host = `gian-${number % HOSTS}.cho-do.example`;
      urls.push({ url: `http://${host}/p/${number}`, host, source: 'cho-do', kind: 'item', depth: 1, priority: 50 });
    }
    store.frontier.add(sweep.id, urls);
  }
  return { store, sweep };
}

function measure({ store, sweep }) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let pages = 0;
  while (pages < MEASURED) {
    const lease = store.frontier.grant(sweep.id, at, () => ({ paceMs: PACE_MS }));
    store.write(() => {
      for (const { url } of lease.urls) store.frontier.finish(lease, url, { gap: 'robots', listings: 0 }, at);
    });
    pages += lease.urls.length;
    store.frontier.release(lease.id, at);
    store.frontier.progress(sweep.id, at);
  }
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / pages, wall: ((performance.now() - start) * 1000) / pages };
}
