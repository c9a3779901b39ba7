// Are hosts ever asked before their time? Real leases, turns and sweep on a real file, under a clock that jumps from event
// to event: workers take jobs, answers take their time, and now and then a worker freezes for longer than its leases live.
// Run: npm run build && node bench/spacing.mjs [--hosts=10000] [--workers=16] [--pages=4]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaseTurns } from '../dist/crawler/turns.js';
import { openStore } from '../dist/data/store-sqlite/open-store.js';
import { runSweep } from '../dist/queue/sweep.js';

const given = (name, fallback) =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
const HOSTS = given('hosts', 10_000);
const WORKERS = given('workers', 16);
const PAGES = given('pages', 4);
const HOSTS_EACH = 8;
/** One request in so many is followed by a freeze of the whole worker. */
const FREEZE_EVERY = 2_000;
const FREEZE_MS = 150_000;
const paceOf = (host) => 1000 + (Number(host.slice(1, host.indexOf('.'))) % 7) * 500;

const clock = virtualClock(Date.parse('2026-11-22T15:00:00.000Z'));
const random = dice(7);
const dir = mkdtempSync(join(tmpdir(), 'soicho-bench-'));
const store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations' });
const instant = () => clock.now().toISOString();
const recorder = { isLive: async (lease) => store.frontier.isLive(lease, instant()) };
const asked = new Map();
const jobs = [];
const idle = [];
const stop = new AbortController();
let freezes = 0;
try {
  const started = performance.now();
  for (let worker = 0; worker < WORKERS; worker++) startWorker();
  const sweep = runSweep({
    ...{ store, sweep: { name: 'mô phỏng' }, by: 'đo', concurrency: WORKERS * HOSTS_EACH, now: clock.now },
    ...{ plan: plan(), terms: (host, learntMs) => ({ paceMs: Math.max(paceOf(host), learntMs) }), pollMs: 500 },
    ...{ wait: clock.wait, signal: stop.signal },
    queue: {
      addMany: async (added) => {
        for (const { payload } of added) (idle.pop() ?? ((id) => jobs.push(id)))(payload.leaseId);
        return added.length;
      },
    },
  });
  const end = await clock.runUntil(sweep);
  report(end, (performance.now() - started) / 1000);
} finally {
  stop.abort();
  store.close();
  rmSync(dir, { recursive: true });
}

function* plan() {
  for (let from = 0; from < HOSTS; from += 1000) {
    const urls = [];
    for (let number = from; number < Math.min(from + 1000, HOSTS); number++) {
      const host = `h${number}.example`;
      for (let page = 0; page < PAGES; page++)
        urls.push({ url: `http://${host}/p/${page}`, host, source: 'mo-phong', kind: 'item', depth: 0, priority: 50 });
    }
    yield urls;
  }
}

/** A process: all that it does stands still while it is frozen. */
function startWorker() {
  let frozenUntil = 0;
  const wait = async (ms, signal) => {
    await clock.wait(ms, signal);
    while (clock.now().getTime() < frozenUntil) await clock.wait(frozenUntil - clock.now().getTime(), signal);
  };
  const freeze = () => {
    freezes++;
    frozenUntil = clock.now().getTime() + FREEZE_MS;
  };
  for (let slot = 0; slot < HOSTS_EACH; slot++) void takeJobs(wait, freeze);
}

async function takeJobs(wait, freeze) {
  while (!stop.signal.aborted) {
    const leaseId = jobs.shift() ?? (await new Promise((resolve) => idle.push(resolve)));
    await visitHost(leaseId, wait, freeze).catch((error) => {
      if (error.name !== 'LeaseOver') throw error;
    });
  }
}

async function visitHost(leaseId, wait, freeze) {
  const lease = store.frontier.lease(leaseId, instant());
  if (lease === undefined) return;
  const turns = leaseTurns(lease, recorder, () => lease.paceMs, clock.now, wait);
  for (const { url } of lease.urls) {
    await turns.next(stop.signal);
    const times = asked.get(lease.host) ?? [];
    asked.set(lease.host, [...times, clock.now().getTime()]);
    if (random() < 1 / FREEZE_EVERY) freeze();
    await wait(20 + random() * 1500, stop.signal);
    turns.done();
    if (!store.frontier.isLive(lease, instant())) return;
    // The cheapest end there is: what stands on a page is not the question.
    store.write(() => store.frontier.finish(lease, url, { gap: 'robots', listings: 0 }, instant()));
  }
  const notBefore = turns.quietUntil(0);
  store.frontier.release(lease.id, instant(), {
    ...(notBefore === undefined ? {} : { notBefore }),
    paceMs: turns.paceMs(),
  });
}

function report({ ended, progress }, seconds) {
  let early = 0;
  let requests = 0;
  for (const [host, times] of asked) {
    requests += times.length;
    for (let i = 1; i < times.length; i++) if (times[i] - times[i - 1] < paceOf(host)) early++;
  }
  console.log(
    `${HOSTS} hosts × ${WORKERS} workers of ${HOSTS_EACH} · ${requests} requests for ${HOSTS * PAGES} pages · ${freezes} freezes of ${FREEZE_MS / 1000} s, ` +
      `${progress.lost} leases ran out · ${ended}, ${progress.pending} pending · ${early} spacing violations · ${seconds.toFixed(0)} s`,
  );
  if (early > 0 || progress.pending > 0 || asked.size !== HOSTS) process.exitCode = 1;
}

/** Time stands still while anything can go on, then jumps to the next that somebody waits for. */
function virtualClock(start) {
  let at = start;
  const waiting = []; // a heap by time
  const now = () => new Date(at);
  const wait = (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      push(waiting, { at: at + Math.max(ms, 0), resolve });
    });
  async function runUntil(promise) {
    let ended = false;
    promise.then(
      () => {
        ended = true;
      },
      () => {
        ended = true;
      },
    );
    while (!ended) {
      await new Promise(setImmediate);
      const next = pop(waiting);
      if (next === undefined) continue;
      at = Math.max(at, Math.ceil(next.at));
      next.resolve();
    }
    return promise;
  }
  return { now, wait, runUntil };
}

function push(heap, item) {
  heap.push(item);
  let i = heap.length - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (heap[parent].at <= heap[i].at) return;
    [heap[parent], heap[i]] = [heap[i], heap[parent]];
    i = parent;
  }
}

function pop(heap) {
  const top = heap[0];
  const last = heap.pop();
  if (heap.length === 0) return top;
  heap[0] = last;
  for (let i = 0; ; ) {
    let least = i;
    for (const child of [2 * i + 1, 2 * i + 2])
      if (child < heap.length && heap[child].at < heap[least].at) least = child;
    if (least === i) return top;
    [heap[least], heap[i]] = [heap[i], heap[least]];
    i = least;
  }
}

/** The same numbers in every run (mulberry32). */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
