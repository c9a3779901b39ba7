import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { GiveUp } from '../../queue/queue.js';
import { openHouse } from './crawl-house.js';
import { type Served, serve } from './serve.js';

type Answer = (response: ServerResponse) => void;

const html =
  (body: string, status = 200): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body);
const offer = (title: string): Answer => html(`<h1>${title}</h1>`);
const redirect =
  (location: string): Answer =>
  (response) =>
    response.writeHead(302, { location }).end();
const refuse =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end('bận');

/** Answers by path; 404 for the rest, robots.txt included. */
async function shop(pages: Record<string, Answer>): Promise<Served & { paths: () => string[] }> {
  const served = await serve((request, response) => (pages[request.url ?? ''] ?? refuse(404))(response));
  return { ...served, paths: () => served.asked.map((line) => line.split(' ')[1] ?? '') };
}

describe('a lease', () => {
  test('is crawled to listings and further URLs, and given back', async () => {
    const served = await shop({
      '/ds': html('<a href="/p/1?utm_source=x">1</a><a href="/p/2">2</a><a href="/lien-he">?</a>'),
      '/p/1': offer('Ấm'),
      '/p/2': offer('Nồi'),
    });
    const house = openHouse(served);
    house.want('/ds');
    expect(await house.crawl()).toBe(true);
    expect(house.progress()).toMatchObject({ pending: 2, leased: 0, done: 1 });
    house.clock.at += 1000;
    await house.crawl();
    expect(house.progress()).toEqual({ pending: 0, leased: 0, done: 3, gaps: [] });
    expect(served.paths()).toEqual(['/robots.txt', '/ds', '/p/1', '/p/2']);
    expect(house.titles()).toEqual(['Ấm', 'Nồi']);
  });

  test('keeps its pace between all requests, robots.txt and redirects included', async () => {
    const served = await shop({ '/p/1': redirect('/p/1-moi'), '/p/1-moi': offer('Ấm'), '/p/2': offer('Nồi') });
    const house = openHouse(served, { paceMs: 1500 });
    house.want('/p/1', '/p/2');
    await house.crawl();
    expect(served.paths()).toEqual(['/robots.txt', '/p/1', '/p/1-moi', '/p/2']);
    expect(house.waits).toEqual([1500, 1500, 1500]);
  });

  test('leaves the host alone for its pace after the last request', async () => {
    const house = openHouse(await shop({ '/p/1': offer('Ấm') }));
    house.want('/p/1');
    await house.crawl();
    house.want('/p/2');
    house.clock.at += 999;
    expect(house.grant()).toBeUndefined();
    house.clock.at += 1;
    expect(house.grant()).toBeDefined();
  });

  test('is asked more slowly when Crawl-delay says so, and ends when no further turn fits', async () => {
    const served = await shop({
      '/robots.txt': (response) => response.end('User-agent: *\nCrawl-delay: 50'),
      '/p/1': offer('Ấm'),
      '/p/2': offer('Nồi'),
      '/p/3': offer('Chảo'),
    });
    const house = openHouse(served);
    house.want('/p/1', '/p/2', '/p/3');
    await house.crawl();
    expect(house.waits).toEqual([50_000, 50_000]);
    expect(house.progress()).toMatchObject({ pending: 1, done: 2 });
    house.clock.at += 49_999;
    expect(house.grant()).toBeUndefined();
  });

  test('asks nothing that robots.txt forbids, also not through a redirect', async () => {
    const served = await shop({
      '/robots.txt': (response) => response.end('User-agent: soicho\nDisallow: /p/kin'),
      '/p/1': redirect('/p/kin/1'),
      '/p/2': offer('Nồi'),
    });
    const house = openHouse(served);
    house.want('/p/kin/2', '/p/1', '/p/2', '/p/kin/3');
    await house.crawl();
    expect(served.paths()).toEqual(['/robots.txt', '/p/1', '/p/2']);
    expect(house.gaps()).toEqual([['robots', 3]]);
    expect(house.titles()).toEqual(['Nồi']);
  });

  test('whose robots.txt cannot be reached is tried three times, then its URLs are gaps; no page is asked', async () => {
    const served = await shop({ '/robots.txt': refuse(503) });
    const house = openHouse(served);
    house.want('/p/1', '/p/2');
    for (const _ of [1, 2]) {
      await house.crawl();
      expect(house.progress()).toMatchObject({ pending: 2 });
      house.clock.at += 59_999;
      expect(house.grant()).toBeUndefined();
      house.clock.at += 1;
    }
    await house.crawl();
    expect(house.gaps()).toEqual([['robots', 2]]);
    expect(new Set(served.paths())).toEqual(new Set(['/robots.txt']));
  });

  test('whose robots.txt is back has three tries again the next time it fails', async () => {
    let broken = true;
    const served = await shop({
      '/robots.txt': (response) => (broken ? refuse(500) : html(''))(response),
      '/p/1': offer('Ấm'),
    });
    const house = openHouse(served);
    const days = async (n: number) => {
      house.clock.at += n * 86_400_000;
      await house.crawl();
    };
    house.want('/p/1');
    await house.crawl();
    await days(1);
    broken = false;
    await days(1);
    expect(house.titles()).toEqual(['Ấm']);
    broken = true;
    house.want('/p/2');
    await days(1);
    expect(house.progress()).toMatchObject({ pending: 1, gaps: [] });
  });
});

