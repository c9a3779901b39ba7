// What the embedded queue's batches are worth. Run: npm run build && node bench/queue.mjs
// Prints jobs per second through add + work + complete, by batch size, as a ratio to the simplest queue there is, measured
// in the same run: the same columns, the same durability, one transaction for each step of each job.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openSqliteQueue } from '../dist/queue/queue-sqlite.js';

const JOBS = 640;
const ROUNDS = 3;
const BATCHES = [1, 4, 16, 64];

const dir = mkdtempSync(join(tmpdir(), 'soicho-bench-'));
let files = 0;
try {
  // Interleaved, so that a disk that has a slow moment has it for all of them.
  const rates = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    note('simplest', runSimplest());
    for (const batch of BATCHES) note(batch, await runQueue(batch));
  }
  const simplest = median('simplest');
  print('one transaction per step', `${simplest} jobs/s`);
  for (const batch of BATCHES) {
    const rate = median(batch);
    print(`added ${batch} at a time, concurrency ${batch}`, `${rate} jobs/s`, `${(rate / simplest).toFixed(1)} ×`);
  }

  function note(name, rate) {
    rates.set(name, [...(rates.get(name) ?? []), rate]);
  }

  function median(name) {
    return rates.get(name).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  }
} finally {
  rmSync(dir, { recursive: true });
}

async function runQueue(batch) {
  const queue = openSqliteQueue({ file: newFile() });
  let done = 0;
  const start = performance.now();
  for (let from = 0; from < JOBS; from += batch) {
    await queue.addMany(Array.from({ length: batch }, (_, index) => job(from + index)));
  }
  const count = async () => {
    done += 1;
  };
  queue.work('lease.crawl', count, { concurrency: batch });
  await queue.drain();
  const rate = perSecond(start);
  await queue.close();
  if (done !== JOBS) throw new Error(`${done} of ${JOBS} jobs were done`);
  return rate;
}

function runSimplest() {
  const db = new Database(newFile());
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE job (id INTEGER PRIMARY KEY, name TEXT, payload TEXT, state TEXT, lease_until REAL);
           CREATE INDEX job_state ON job (state, id)`);
  const insert = db.prepare("INSERT INTO job (name, payload, state) VALUES (?, ?, 'waiting')");
  const claim = db.prepare(`UPDATE job SET state = 'active', lease_until = ? WHERE id =
    (SELECT id FROM job WHERE state = 'waiting' ORDER BY id LIMIT 1) RETURNING id, payload`);
  const remove = db.prepare('DELETE FROM job WHERE id = ?');
  let done = 0;
  const start = performance.now();
  for (let index = 0; index < JOBS; index += 1) insert.run('lease.crawl', JSON.stringify(job(index).payload));
  for (let row = claim.get(Date.now() + 30_000); row !== undefined; row = claim.get(Date.now() + 30_000)) {
    JSON.parse(row.payload);
    remove.run(row.id);
    done += 1;
  }
  const rate = perSecond(start);
  db.close();
  if (done !== JOBS) throw new Error(`${done} of ${JOBS} jobs were done`);
  return rate;
}

function job(index) {
  const payload = {
    leaseId: `lease-${index}`,
    host: `gian-hang-${index % 500}.example`,
    expiresAt: '2026-11-22T03:00:00.000Z',
  };
  return { name: 'lease.crawl', payload };
}

function newFile() {
  files += 1;
  return join(dir, `queue-${files}.db`);
}

function perSecond(start) {
  return Math.round((JOBS * 1000) / (performance.now() - start));
}

function print(...columns) {
  console.log(columns.join(' · '));
}
