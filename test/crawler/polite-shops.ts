import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { SweepEnd } from '../../queue/sweep-parts.js';
import { openRaw } from '../raw-database.js';
import { serve } from './serve.js';

/** One request as the server saw it. */
export interface Arrival {
  host: string;
  path: string;
  atMs: number;
}

/** Every tenth shop asks for a Crawl-delay, all forbid a page that their lists link to. */
export const crawlDelayMs = (host: string): number => (/0\.example$/.test(host) ? 1500 : 0);
const FORBIDDEN = '/p/cam';

/** Shops on loopback with their log: each has a list at `/ds` and `itemsEach` pages `/p/0` …; `page` writes what stands on one. */
export async function servePoliteShops(itemsEach: number, page = (_host: string, path: string) => `Hàng ${path}`) {
  const arrivals: Arrival[] = [];
  const { port } = await serve((request, response) => {
    const host = request.headers.host ?? '';
    const path = request.url ?? '';
    arrivals.push({ host, path, atMs: performance.timeOrigin + performance.now() });
    response.setHeader('content-type', path === '/robots.txt' ? 'text/plain' : 'text/html; charset=utf-8');
    if (path === '/robots.txt') {
      const delay = crawlDelayMs(host) === 0 ? '' : `Crawl-delay: ${crawlDelayMs(host) / 1000}\n`;
      return response.end(`User-agent: soicho\n${delay}Disallow: ${FORBIDDEN}\n`);
    }
    if (!path.startsWith('/ds')) return response.end(page(host, path));
    const links = Array.from({ length: itemsEach }, (_, i) => `<a href="/p/${i}">hàng</a>`).join('');
    return response.end(`${links}<a href="${FORBIDDEN}">cấm</a>`);
  });
  return { arrivals, port };
}

/** Such shops, and processes that crawl them for one database. */
export async function openPoliteShops(hosts: number, paceMs: number, itemsEach: number) {
  const { arrivals, port } = await servePoliteShops(itemsEach);
  const dir = mkdtempSync(join(tmpdir(), 'soicho-polite-'));
  const children: ChildProcess[] = [];
  onTestFinished(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });
  const start = (role: 'sweep' | 'worker') => {
    const args = ['test/fixtures/polite-crawl.mjs', dir, String(port), role, String(hosts), String(paceMs)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const ended = new Promise<string>((resolve) => child.once('exit', () => resolve(said)));
    return { child, ended, ready: () => said.includes('ready') };
  };
  /** Stops a process as a debugger or a full host would, at a moment in which it holds no lock on a database. */
  const freeze = async (child: ChildProcess) => {
    for (;;) {
      child.kill('SIGSTOP');
      if (['soicho.db', 'queue.db'].every((name) => isFree(join(dir, name)))) return;
      child.kill('SIGCONT');
      await sleep(20);
    }
  };
  return {
    arrivals,
    start,
    freeze,
    endOf: async (ended: Promise<string>): Promise<SweepEnd> => JSON.parse(await ended),
  };
}

/** Whether the database may be written, within a second. */
function isFree(file: string): boolean {
  const db = openRaw(file, { timeout: 1000 });
  try {
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
    return true;
  } catch {
    return false;
  } finally {
    db.close();
  }
}

/** What in the log is against a host's wish: asked before its time, a forbidden page, a page before robots.txt. */
export function rudeness(arrivals: readonly Arrival[], paceMs: number): string[] {
  const byHost = new Map<string, Arrival[]>();
  for (const arrival of arrivals) byHost.set(arrival.host, [...(byHost.get(arrival.host) ?? []), arrival]);
  const rude: string[] = [];
  for (const [host, own] of byHost) {
    if (own[0]?.path !== '/robots.txt') rude.push(`${host}: asked for ${own[0]?.path} before robots.txt`);
    if (own.some(({ path }) => path === FORBIDDEN)) rude.push(`${host}: asked for what robots.txt forbids`);
    for (const [i, { path, atMs }] of own.slice(1).entries()) {
      const before = own[i] as Arrival; // entries() counts from the one before
      // Crawl-delay is known once robots.txt was read: from the request after it on.
      const least = Math.max(paceMs, crawlDelayMs(host));
      const gap = atMs - before.atMs;
      if (gap < least) rude.push(`${host}: ${path} came ${gap.toFixed(1)} ms after ${before.path}, not ${least}`);
    }
  }
  return rude;
}
