import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { CoverageRow } from '../../data/crawl-store.js';
import type { SweepEnd } from '../../queue/sweep-parts.js';
import { serve } from './serve.js';

type Answer = (request: IncomingMessage, response: ServerResponse, path: string) => void;

const MEGABYTES_512 = 512 * 1024 * 1024;

const list = '<a href="/p/1">hàng</a>';
const offer = (title: string) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: title, sku: '1', offers: { price: '90000', priceCurrency: 'VND' } })}</script><h1>${title}</h1>`;
const page =
  (body: string | Buffer, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
const zeros = Buffer.alloc(200_000_000);

/** What each host does on its item page (or on every page), and what the sweep must say of it. */
const HOSTS: Record<string, { answer: Answer; says: CoverageRow['outcome'] }> = {
  'lanh.example': { answer: page(offer('Ấm đun nước')), says: 'new' },
  'bom-gzip.example': { answer: page(gzipSync(zeros), { 'content-encoding': 'gzip' }), says: 'too_large' },
  'bom-br.example': { answer: page(brotliCompressSync(zeros), { 'content-encoding': 'br' }), says: 'too_large' },
  'long-nhau.example': { answer: page(`${'<div>'.repeat(5_000)}${offer('Lồng nhau')}`), says: 'new' },
  'vo-tan.example': {
    answer: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    },
    says: 'too_large',
  },
  'nho-giot.example': {
    answer: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const timer = setInterval(() => response.write('.'), 100);
      response.once('close', () => clearInterval(timer));
    },
    says: 'timeout',
  },
  'vong-quanh.example': {
    answer: (_request, response, path) => void response.writeHead(302, { location: `${path}x` }).end(),
    says: 'http_error',
  },
  // Its charset is a lie; what it is shows in the bytes.
  'sai-bang-ma.example': {
    answer: page(Buffer.from(offer('Nước mắm'), 'utf16le'), { 'content-type': 'text/html; charset=utf-7' }),
    says: 'new',
  },
  'bao-429.example': {
    answer: (_request, response) => void response.writeHead(429, { 'retry-after': '0' }).end(),
    says: 'rate_limited',
  },
  'dut-giua.example': {
    answer: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' });
      response.write('<h1>nửa');
      response.socket?.resetAndDestroy();
    },
    says: 'network',
  },
  'xml-bom.example': {
    answer: page(`<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><h1>&b;</h1>`),
    says: 'no_listing',
  },
  'json-sau.example': {
    answer: page(`<script type="application/ld+json">${'['.repeat(100_000)}</script>`),
    says: 'no_listing',
  },
};
const CALENDAR = 'lich-vo-tan.example';

test('a sweep over hostile hosts ends, says of each what it could not see, and stays under 512 MB', async () => {
  const { port, asked } = await serve((request, response) => {
    const host = request.headers.host ?? '';
    const path = request.url ?? '';
    if (path === '/robots.txt') return response.writeHead(404).end();
    if (host === CALENDAR) return calendar(response, path);
    if (path === '/ds') return page(list)(request, response, path);
    if (path === '/sitemap.xml')
      return response.writeHead(200, { 'content-type': 'application/xml' }).end('<urlset>'.repeat(20_000));
    return HOSTS[host]?.answer(request, response, path);
  });
  const dir = mkdtempSync(join(tmpdir(), 'soicho-hostile-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const args = ['test/fixtures/hostile-crawl.mjs', dir, String(port), ...Object.keys(HOSTS), CALENDAR];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const { ended, coverage, titles, maxRss }: SweepEnd & { coverage: CoverageRow[]; titles: string[]; maxRss: number } =
    JSON.parse(said);

  expect(ended).toBe('done');
  expect(titles.sort()).toEqual(['Lồng nhau', 'Nước mắm', 'Ấm đun nước'].sort());
  const items = (host: string) => coverage.filter((row) => row.host === host).map(({ outcome }) => outcome);
  for (const [host, { says }] of Object.entries(HOSTS))
    expect([host, items(host)]).toEqual([host, expect.arrayContaining([says])]);
  // A calendar without end is given up long before the budget.
  expect(asked.filter((what) => what.startsWith(`${CALENDAR} /lich`)).length).toBeLessThan(60);
  expect(maxRss).toBeLessThan(MEGABYTES_512);
}, 120_000);

function calendar(response: ServerResponse, path: string): void {
  const [, year = '2026', month = '1'] = /\/lich\/(\d+)\/(\d+)/.exec(path) ?? [];
  const next = Number(month) === 12 ? `${Number(year) + 1}/1` : `${year}/${Number(month) + 1}`;
  response.writeHead(200, { 'content-type': 'text/html' }).end(`<a href="/lich/${next}">tháng sau</a>`);
}
