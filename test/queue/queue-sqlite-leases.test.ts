import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { RetryLater } from '../../queue/queue.js';
import { openSqliteQueue } from '../../queue/queue-sqlite.js';
import { aGate, aJob, noting, until } from '../conformance/queue-things.js';
import { openRaw } from '../raw-database.js';

const AN_HOUR = 3_600_000;
const MIDNIGHT = Date.UTC(2026, 10, 22);

let file: string;
beforeEach(() => {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-queue-'));
  file = join(dir, 'queue.db');
  onTestFinished(() => rmSync(dir, { recursive: true }));
});

/** The queue as one process sees it, with a clock that only the test moves: a frozen one is a process that hangs. */
function openProcess(pollMs = 5) {
  const clock = { now: MIDNIGHT };
  const queue = openSqliteQueue({ file, now: () => clock.now, pollMs });
  onTestFinished(() => queue.close());
  return { queue, clock };
}

it('a worker that hung and lost its lease is told, and its end counts no more', async () => {
  const hung = openProcess();
  const other = openProcess();
  const [gate, otherGate] = [aGate(), aGate()];
  const signals: AbortSignal[] = [];
  const first = noting(async (_, signal) => {
    signals.push(signal);
    // It does not listen to its signal and means to have finished.
    await gate.through(new AbortController().signal);
  });
  await hung.queue.add(aJob('a'));
  hung.queue.work('lease.crawl', first.handler, { concurrency: 1, leaseMs: 30_000 });
  await until(() => first.seen.length === 1);

  const second = noting((_, signal) => otherGate.through(signal));
  other.clock.now += 30_001;
  other.queue.work('lease.crawl', second.handler, { concurrency: 1 });
  await until(() => second.seen.length === 1);
  expect(second.seen[0]).toMatchObject({ attempt: 1, deliveries: 2 });

  expect(signals[0]?.aborted).toBe(false);
  hung.clock.now += 30_002;
  await until(() => signals[0]?.aborted === true);
  expect(String(signals[0]?.reason)).toMatch(/lease\.crawl 1: its lease ran out/);
  gate.open();
  await hung.queue.add(aJob('b'));
  await until(() => first.hosts().includes('b'));
  // The end of b is written a moment after its handler has returned.
  await vi.waitFor(async () => expect(await other.queue.stats()).toMatchObject({ active: 1, waiting: 0, dead: 0 }));
  otherGate.open();
  await other.queue.drain();
  expect(second.hosts()).toEqual(['a']);
});

it('a process that slept over its leases keeps the jobs that nobody took', async () => {
  const { queue, clock } = openProcess();
  const gate = aGate();
  const { seen, hosts, handler } = noting(async ({ payload }, signal) => {
    if (payload.host === 'a') await gate.through(signal);
  });
  await queue.add(aJob('a'));
  queue.work('lease.crawl', handler, { concurrency: 3 });
  queue.work('lease.crawl', handler, { concurrency: 3 });
  await until(() => seen.length === 1);
  clock.now += AN_HOUR;
  await queue.add(aJob('b'));
  await until(() => hosts().includes('b'));
  gate.open();
  await queue.drain();
  expect(hosts()).toEqual(['a', 'b']);
});

it('counts lost leases from the last time that the job ended', async () => {
  const hung = openProcess();
  const other = openProcess();
  await hung.queue.add(aJob('a'));
  const db = openRaw(file);
  db.exec('UPDATE job SET lost = 9');
  db.close();
  const first = noting(({ deliveries }) => {
    if (deliveries === 1) throw new RetryLater(0);
    return new Promise(() => undefined);
  });
  hung.queue.work('lease.crawl', first.handler, { concurrency: 1 });
  await until(() => first.seen.length === 2);
  other.clock.now += 30_000;
  const second = noting();
  other.queue.work('lease.crawl', second.handler, { concurrency: 1 });
  await other.queue.drain();
  expect(second.seen).toMatchObject([{ attempt: 1, deliveries: 3 }]);
});

it('wakes its own workers at once, without waiting for the next look', async () => {
  const { queue } = openProcess(AN_HOUR);
  const { hosts, handler } = noting();
  queue.work('lease.crawl', handler, { concurrency: 1, leaseMs: AN_HOUR });
  await queue.drain();
  await queue.add(aJob('a'));
  await until(() => hosts().length === 1);
  await queue.addMany([aJob('b', { maxAttempts: 1 }), aJob('c')]);
  await until(() => hosts().length === 3);
  await queue.drain();
});

it('only reads while there is nothing to do, so that another process may write', async () => {
  let looks = 0;
  const now = () => MIDNIGHT + looks++;
  const idle = openSqliteQueue({ file, now, pollMs: 1 });
  onTestFinished(() => idle.close());
  const writer = openRaw(file);
  writer.exec('BEGIN IMMEDIATE');
  idle.work('lease.crawl', async () => undefined, { concurrency: 4 });
  await until(() => looks > 20);
  writer.exec('ROLLBACK');
  writer.close();
});

it('a handler that does not listen when its worker stops keeps its lease to the end', async () => {
  const stopped = openProcess();
  const other = openProcess();
  const gate = aGate();
  const deaf = noting(() => gate.through(new AbortController().signal));
  await stopped.queue.add(aJob('a'));
  const worker = stopped.queue.work('lease.crawl', deaf.handler, { concurrency: 1, leaseMs: 30_000 });
  await until(() => deaf.seen.length === 1);
  await worker.stop(0);
  expect(await other.queue.stats()).toMatchObject({ active: 1 });
  gate.open();
  const next = noting();
  other.queue.work('lease.crawl', next.handler, { concurrency: 1 });
  other.clock.now += 30_000;
  await other.queue.drain();
  expect(next.hosts()).toEqual(['a']);
});
