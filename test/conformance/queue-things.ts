import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished, vi } from 'vitest';
import type { Job, JobHandler, NewJob, Queue } from '../../queue/queue.js';

/** A backend under test. Queues opened on one `dir` are one queue, seen by several processes. */
export interface QueueBackend {
  open(dir: string): Promise<Queue>;
  /** Another process takes one job under a lease of `leaseMs`, which runs from now, and is killed while it runs it. */
  abandon(dir: string, leaseMs: number): Promise<void>;
  /** Moves the clock of every open queue. Without it the suite lives in real time, with short waits. */
  advance?(ms: number): Promise<void>;
}

/** A queue of its own for one test, and the means to look at it. */
export interface QueueHouse {
  queue: Queue;
  /** Opens the same queue once more. */
  open(): Promise<Queue>;
  abandon(leaseMs: number): Promise<void>;
  /** Lets that much of the queue's time pass. */
  pass(ms: number): Promise<void>;
  /** A second of the suite's time, shorter where it is real. */
  second: number;
}

/** Opens a queue in a new folder; all is closed and removed when the test ends. */
export async function openHouse(backend: QueueBackend): Promise<QueueHouse> {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-queue-'));
  const opened: Queue[] = [];
  onTestFinished(async () => {
    await Promise.all(opened.map((queue) => queue.close()));
    rmSync(dir, { recursive: true });
  });
  const open = async () => {
    const queue = await backend.open(dir);
    opened.push(queue);
    return queue;
  };
  return {
    queue: await open(),
    open,
    abandon: (leaseMs) => backend.abandon(dir, leaseMs),
    pass: backend.advance ?? ((ms) => sleep(ms)),
    second: backend.advance === undefined ? 400 : 1000,
  };
}

/** A job told by its host. */
export function aJob(host: string, changes: Partial<NewJob> = {}): NewJob {
  return { name: 'lease.crawl', payload: { leaseId: 'l', host, expiresAt: '2026-11-22T03:00:00.000Z' }, ...changes };
}

/** Waits until `what` holds. */
export function until(what: () => boolean | Promise<boolean>): Promise<void> {
  return vi.waitUntil(what, { timeout: 20_000, interval: 2 }).then(() => undefined);
}

/** A handler that writes down each job it is given, then does `what`. */
export function noting(what: JobHandler<'lease.crawl'> = async () => undefined) {
  const seen: Job<'lease.crawl'>[] = [];
  const handler: JobHandler<'lease.crawl'> = async (job, signal) => {
    seen.push(job);
    await what(job, signal);
  };
  return { seen, hosts: () => seen.map((job) => job.payload.host), handler };
}

/** A handler's end in the test's hand: it runs until `open` is called, or its signal aborts. */
export function aGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const through = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      void opened.then(resolve);
    });
  return { open, through };
}