describe('an answer', () => {
  test.each<[what: string, path: string, pages: Record<string, Answer>, gap: string, requests: number]>([
    ['a seed not found', '/ds', {}, 'http_error', 1],
    ['broken, three times', '/p/1', { '/p/1': refuse(500) }, 'http_error', 3],
    ['cut off, three times', '/p/1', { '/p/1': (response) => response.destroy() }, 'network', 3],
    ['never, three times', '/p/1', { '/p/1': () => {} }, 'timeout', 3],
    ['an image', '/p/1', { '/p/1': (r) => r.writeHead(200, { 'content-type': 'image/png' }).end() }, 'not_html', 1],
    ['no offer', '/p/1', { '/p/1': html('<p>Trang chủ</p>') }, 'no_listing', 1],
    ['a page that breaks extraction', '/p/1', { '/p/1': offer('hỏng') }, 'no_listing', 1],
    ['no link', '/ds', { '/ds': html('<p>Trống</p>') }, 'no_listing', 1],
    ['an app’s shell', '/ds', { '/ds': html('<div id="app"></div><script src="/a.js"></script>') }, 'needs_browser', 1],
    ['a log-in form', '/p/1', { '/p/1': html('<input type="password">') }, 'login_wall', 1],
    ['a way to the log-in page, not taken', '/p/1', { '/p/1': redirect('/login?next=p') }, 'login_wall', 1],
    ['a captcha', '/p/1', { '/p/1': html('<div class="h-captcha"></div>', 403) }, 'captcha', 1],
    ['a captcha with 429', '/p/1', { '/p/1': html('<div class="h-captcha"></div>', 429) }, 'captcha', 1],
    ['a way out of the sources', '/p/1', { '/p/1': redirect('http://ngoai.example/') }, 'http_error', 1],
    ['a way to the house itself', '/p/1', { '/p/1': redirect('http://127.0.0.1/') }, 'http_error', 1],
  ])('that is %s is a gap', async (_what, path, pages, gap, requests) => {
    const served = await shop(pages);
    const house = openHouse(served, { timeoutMs: 150 });
    house.want(path);
    await house.crawl();
    expect(house.gaps()).toEqual([[gap, 1]]);
    expect(served.paths()).toEqual(['/robots.txt', ...Array.from({ length: requests }, () => path)]);
    expect(house.titles()).toEqual([]);
  });

  test('that is good at last is recorded, the failures before forgotten', async () => {
    let times = 0;
    const served = await shop({ '/p/1': (response) => (++times < 3 ? refuse(502) : offer('Ấm'))(response) });
    const house = openHouse(served);
    house.want('/p/1');
    await house.crawl();
    expect(house.progress()).toEqual({ pending: 0, leased: 0, done: 1, gaps: [] });
  });

  test('that leads to another source’s host becomes a URL of that host, asked under its own lease', async () => {
    const served = await shop({ '/p/1': redirect('http://hai.example/p/9'), '/p/9': offer('Nồi') });
    const house = openHouse(served);
    house.want('/p/1');
    await house.crawl();
    expect(served.asked).toEqual(['cho.example /robots.txt', 'cho.example /p/1']);
    expect(house.grant()).toMatchObject({
      host: 'hai.example',
      urls: [{ url: 'http://hai.example/p/9', kind: 'item' }],
    });
  });

  test.each([
    ['429 with Retry-After', refuse(429, { 'retry-after': '7' }), [7_000, 7_000]],
    ['503 with Retry-After', refuse(503, { 'retry-after': '7' }), [7_000, 7_000]],
    ['429 that does not say', refuse(429), [30_000, 30_000]],
    ['429 that asks for less than the pace, which doubles', refuse(429, { 'retry-after': '0' }), [2_000, 4_000]],
  ])('of %s: the URL waits, the host is left alone, the third time it is a gap', async (_what, answer, quiet) => {
    const served = await shop({ '/p/1': answer, '/p/2': offer('Nồi') });
    const house = openHouse(served, { quietMs: 30_000 });
    house.want('/p/1', '/p/2');
    for (const quietMs of quiet) {
      await house.crawl();
      expect(house.progress()).toMatchObject({ pending: 2, leased: 0, done: 0 });
      house.clock.at += quietMs - 1;
      expect(house.grant()).toBeUndefined();
      house.clock.at += 1;
    }
    await house.crawl();
    expect(house.gaps()).toEqual([['rate_limited', 1]]);
    expect(house.titles()).toEqual(['Nồi']);
    expect(served.paths()).toEqual(['/robots.txt', '/p/1', '/p/1', '/p/1', '/p/2']);
  });
});

