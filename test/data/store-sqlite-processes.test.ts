import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { entryHash, GENESIS, type JournalEntry } from '../../data/journal.js';
import { openStore } from '../../data/store-sqlite/open-store.js';

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-processes-'));
  file = join(dir, 'store.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('processes that open a new database and write at once make one chain', async () => {
  const acts = 60;
  const names = ['máy 1', 'máy 2', 'máy 3'];
  const writers = names.map((name) => startWriter(name, acts));
  const codes = await Promise.all(writers.map((writer) => once(writer, 'exit')));
  expect(codes).toEqual(names.map(() => [0, null]));

  const { entries, listings } = readBack();
  expect(listings).toBe(names.length * acts * 3);
  expect(entries).toHaveLength(names.length * acts);
  expectChain(entries);
  for (const name of names) {
    const own = entries.filter(({ by }) => by === name).map(({ ids }) => ids.act);
    expect(own).toEqual(Array.from({ length: acts }, (_, act) => act));
  }
});

it('kill -9 at any moment leaves whole transactions, and all that were reported', async () => {
  let committed = 0;
  for (const [round, killAfter] of [0, 1, 7, 20, 33].entries()) {
    const writer = startWriter(`lần ${round}`, 1_000_000);
    let reported = 0;
    for await (const line of createInterface({ input: writer.stdout })) {
      reported = Number(line) + 1;
      if (reported > killAfter) writer.kill('SIGKILL');
    }
    expect(writer.signalCode ?? (await once(writer, 'exit'))[1]).toBe('SIGKILL');

    const { entries, listings } = readBack();
    expectChain(entries);
    expect(listings).toBe(entries.length * 3);
    expect(entries.length - committed).toBeGreaterThanOrEqual(reported);
    committed = entries.length;
  }
});

function startWriter(name: string, acts: number): ChildProcessByStdio<null, Readable, null> {
  const script = 'test/fixtures/store-writer.mjs';
  return spawn(process.execPath, [script, file, name, String(acts)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function readBack(): { entries: JournalEntry[]; listings: number } {
  const store = openStore({ file, migrationsDir: 'data/migrations' });
  const read = { entries: [...store.journal.each()], listings: store.listings.counts().listings };
  store.close();
  return read;
}

function expectChain(entries: JournalEntry[]): void {
  let prev = GENESIS;
  entries.forEach((entry, index) => {
    const { hash, ...rest } = entry;
    expect([entry.seq, entry.prev, hash]).toEqual([index + 1, prev, entryHash(rest)]);
    prev = hash;
  });
}
