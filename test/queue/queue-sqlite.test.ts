import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openSqliteQueue } from '../../queue/queue-sqlite.js';
import { testQueue } from '../conformance/queue.js';

let offsetMs = 0;
const fileIn = (dir: string) => join(dir, 'queue.db');

testQueue('SQLite by the clock passed in', {
  open: async (dir) => openSqliteQueue({ file: fileIn(dir), now: () => Date.now() + offsetMs, pollMs: 5 }),
  abandon: (dir, leaseMs) => abandon(dir, leaseMs, offsetMs),
  advance: async (ms) => {
    offsetMs += ms;
  },
});

testQueue('SQLite in real time', {
  open: async (dir) => openSqliteQueue({ file: fileIn(dir), pollMs: 20 }),
  abandon: (dir, leaseMs) => abandon(dir, leaseMs, 0),
});

async function abandon(dir: string, leaseMs: number, offset: number): Promise<void> {
  const args = ['test/fixtures/queue-taker.mjs', fileIn(dir), String(leaseMs), String(offset)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}
