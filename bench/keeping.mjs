// What keeping costs: a backup with its checks beside `cp` of the same file, a drill, a dry run and a purge, in one run.
//   npm run build && node bench/keeping.mjs [--listings=100000]
// Of the listings, invented, 60 % have had their time, 5 % are leads, half of these dismissed long ago; each has a page with a sighting.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '../dist/data/backup.js';
import { drillBackup } from '../dist/data/backup-drill.js';
import { openHead } from '../dist/data/journal-head.js';
import { planPurge, purge } from '../dist/data/purge.js';
import { openRawPages } from '../dist/data/raw-pages-sqlite.js';
import { toCutoffs } from '../dist/data/retention.js';
import { openStore } from '../dist/data/store-sqlite/open-store.js';
import { openVault } from '../dist/data/vault-files.js';

const listings = Number(process.argv.find((arg) => arg.startsWith('--listings='))?.split('=')[1] ?? 100_000);
const [OLD, RECENT] = ['2022-01-10T03:00:00.000Z', '2026-11-20T03:00:00.000Z'];
const now = () => new Date('2026-11-26T03:00:00.000Z');
const dir = mkdtempSync(join(tmpdir(), 'soicho-bench-'));
const [storeFile, headFile, keyFile] = ['soicho.db', 'heads.jsonl', 'key.pem'].map((name) => join(dir, name));
const open = (file) => openStore({ file, migrationsDir: 'data/migrations' });
const head = openHead({ file: headFile, keyFile });
const store = openStore({ file: storeFile, migrationsDir: 'data/migrations', onCommitted: head.append });
const operator = { login: 'van-hanh', name: 'Cán bộ vận hành', role: 'operator', area: [], unit: 'Tổ máy chủ' };
store.people.put(operator, 'soicho', new Date().toISOString());
const vault = openVault(join(dir, 'evidence'));
const raw = openRawPages({ file: join(dir, 'raw.db'), maxBytes: 1e9 });
const signal = new AbortController().signal;
const words = 'Hàng xách tay về sẵn, inbox Zalo để được tư vấn, ship toàn quốc, kiểm hàng trước khi nhận. '.repeat(6);

try {
  build();
  const mb = (statSync(storeFile).size / 1e6).toFixed(0);
  console.log(`${listings} listings, ${mb} MB, Node ${process.versions.node}`);
  const file = join(dir, 'copy.db');
  const backup = await timed(() =>
    backUp(file, { store, openStore: open, publicKey: head.publicKey, by: 'bench', now }),
  );
  const cp = await timed(() => spawnSync('cp', [storeFile, join(dir, 'cp.db')]));
  console.log(`backup with checks   ${seconds(backup)}, ${(backup / cp).toFixed(1)} × cp (${seconds(cp)})`);
  const drilling = { file, live: store, headFile, keyFile, openStore: open, read: vault.read, by: 'bench', signal };
  const drill = await timed(() => drillBackup({ ...drilling, now: now().toISOString() }));
  console.log(`drill                ${seconds(drill)}, ${(drill / cp).toFixed(1)} × cp`);
  const retention = { evidenceDays: 730, peopleDays: 365, seenMonths: 24, sweepDays: 30, rawDays: 30 };
  const cutoffs = toCutoffs(retention, now());
  let plan = [];
  const dry = await timed(() => {
    plan = planPurge({ store, raw, vault }, cutoffs, signal);
  });
  const rows = plan.reduce((sum, { count }) => sum + count, 0);
  const real = await timed(() => purge({ store, raw, vault }, { cutoffs, by: 'van-hanh', now, signal }));
  console.log(`purge --dry-run      ${seconds(dry)} for ${rows} rows`);
  console.log(
    `purge                ${seconds(real)}, ${Math.round((rows / real) * 1000)} rows/s; ${JSON.stringify(Object.fromEntries(plan.map(({ kind, count }) => [kind, count])))}`,
  );
} finally {
  store.close();
  raw.close();
  rmSync(dir, { recursive: true });
}

function build() {
  const score = { value: 70, classes: { hang_cam: 70 }, hits: [], rules: 'a'.repeat(64) };
  const sweep = store.sweeps.start({ name: 'bench' }, OLD);
  for (let from = 0; from < listings; from += 1000) {
    store.write(() => {
      const urls = Array.from(
        { length: Math.min(1000, listings - from) },
        (_, i) => `https://shop-${(from + i) % 500}.example/${from + i}`,
      );
      for (const [i, url] of urls.entries()) add(from + i, url, sweep.id, score);
    });
  }
  store.sweeps.end(sweep.id, 'done', OLD);
}

function add(n, url, sweepId, score) {
  const at = n % 10 < 6 ? OLD : RECENT;
  const listing = {
    source: 'bench',
    nativeId: `${n}`,
    platform: 'web',
    title: `Tin ${n}`,
    description: words,
    url,
    seller: `Tiệm ${n % 20_000}`,
    images: [],
    attributes: {},
  };
  const version = store.listings.put(listing, at);
  store.listings.putScore(version.versionId, score, at);
  store.contacts.put(version.versionId, [
    { kind: 'phone', value: `+849${n}`, field: 'description', start: 0, end: 4, quote: 'Hàng' },
  ]);
  const page = { url, host: new URL(url).host, source: 'bench', kind: 'item', depth: 1 };
  store.frontier.add(sweepId, [{ ...page, priority: 0 }]);
  const { pageId } = store.pages.see(page, sweepId, { listings: 1, mark: { readWith: 'bench' } }, at);
  store.pages.setListings(pageId, [version.listingId]);
  if (n % 20 !== 0) return;
  const state = n % 40 === 0 ? 'new' : 'khong_co_dau_hieu';
  const lead = store.leads.add({
    subjectKind: 'listing',
    subject: `bench/${n}`,
    class: 'hang_cam',
    platform: 'web',
    title: listing.title,
    value: 70,
    severity: 1,
    priority: 70,
    listings: 1,
    state,
    withdrawn: false,
    openedAt: at,
    updatedAt: at,
  });
  const { versionId, listingId, contentHash, parts } = version;
  store.leads.putProof(lead.id, { listingId, versionId, contentHash, parts, value: 70, rules: [] });
  if (state !== 'new')
    store.leads.addDecision({
      leadId: lead.id,
      at: OLD,
      by: 'bench',
      verdict: state,
      wrongRules: [],
      basis: { proofs: [], rules: [] },
    });
}

async function timed(fn) {
  const start = performance.now();
  await fn();
  return performance.now() - start;
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(2)} s`;
}
