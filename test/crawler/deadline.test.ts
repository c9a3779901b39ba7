import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createEgress } from '../../crawler/fetch/egress.js';
import { runCrawl } from '../../crawler/run-crawl.js';
import { compileUrgency, loadUrgency, urgent } from '../../crawler/urgency.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import type { Notice } from '../../queue/notices/notice.js';
import { noticeText } from '../../queue/notices/notice-text.js';
import { openSqliteQueue } from '../../queue/queue-sqlite.js';
import { createDirectRecorder } from '../../queue/recorder-direct.js';
import { extract } from './crawl-house.js';
import { serve } from './serve.js';

const PAGES = 15;
/** The clock runs so many times as fast as the machine's, so that an hour's sweep is over in seconds. */
const SPEED = 20;

test('with a source made slow the summary comes before the deadline: health goods were seen first, what was cut is named', async () => {
  const served = await serve(async (request, response) => {
    if (request.url === '/robots.txt') return response.end('');
    if (request.headers.host === 'cham.example') await sleep(80);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(`<h1>Hàng ${request.url}</h1>`);
  });
  const dir = mkdtempSync(join(tmpdir(), 'soicho-deadline-'));
  const store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations' });
  const queue = openSqliteQueue({ file: join(dir, 'queue.db') });
  onTestFinished(async () => {
    await queue.close();
    store.close();
    rmSync(dir, { recursive: true });
  });
  const began = Date.now();
  const now = () => new Date(Date.UTC(2026, 10, 26, 15) + (Date.now() - began) * SPEED);
  // The slow one stands first in the configuration and has most to see.
  const sources = [
    { id: 'cham', goods: [] },
    { id: 'ao', goods: [] },
    { id: 'thuoc', goods: ['suc_khoe' as const] },
  ];
  const crawled = sources.map(({ id }) => ({
    ...{ id, platform: id, hosts: [`${id}.example`], rules: { listPatterns: ['/ds'], itemPatterns: ['/p/'] } },
    seeds: Array.from({ length: id === 'cham' ? 40 * PAGES : PAGES }, (_, i) => `http://${id}.example/p/${i}`),
  }));
  const urgency = compileUrgency(loadUrgency('data/reference'), sources);
  const weigh = () => ({ value: 0, severity: 1, priority: 0 });
  const rank = (link: Parameters<typeof urgent>[0]) => urgent(link, urgency);
  const recorder = createDirectRecorder({ store, weigh, leadLine: 50, isStableRule: () => true, now, rank });
  const notices: Notice[] = [];
  const deadline = new Date(now().getTime() + 100_000).toISOString();
  const end = await runCrawl({
    ...{ store, queue, recorder, sources: crawled, extract, concurrency: 1, now, urgency, userAgent: 'soicho/0.1' },
    ...{ by: 'thử', alone: true, sweep: { name: 'Đêm', deadline }, signal: new AbortController().signal },
    score: () => ({ value: 0, classes: {}, hits: [], rules: 'r' }),
    profile: {
      ...{ version: '1', sources: crawled, paceMs: 0, rules: 'r', robotsLeave: [], contact: 'https://office.example' },
      ...{ timeoutMs: 5_000, maxPageBytes: 100_000 },
    },
    egress: createEgress({ route: served.route }),
    wait: (ms, signal) => sleep(ms / SPEED, undefined, { signal }),
    onNotice: (notice) => void notices.push(notice),
  });

  expect(end.ended).toBe('deadline');
  const [sweep] = store.sweeps.list(1);
  expect(sweep?.endedAt && sweep.endedAt <= deadline).toBe(true);
  const items = served.asked.filter((line) => line.includes('/p/'));
  expect(items.slice(0, PAGES).every((line) => line.startsWith('thuoc.example'))).toBe(true);
  expect(items.filter((line) => line.startsWith('thuoc.example'))).toHaveLength(PAGES);

  const summary = notices.find(({ kind }) => kind === 'sweep.summary');
  if (summary?.kind !== 'sweep.summary') throw new Error('no summary');
  expect(summary.at <= deadline).toBe(true);
  const bySource = new Map(summary.summary.sources.map((one) => [one.source, one]));
  expect(bySource.get('thuoc')).toMatchObject({ done: PAGES, cut: 0 });
  expect(bySource.get('cham')?.cut).toBeGreaterThan(0);
  expect(bySource.get('cham')).toMatchObject({ left: 0, gaps: 0 });
  const { subject, text } = noticeText(summary);
  expect(subject).toContain('dừng lúc hết giờ');
  expect(text).toMatch(/Chưa kịp xem:\n(?:- .*\n)*- cham: \d+ trang/);
});
