import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createBrowser } from '../../../crawler/browser/create-browser.js';
import { createEgress } from '../../../crawler/fetch/egress.js';
import type { OnRedirect } from '../../../crawler/fetch/fetch-page.js';
import { FetchRefused } from '../../../crawler/fetch/refused.js';
import { sha256 } from '../../../data/hash.js';
import { noSignal } from '../serve.js';
import { chromiumProcesses, openBrowserHouse, type Served } from './browser-house.js';

const html = (text: string): Served => `<!doctype html><title>Chợ</title><p>Chợ</p>${text}`;

let house: Awaited<ReturnType<typeof openBrowserHouse>>;
const before = readdirSync('.').sort();
const printed: string[] = [];

const pages: Record<string, Served> = {
  '/a': (response) => response.writeHead(302, { location: '/b' }).end(),
  '/b': html('<p>b</p><script>location.href = "/c"</script>'),
  '/c': html('<meta http-equiv="refresh" content="0;url=/d">'),
  '/d': html('<h1>Ấm siêu tốc</h1><script>document.body.append(" 199.000đ")</script>'),
  '/khac': (response) => response.writeHead(301, { location: 'http://hai.shop.example/x' }).end(),
  '/cap': html('<script>history.pushState(0, "", "/cap?2"); location.hash = "x"</script><p>một trang</p>'),
  '/vong': html('<script>location.href = "/vong?" + Math.random()</script>'),
  '/lap': html('<script>for (;;);</script>'),
  '/phinh': html('<script>document.body.append("x".repeat(300000))</script>'),
  '/ngon': html('<script>const all = []; for (;;) all.push(new Array(1e7).fill(0.5))</script>'),
  '/anh': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x'),
  '/tai': (response) =>
    response.writeHead(200, { 'content-type': 'text/html', 'content-disposition': 'attachment' }).end('x'),
  '/trong': (response) => response.writeHead(404).end(),
  '/cham': () => {},
  '/ban': (response) => response.writeHead(429, { 'retry-after': '17', 'content-type': 'text/html' }).end('chờ'),
  '/nhieu': html(
    '<script>for (let n = 0; n < 80; n++) fetch("/f?" + n)</script><img src="/i.png"><video src="/v.mp4"></video>',
  ),
  '/phien': html(
    '<script>document.body.append("[" + document.cookie + "]"); document.cookie = "a=1"; alert(1); confirm(2); window.open("/moi")</script>',
  ),
  '/quyen': html(
    `<script>navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => document.body.append(state + ' ' + Notification.permission + ' ' + navigator.webdriver))</script>`,
  ),
  '/lua': html(
    '<script>Object.defineProperty(document, "documentElement", { get: () => ({ outerHTML: "giả" }) })</script><p>thật</p>',
  ),
};

beforeAll(async () => {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((text: string, ...rest: []) => {
    printed.push(text);
    return write(text, ...rest);
  }) as typeof process.stdout.write; // one of its overloads is enough to listen
  house = await openBrowserHouse(pages, {
    timeoutMs: 4000,
    settleMs: 1500,
    maxBytes: 200_000,
    maxRequests: 30,
    pagesPerBrowser: 30,
  });
});
afterAll(() => house.close());

const get = (path: string, signal = noSignal(), onRedirect?: OnRedirect) =>
  house.browser.fetchPage(`http://shop.example${path}`, signal, onRedirect === undefined ? {} : { onRedirect });
const refusal = async (path: string) =>
  get(path).then(
    () => undefined,
    (error: FetchRefused) => [error.reason, error.retry],
  );

/** A visit whose request has reached the server. */
async function begun(path: string) {
  const count = () => house.paths().filter((asked) => asked === path).length;
  const before = count();
  const end = refusal(path);
  while (count() === before) await new Promise((go) => setTimeout(go, 10));
  return { end };
}

test('nothing is started before the first page', () => {
  expect(chromiumProcesses()).toEqual([]);
});

