import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { openSqliteQueue } from '../../queue/queue-sqlite.js';
import { aJob } from '../conformance/queue-things.js';
import { openRaw, readPragma } from '../raw-database.js';

const ROUNDS = 25;
const EMPTY = { waiting: 0, delayed: 0, active: 0, dead: 0 };

let dir: string;
let file: string;
let log: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-queue-'));
  file = join(dir, 'queue.db');
  log = join(dir, 'done.log');
});
afterEach(() => rmSync(dir, { recursive: true }));

it('workers killed again and again finish every job, and none twice but those in their hands', async () => {
  const random = seeded();
  const queue = openSqliteQueue({ file });
  const added: (string | undefined)[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let n = 0; n < 6; n += 1) added.push(await queue.add(aJob(`${round}-${n}`, { dedupeKey: `${round}-${n}` })));
    const worker = start('queue-worker.mjs', file, log, '250');
    // Half of them die at any moment of their life, half once they are at work.
    if (random() < 0.5) await once(worker.stdout, 'data');
    await sleep(random() * 120);
    worker.kill('SIGKILL');
    if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
  }
  const last = start('queue-worker.mjs', file, log, '250');
  expect(await exitOf(last)).toEqual([0, null]);

  const done = finished();
  expect(new Set(done)).toEqual(new Set(added));
  expect(done.length - added.length).toBeLessThanOrEqual(4 * ROUNDS);
  expect(await queue.stats()).toEqual(EMPTY);
  await queue.close();
  expectWhole();
});

it('what add returned for is there after kill -9, and of a batch all or nothing', async () => {
  const random = seeded();
  const reported: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const adder = start('queue-adder.mjs', file, `lần ${round}`, '1000000');
    const killAfter = Math.floor(random() * 40);
    let lines = 0;
    for await (const line of createInterface({ input: adder.stdout })) {
      reported.push(line);
      if (++lines > killAfter) adder.kill('SIGKILL');
    }
    expect(await exitOf(adder)).toEqual([null, 'SIGKILL']);
  }
  expectWhole();
  const db = openRaw(file, { readonly: true });
  const hosts = db
    .prepare<[], string>("SELECT payload ->> 'host' FROM job WHERE state = 'waiting' ORDER BY id")
    .pluck();
  const there = hosts.all();
  db.close();
  expect(new Set(there).size).toBe(there.length);
  expect(reported.filter((host) => !there.includes(host))).toEqual([]);
  const batches = new Map<string, string[]>();
  for (const host of there.filter((host) => host.split('-').length === 3)) {
    const batch = host.slice(0, -2);
    batches.set(batch, [...(batches.get(batch) ?? []), host]);
  }
  expect([...batches.values()].filter((batch) => batch.length !== 7)).toEqual([]);
});

it('processes that make a new queue at once make one', async () => {
  const openers = [1, 2, 3].map(() => start('queue-opener.mjs', dir, '3', '60'));
  // They wait for each other, so one that fails must not leave the others waiting.
  const ends = openers.map(async (opener) => {
    const end = await exitOf(opener);
    if (end[0] !== 0) for (const other of openers) other.kill();
    return end;
  });
  expect(await Promise.all(ends)).toEqual(openers.map(() => [0, null]));
});

it('several processes add and work at once: every job once', async () => {
  const adders = ['máy 1', 'máy 2'].map((name) => start('queue-adder.mjs', file, name, '40'));
  await Promise.all(adders.map((adder) => Promise.race([once(adder.stdout, 'data'), once(adder, 'exit')])));
  const logs = [1, 2, 3].map((number) => `${log}-${number}`);
  const workers = logs.map((own) => start('queue-worker.mjs', file, own, '30000'));
  for (const worker of workers) worker.stdout.resume();
  const ends = await Promise.all([...adders, ...workers].map(exitOf));
  // A worker that found the queue empty between two adds has gone home: what came later is worked off here.
  logs.push(log);
  ends.push(await exitOf(start('queue-worker.mjs', file, log, '30000')));
  expect(ends).toEqual(ends.map(() => [0, null]));
  const done = logs.flatMap((own) => finished(own));
  expect(done).toHaveLength(2 * 40 * 8);
  expect(new Set(done).size).toBe(done.length);
  expectWhole();
});

function start(script: string, ...args: string[]): ChildProcessByStdio<null, Readable, null> {
  const child = spawn(process.execPath, [`test/fixtures/${script}`, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function exitOf(child: ChildProcessByStdio<null, Readable, null>): Promise<unknown[]> {
  child.stdout.resume();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return [child.exitCode, child.signalCode];
}

/** Ids in the order in which their handlers finished; a line cut off by a kill is not one. */
function finished(own = log): string[] {
  if (!existsSync(own)) return [];
  const lines = readFileSync(own, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => line.split(' ')[0] ?? '');
}

function expectWhole(): void {
  const db = openRaw(file);
  expect(readPragma(db, 'integrity_check')).toBe('ok');
  db.close();
}

/** Random numbers from 0 to 1 (mulberry32) from a seed that is printed, to play a failure again. */
function seeded(seed = Math.floor(Math.random() * 2 ** 31)): () => number {
  console.info(`seed ${seed}`);
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
