// What the store's index and batches are worth. Run: npm run build && node bench/store.mjs
// Prints two ratios, both sides measured in this run: the first page of 100,000 leads with the index and without, and
// listings put in batches of 500 against one transaction each.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../dist/data/store-sqlite/open-store.js';

const LEADS = 100_000;
const LISTINGS = 20_000;
const SINGLE = 1_000;
const at = '2026-11-22T03:00:00.000Z';
const states = ['new', 'claimed', 'can_xac_minh', 'co_dau_hieu'];
const classes = ['hang_cam', 'hang_gia', 'hang_nhap_lau', 'khong_ro_nguon_goc', 'co_dieu_kien'];

const dir = mkdtempSync(join(tmpdir(), 'soicho-bench-'));
const file = join(dir, 'store.db');
const options = { file, migrationsDir: 'data/migrations' };
try {
  const store = openStore(options);
  const single = perSecond(SINGLE, () => putListings(store, 0, SINGLE, 1));
  const batched = perSecond(LISTINGS, () => putListings(store, SINGLE, LISTINGS, 500));
  const again = perSecond(LISTINGS, () => putListings(store, SINGLE, LISTINGS, 500));
  print('listings put one by one', `${single}/s`);
  print('listings put in batches of 500', `${batched}/s`, `${(batched / single).toFixed(1)} × one by one`);
  print('the same listings again', `${again}/s`);

  const added = perSecond(LEADS, () => store.write(() => addLeads(store)));
  print(`${LEADS} leads added`, `${added}/s`);
  const filters = { all: {}, 'two states': { states: ['new', 'claimed'] }, 'one class': { class: 'hang_gia' } };
  const walked = timePages(store, filters);
  store.close();

  const db = new Database(file);
  db.exec('DROP INDEX lead_page; DROP INDEX lead_page_by_state');
  db.close();
  const bare = openStore(options);
  const scanned = timePages(bare, filters);
  bare.close();
  for (const name of Object.keys(filters)) {
    const ratio = `${(scanned[name] / walked[name]).toFixed(0)} × ${scanned[name].toFixed(1)} ms without the index`;
    print(`first page of 50 leads, ${name}`, `${walked[name].toFixed(3)} ms`, ratio);
  }
} finally {
  rmSync(dir, { recursive: true });
}

function putListings(store, from, count, batch) {
  for (let start = from; start < from + count; start += batch) {
    store.write(() => {
      for (let index = start; index < start + batch; index += 1) store.listings.put(listing(index), at);
    });
  }
}

function addLeads(store) {
  for (let index = 0; index < LEADS; index += 1) {
    const value = 50 + ((index * 7919) % 50);
    store.leads.add({
      subjectKind: 'seller',
      subject: `cho-thu:Tiệm ${index}`,
      class: classes[index % classes.length],
      platform: `cho-${index % 7}`,
      title: `Hàng xách tay số ${index}`,
      value,
      severity: 1 + (index % 3) / 2,
      priority: value * (1 + (index % 3) / 2),
      listings: 1,
      state: states[(index * 31) % states.length],
      withdrawn: index % 20 === 0,
      openedAt: at,
      updatedAt: at,
    });
  }
}

function listing(index) {
  return {
    source: 'cho-thu',
    nativeId: String(index),
    platform: 'cho-thu',
    title: `Hàng xách tay số ${index}`,
    description: `Hàng về hôm qua, lô ${index}, ship toàn quốc. `.repeat(10),
    priceVnd: 100_000 + index,
    url: `https://gian-hang-${index % 500}.example.vn/${index}`,
    seller: `Tiệm ${index % 900}`,
    images: [],
    attributes: {},
  };
}

// Median of 21 pages per filter, in milliseconds.
function timePages(store, filters) {
  const median = (filter) => {
    const times = Array.from({ length: 21 }, () => {
      const start = performance.now();
      store.leads.list({ ...filter, limit: 50 });
      return performance.now() - start;
    });
    return times.sort((a, b) => a - b)[10];
  };
  return Object.fromEntries(Object.entries(filters).map(([name, filter]) => [name, median(filter)]));
}

function perSecond(count, act) {
  const start = performance.now();
  act();
  return Math.round((count * 1000) / (performance.now() - start));
}

function print(...columns) {
  console.log(columns.join(' · '));
}
