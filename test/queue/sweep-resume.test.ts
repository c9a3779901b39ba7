import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { entryHash, GENESIS } from '../../data/journal.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { serve } from '../crawler/serve.js';
import { openRaw } from '../raw-database.js';

const HOSTS = ['mot.example', 'hai.example', 'ba.example'];
const PER_LIST = 8;
const LISTS = 3;
const WORKERS = 2;
const PAGES = HOSTS.length * LISTS * (1 + PER_LIST);
const ITEMS = HOSTS.length * LISTS * PER_LIST;
const TEN_MINUTES = 600_000;

/** Three shops of three list pages; `onPage` is told of each page asked (robots.txt apart) before it is answered. */
async function openShops(onPage: (asked: number) => void) {
  let pages = 0;
  const answer = (path: string, response: ServerResponse) => {
    if (path === '/robots.txt') return response.end('User-agent: *\nDisallow: /p/cam');
    onPage(++pages);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (path.startsWith('/p/')) return response.end(`<h1>Hàng ${path}</h1>`);
    const list = Number(new URLSearchParams(path.split('?')[1]).get('trang') ?? 1);
    const items = Array.from({ length: PER_LIST }, (_, i) => `<a href="/p/${list}-${i}">hàng</a>`).join('');
    const next = list < LISTS ? `<a href="/ds?trang=${list + 1}">sau</a>` : '';
    return response.end(`${items}${next}<a href="/p/cam">cấm</a>`);
  };
  return serve((request, response) => void answer(request.url ?? '', response));
}

function openDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-resume-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

function startSweep(dir: string, port: number, offsetMs: number, which: 'new' | number): ChildProcess {
  const args = ['test/fixtures/crawl-sweep.mjs', dir, String(port), String(offsetMs), String(which)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function endOf(child: ChildProcess): Promise<unknown> {
  const [said] = await Promise.all([child.stdout === null ? '' : text(child.stdout), once(child, 'exit')]);
  return JSON.parse(said);
}

/** What is in the database: each thing there once, the journal whole. */
function expectWhole(dir: string): void {
  const file = join(dir, 'soicho.db');
  const db = openRaw(file, { readonly: true });
  const count = (sql: string) => db.prepare<[], { n: number }>(sql).get()?.n;
  expect(count('SELECT count(*) AS n FROM capture')).toBe(PAGES);
  expect(count('SELECT count(DISTINCT frontier_id) AS n FROM capture')).toBe(PAGES);
  expect(count("SELECT count(*) AS n FROM frontier WHERE state = 'done'")).toBe(PAGES);
  expect(count("SELECT count(*) AS n FROM frontier WHERE gap = 'robots'")).toBe(HOSTS.length);
  expect(count('SELECT count(*) AS n FROM frontier')).toBe(PAGES + HOSTS.length);
  db.close();
  const store = openStore({ file, migrationsDir: 'data/migrations' });
  expect(store.listings.counts()).toMatchObject({ listings: ITEMS, versions: ITEMS });
  expect(store.leads.list({ limit: 1000 })).toHaveLength(ITEMS);
  let prev = GENESIS;
  for (const entry of store.journal.each()) {
    expect([entry.prev, entry.hash]).toEqual([prev, entryHash(entry)]);
    prev = entry.hash;
  }
  store.close();
}

test.each([1, 17, PAGES - 1])('a sweep killed at page %i and resumed has every page once', async (killAt) => {
  let child: ChildProcess | undefined;
  const served = await openShops((asked) => {
    if (asked === killAt) child?.kill('SIGKILL');
  });
  const dir = openDir();
  child = startSweep(dir, served.port, 0, 'new');
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  const end = await endOf(startSweep(dir, served.port, TEN_MINUTES, 1));
  const gaps = HOSTS.map((host) => ({ reason: 'robots', host, urls: 1 }));
  expect(end).toEqual({ ended: 'done', pending: 0, leased: 0, done: PAGES, gaps: expect.arrayContaining(gaps) });
  expectWhole(dir);
  expect(served.asked.filter((line) => line.endsWith('/p/cam'))).toEqual([]);
  // Only pages that were on their way when it died may be asked twice: one asked for and one being recorded per worker.
  const pages = served.asked.filter((line) => !line.endsWith('/robots.txt'));
  expect(pages.length - new Set(pages).size).toBeLessThanOrEqual(2 * WORKERS);
});

test('a sweep killed again and again comes to the same end', async () => {
  let child: ChildProcess | undefined;
  const served = await openShops((asked) => {
    if (asked % 20 === 0) child?.kill('SIGKILL');
  });
  const dir = openDir();
  let runs = 0;
  for (let killed = true; killed; runs++) {
    child = startSweep(dir, served.port, runs * TEN_MINUTES, runs === 0 ? 'new' : 1);
    const [, signal] = await once(child, 'exit');
    killed = signal === 'SIGKILL';
  }
  expect(runs).toBeGreaterThan(3);
  expectWhole(dir);
}, 180_000);

test('a sweep stopped by Ctrl-C is resumed at once, no lease need expire, and asks again only what was on its way', async () => {
  let child: ChildProcess | undefined;
  const served = await openShops((asked) => {
    if (asked === 20) child?.kill('SIGINT');
  });
  const dir = openDir();
  child = startSweep(dir, served.port, 0, 'new');
  const stopped = await endOf(child);
  expect(stopped).toMatchObject({ ended: 'stopped' });
  expect(await endOf(startSweep(dir, served.port, 0, 1))).toMatchObject({ ended: 'done', pending: 0, done: PAGES });
  expectWhole(dir);
  const pages = served.asked.filter((line) => !line.endsWith('/robots.txt'));
  expect(pages.length - new Set(pages).size).toBeLessThanOrEqual(2 * WORKERS);
});