test('what is not there is gone, not a gap; a shop’s words for it count like a 404', async () => {
  const sold = html('<h2>Rất tiếc</h2><p>Sản phẩm này không còn tồn tại.</p>');
  const served = await shop({ '/p/1': offer('Ấm'), '/p/2': sold });
  const house = openHouse(served);
  house.want('/p/1', '/p/2', '/p/3');
  await house.crawl();
  const outcomes = house.store.coverage.ofSweep(house.sweep.id).map(({ outcome, urls }) => [outcome, urls]);
  expect(outcomes).toEqual([
    ['gone', 2],
    ['new', 1],
  ]);
});

describe('a worker asks no more', () => {
  test('under a lease that has expired before it starts', async () => {
    const served = await shop({});
    const house = openHouse(served);
    house.want('/p/1');
    const lease = house.grant();
    if (lease === undefined) throw new Error('no lease');
    house.clock.at = Date.parse(lease.expiresAt);
    await house.run(lease);
    expect(served.asked).toEqual([]);
  });

  test('for a job that was handed out before: its first worker may still be awake', async () => {
    const served = await shop({});
    const house = openHouse(served);
    house.want('/p/1');
    const lease = house.grant();
    if (lease === undefined) throw new Error('no lease');
    await house.run(lease, undefined, 2);
    expect(served.asked).toEqual([]);
  });

  test('when it froze while it waited, though the lease still stands', async () => {
    const served = await shop({ '/p/1': offer('Ấm') });
    const frozen = { ms: 30_000 };
    const house = openHouse(served, {
      wait: async (ms) => {
        house.clock.at += ms + frozen.ms;
      },
    });
    house.want('/p/1');
    await house.crawl();
    expect(served.paths()).toEqual(['/robots.txt']);
    expect(house.progress()).toMatchObject({ pending: 1, leased: 0 });
    frozen.ms = 0;
    house.clock.at += 1000;
    await house.crawl();
    expect(house.titles()).toEqual(['Ấm']);
  });

  test('when its lease was taken back while it waited', async () => {
    const served = await shop({ '/p/1': offer('Ấm') });
    const house = openHouse(served, {
      wait: async (ms) => {
        house.clock.at += ms;
        if (lease !== undefined) house.store.frontier.release(lease.id, new Date(house.clock.at).toISOString());
      },
    });
    house.want('/p/1');
    const lease = house.grant();
    if (lease === undefined) throw new Error('no lease');
    await house.run(lease);
    expect(served.paths()).toEqual(['/robots.txt']);
  });

  test('when it froze during a request and the host was granted anew: its result is refused', async () => {
    const served = await shop({
      '/p/1': (response) => {
        house.clock.at += 10 * 60_000;
        expect(house.grant()).toMatchObject({ epoch: 2 });
        offer('Ấm')(response);
      },
    });
    const recorded: string[] = [];
    const house = openHouse(served, { onPage: ({ url }) => recorded.push(url) });
    house.want('/p/1', '/p/2');
    await house.crawl();
    expect(served.paths()).toEqual(['/robots.txt', '/p/1']);
    expect([recorded, house.titles()]).toEqual([[], []]);
    expect(house.progress()).toMatchObject({ pending: 0, leased: 2, done: 0 });
  });

  test('when it is told to stop: the URL stays pending and the host is given back', async () => {
    const stopping = new AbortController();
    const served = await shop({ '/p/1': offer('Ấm'), '/p/2': () => stopping.abort() });
    const house = openHouse(served);
    house.want('/p/1', '/p/2', '/p/3');
    const lease = house.grant();
    if (lease === undefined) throw new Error('no lease');
    await house.run(lease, stopping.signal);
    expect(served.paths()).toEqual(['/robots.txt', '/p/1', '/p/2']);
    expect(house.progress()).toEqual({ pending: 2, leased: 0, done: 1, gaps: [] });
  });

  test('when results cannot be recorded, and says which host', async () => {
    const served = await shop({
      '/p/1': (response) => {
        house.store.close();
        offer('Ấm')(response);
      },
    });
    const house = openHouse(served);
    house.want('/p/1', '/p/2');
    const crawling = house.crawl();
    await expect(crawling).rejects.toBeInstanceOf(GiveUp);
    await expect(crawling).rejects.toThrow(
      /^\[crawl\] cho\.example: .+ asked for again after 2026-03-02T08:02:00\.000Z$/,
    );
    expect(served.paths()).toEqual(['/robots.txt', '/p/1']);
  });
});