describe('a page', () => {
  test('is captured as its scripts left it, with every hop', async () => {
    const seen: string[] = [];
    const page = await get('/a', noSignal(), async (target) => {
      seen.push(target.pathname);
      return 'follow';
    });
    const by = page.capture.by;
    expect(by).toMatch(/^soicho\/0.1 \(\+https:\/\/office.example\/lien-he\) Chromium\/\d+\./);
    expect(page).toEqual({
      capture: {
        url: 'http://shop.example/a',
        finalUrl: 'http://shop.example/d',
        at: '2026-03-02T08:00:00.000Z',
        status: 200,
        contentType: 'text/html; charset=utf-8',
        bytes: Buffer.byteLength(page.body),
        sha256: sha256(page.body),
        by,
      },
      browser: by.slice(by.indexOf('Chromium/')),
      raw: Buffer.from(page.body),
      body: expect.stringMatching(/^<!DOCTYPE html>\n<html>.*<h1>Ấm siêu tốc<\/h1>.* 199.000đ<\/body><\/html>$/s),
      hops: [
        { url: 'http://shop.example/a', status: 302 },
        { url: 'http://shop.example/b', status: 200 },
        { url: 'http://shop.example/c', status: 200 },
        { url: 'http://shop.example/d', status: 200 },
      ],
    });
    expect(seen).toEqual(['/b', '/c', '/d']);
    expect(house.paths()).toEqual(['/a', '/b', '/c', '/d']);
  });

  test('is asked for under our own name, from what we are', async () => {
    const agents = new Set(house.asked.map(({ headers }) => headers['user-agent']));
    expect([...agents]).toEqual(['soicho/0.1 (+https://office.example/lien-he)']);
    expect((await get('/quyen')).body).toContain('denied denied true');
  });

  test.each([
    ['/a', '/b', 302, ''],
    ['/a', '/c', 200, '<p>b</p>'],
    ['/a', '/d', 200, 'refresh'],
    ['/khac', '/x', 301, ''],
  ])('%s that may not go on to %s is captured where it stopped', async (path, stop, status, text) => {
    const from = house.asked.length;
    const page = await get(path, noSignal(), async ({ pathname }) => (pathname === stop ? 'stop' : 'follow'));
    expect([page.capture.status, page.hops.at(-1)?.status]).toEqual([status, status]);
    expect(page.redirect).toMatch(new RegExp(`^http://(hai\\.)?shop.example${stop}$`));
    expect(page.body).toContain(text);
    expect(house.asked.slice(from).map((one) => one.path)).not.toContain(stop);
  });

  test('gets the caller’s own error from a hop that may not be', async () => {
    const no = new FetchRefused('robots', 'robots.txt');
    await expect(get('/a', noSignal(), () => Promise.reject(no))).rejects.toBe(no);
  });

  test('may wait for its turn for longer than a page may take', async () => {
    const turn = (ms: number) => new Promise<'follow'>((go) => setTimeout(go, ms, 'follow'));
    const page = await get('/a', noSignal(), ({ pathname }) => turn(pathname === '/c' ? 4500 : 0));
    expect(page.capture.finalUrl).toBe('http://shop.example/d');
  });

  test('that only changes its address is one page', async () => {
    const page = await get('/cap');
    expect([page.hops.length, page.capture.finalUrl]).toEqual([1, 'http://shop.example/cap']);
  });

  test('with Retry-After says how long to wait; an empty error keeps its status', async () => {
    expect(await get('/ban')).toMatchObject({ retryAfterMs: 17_000, capture: { status: 429 } });
    expect(await get('/trong')).toMatchObject({ body: '', capture: { status: 404 } });
  });

  test('cannot pass off another document as its own', async () => {
    expect((await get('/lua')).body).toContain('<p>thật</p>');
  });

  test('knows nothing of the page before; its dialogs and windows come to nothing', async () => {
    const from = house.asked.length;
    for (let n = 0; n < 2; n++) expect((await get('/phien')).body).toContain('[]');
    expect(house.asked.slice(from).map(({ path }) => path)).not.toContain('/moi');
  });

  test('loads no pictures and no more than its share', async () => {
    const from = house.paths().length;
    await get('/nhieu');
    const asked = house.paths().slice(from);
    expect(asked.filter((path) => /\.(png|mp4)$/.test(path))).toEqual([]);
    expect(asked.length).toBeLessThanOrEqual(30);
  });
});

