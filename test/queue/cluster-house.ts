import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import type { CrawlSource } from '../../crawler/frontier.js';
import { fewRules, jsonLines, runCli, startCli, tempDir } from '../cli/run-cli.js';
import { startRedis } from './redis-server.js';

/** What a process of the cluster says on stdout. */
export interface Said {
  what?: string;
  ended?: string;
  sweepId?: number;
  done?: number;
  pending?: number;
  lost?: number;
}

export interface Shops {
  hosts: readonly string[];
  address: { host: string; port: number };
  sources: readonly CrawlSource[];
  /** Least time between two requests to a host. Default none. */
  paceMs?: number;
  /** Hosts that a worker reads at a time. Default 2. */
  concurrency?: number;
  /** The clock of every process shows this much more. */
  aheadMs?: number;
}

/**
 * A house of several processes over real shops: Redis with an append-only file, `soicho serve`, and, when they are
 * started, a sweep that fetches nothing itself and workers on data folders of their own. All end with the test.
 */
export async function openCluster({ paceMs = 0, concurrency = 2, aheadMs = 0, ...shops }: Shops) {
  const redis = await startRedis();
  const dir = tempDir();
  const children: ChildProcess[] = [];
  onTestFinished(async () => {
    for (const child of children) child.kill('SIGKILL');
    await redis.remove();
  });
  const told = JSON.stringify({ ...shops, paceMs, concurrency });
  const common = { REDIS_URL: redis.url, SOICHO_RULES: fewRules(dir), ...(aheadMs === 0 ? {} : ahead(aheadMs)) };
  const made = runCli(dir, ['worker', 'token', 'may-1', '--json', '--by', 'ha'], '', common);
  const token = jsonLines<{ token: string }>(made.stdout)[0]?.token ?? '';

  const startServe = async (listen: string) => {
    const child = startCli(dir, ['serve', '--listen', listen, '--json'], common);
    children.push(child);
    const { listening } = await firstLine<{ listening: string }>(child);
    return { child, url: listening };
  };
  let serve = await startServe('127.0.0.1:0');
  const { url } = serve;
  const start = (role: 'sweep' | 'worker', data: string) => {
    const env = { ...process.env, ...common, SOICHO_DATA: join(dir, data), SOICHO_WORKER_TOKEN: token };
    const args = ['test/fixtures/cluster-crawl.mjs', role, told, url];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  };
  return {
    ...{ dir, url, token, start, redis },
    storeFile: join(dir, 'var/soicho.db'),
    /** Sets Redis's `maxmemory`; 1 is full, 0 without bound. */
    async setMemory(bytes: number): Promise<void> {
      const client = new Redis(redis.url);
      await client.config('SET', 'maxmemory', String(bytes));
      client.disconnect();
    },
    /** Ends the recorder at this moment, and starts it again where it was. */
    async killServe(): Promise<void> {
      const ended = once(serve.child, 'exit');
      serve.child.kill('SIGKILL');
      await ended;
      serve = await startServe(new URL(url).host);
    },
    async stopServe(): Promise<number | null> {
      const ended = once(serve.child, 'exit');
      serve.child.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}

/** Everything a child says until it ends, and the code it ends with. */
export async function heard(child: ChildProcess, onLine: (said: Said) => void = () => {}) {
  const ended = once(child, 'exit');
  const said: Said[] = [];
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const one = JSON.parse(line) as Said; // our own fixture's
    said.push(one);
    onLine(one);
  }
  return { said, code: (await ended)[0] as number | null };
}

/** Waits for what another process does. */
export async function until(is: () => boolean): Promise<void> {
  while (!is()) await sleep(20);
}

async function firstLine<T>({ stdout }: ChildProcess): Promise<T> {
  if (stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: stdout })) {
    stdout.resume();
    return JSON.parse(line) as T; // the caller knows what its child says
  }
  throw new Error('it ended without a word');
}

const LIBFAKETIME = ['x86_64', 'aarch64'].map((arch) => `/usr/lib/${arch}-linux-gnu/faketime/libfaketime.so.1`);

/** A clock that is ahead, which runs on; timers keep to the true one. */
function ahead(ms: number): NodeJS.ProcessEnv {
  const library = LIBFAKETIME.find((file) => existsSync(file));
  if (library === undefined) throw new Error('libfaketime is missing: test/bring-parts.sh brings it');
  return { LD_PRELOAD: library, FAKETIME: `+${(ms / 1000).toFixed(3)}`, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}