describe('a hostile page', () => {
  test.each([
    ['/vong', 'sends itself on for ever', ['http_error', false]],
    ['/lap', 'never lets go', ['timeout', true]],
    ['/cham', 'says nothing', ['timeout', true]],
    ['/phinh', 'swells', ['too_large', false]],
    ['/anh', 'is a picture', ['not_html', false]],
    ['/tai', 'is a download', ['not_html', false]],
  ])(
    '%s, that %s, is refused as %j',
    async (path, _what, expected) => {
      expect(await refusal(path)).toEqual(expected);
      expect((await get('/d')).capture.status).toBe(200);
    },
    30_000,
  );

  test('that eats all memory is worth a retry', async () => {
    // With time to eat it in: a slow machine needs more than the others are given.
    const patient = await openBrowserHouse(pages, { timeoutMs: 25_000, maxBytes: 200_000 });
    onTestFinished(() => patient.close());
    const fetchPage = (path: string) => patient.browser.fetchPage(`http://shop.example${path}`, noSignal());
    await expect(fetchPage('/ngon')).rejects.toMatchObject({ reason: 'browser_error', retry: true });
    expect((await fetchPage('/d')).capture.status).toBe(200);
  }, 60_000);

  test('whose renderer dies is worth a retry', async () => {
    const visit = await begun('/cham');
    for (const { pid } of chromiumProcesses().filter(({ type }) => type === 'renderer')) process.kill(pid, 'SIGKILL');
    expect(await visit.end).toEqual(['browser_error', true]);
  });
});

test('a browser that dies takes its page along, and the next page gets another', async () => {
  const visit = await begun('/cham');
  for (const { pid } of chromiumProcesses().filter(({ type }) => type === 'browser')) process.kill(pid, 'SIGKILL');
  expect(await visit.end).toEqual(['browser_error', true]);
  expect((await get('/d')).capture.status).toBe(200);
});

test('who gives up gets their own reason, at once', async () => {
  const leaving = new AbortController();
  const visit = get('/cham', leaving.signal);
  leaving.abort(new Error('đủ rồi'));
  await expect(visit).rejects.toThrow('đủ rồi');
});

test('nothing of it listens but on loopback, prints, or leaves files about', () => {
  expect(listening().filter((address) => !address.startsWith('0100007F'))).toEqual([]);
  expect(printed.filter((text) => /browser|playwright|crawlee|proxy/i.test(text) && !/✓|×/.test(text))).toEqual([]);
  expect(readdirSync('.').sort()).toEqual(before);
  expect(existsSync('storage')).toBe(false);
});

test('closing gives up what is under way and leaves no process', async () => {
  const visit = refusal('/cham');
  await get('/d');
  expect(chromiumProcesses().length).toBeGreaterThan(0);
  await house.browser.close();
  expect((await visit)?.[0]).toBe('browser_error');
  expect(chromiumProcesses()).toEqual([]);
});

test('without a Chromium it says what to install', async () => {
  const browser = createBrowser({
    egress: createEgress(),
    userAgent: 'soicho/0.1',
    contact: 'x',
    executablePath: '/opt/khong-co/chromium',
    now: () => new Date(0),
  });
  await expect(browser.fetchPage('http://shop.example/', noSignal())).rejects.toMatchObject({
    reason: 'needs_browser',
    retry: false,
    message: expect.stringMatching(/\/opt\/khong-co\/chromium.*apt-get install chromium/),
  });
  await browser.close();
});

/** Local addresses, in hex, that this process listens on over TCP. */
function listening(): string[] {
  const inodes = new Set(
    readdirSync('/proc/self/fd').map((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${fd}`))?.[1];
      } catch {
        return undefined;
      }
    }),
  );
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((row) => row[3] === '0A' && inodes.has(row[9]))
      .map((row) => row[1] ?? ''),
  );
}
