import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { buildListings } from '../../market/listings.js';
import { type Market, marketRoute, startMarket } from '../../market/start-market.js';
import type { Quirk } from '../../market/truth.js';
import { askAgain, askMarket } from './ask-market.js';

const open: Market[] = [];

async function start(options: { slowMs?: number } = {}): Promise<Market> {
  const market = await startMarket({ slowMs: 0, ...options });
  open.push(market);
  return market;
}

afterEach(async () => {
  for (const market of open.splice(0)) await market.close();
});

/** The first offer with the quirk. */
function quirky(quirk: Quirk): string {
  const found = buildListings().find((listing) => listing.quirk === quirk);
  if (found === undefined) throw new Error(`no offer is ${quirk}`);
  return found.truth.url;
}

describe('every truth answers as it says', () => {
  test('http: its page shows title and price; login, robots, browser, never: as named', async () => {
    const market = await start();
    const listings = new Map(buildListings().map((listing) => [listing.truth.url, listing]));
    for (const truth of market.truth) {
      const { status, headers, body } = await askAgain(market, truth.url);
      const seen = `${truth.url} ${truth.reachable} ${status}`;
      const price = String(listings.get(truth.url)?.priceVnd ?? '');
      if (truth.reachable === 'http' || truth.reachable === 'robots') {
        expect(status, seen).toBe(200);
        expect(body, seen).toContain(price);
        expect(body, seen).toContain(truth.about === 'offer' ? '<h1' : '<footer>');
      } else if (truth.reachable === 'login') {
        expect(status, seen).toBe(302);
        expect(headers.location, seen).toMatch(/^\/dang-nhap\?/);
      } else if (truth.reachable === 'browser') {
        expect(status, seen).toBe(200);
        expect(body, seen).not.toContain(truth.title.slice(0, 12));
        expect(body, seen).toContain('<div id="goc"></div>');
      } else {
        expect([302, 404], seen).toContain(status);
      }
    }
  });

  test('the log-in form asks for a password', async () => {
    const market = await start();
    expect((await askMarket(market, 'http://sihanghieu.example/dang-nhap')).body).toContain('type="password"');
  });

  test('a script would find the posts in the feed', async () => {
    const market = await start();
    const truth = market.truth.find(({ reachable }) => reachable === 'browser');
    const { body } = await askMarket(market, `http://xomnho.example/feed.json?bai=${truth?.nativeId}`);
    expect(JSON.parse(body)).toMatchObject({ posts: [{ id: truth?.nativeId }] });
  });
});

describe('bad days', () => {
  test('429 with Retry-After once, then the page, whatever the tracking parameters', async () => {
    const market = await start();
    const url = quirky('rate-limited-once');
    const first = await askMarket(market, `${url}?utm_source=danh-muc`);
    expect([first.status, first.headers['retry-after']]).toEqual([429, '1']);
    expect((await askMarket(market, url)).status).toBe(200);
  });

  test('about every fortieth offer of the marketplace is rate limited', () => {
    const offers = buildListings().filter(({ host }) => host === 'cholang.example');
    const limited = offers.filter(({ quirk }) => quirk === 'rate-limited-once');
    expect(limited.length).toBe(Math.ceil((offers.length - 7) / 40));
  });

  test('500 once, then the page', async () => {
    const market = await start();
    const url = quirky('error-once');
    expect((await askMarket(market, url)).status).toBe(500);
    expect((await askMarket(market, url)).status).toBe(200);
  });

  test('an offer that is gone is 404', async () => {
    expect((await askMarket(await start(), quirky('gone'))).status).toBe(404);
  });

  test('a redirect loop never ends', async () => {
    const market = await start();
    const first = quirky('redirect-loop');
    let url = first;
    for (let hop = 0; hop < 4; hop++) {
      const { status, headers } = await askMarket(market, url);
      expect(status).toBe(302);
      url = new URL(String(headers.location), url).href;
    }
    expect(url).toBe(first);
  });

  test('one page weighs more than 3 MB', async () => {
    expect((await askMarket(await start(), quirky('large'))).body.length).toBeGreaterThan(3_000_000);
  });

  test('the slow page keeps nobody else waiting, and closing cuts it off', async () => {
    const market = await startMarket({ slowMs: 3_600_000 });
    const slow = askMarket(market, quirky('slow')).then(
      () => 'answered',
      () => 'cut off',
    );
    expect((await askMarket(market, 'http://giadung-nhaminh.example/')).status).toBe(200);
    await expect.poll(() => market.requests().map(({ path }) => path)).toContain(new URL(quirky('slow')).pathname);
    await market.close();
    expect(await slow).toBe('cut off');
  });
});

describe('the server', () => {
  test.each([
    ['cholang.example', 'Disallow: /api/private/\nDisallow: /gio-hang'],
    ['khosi-bonmua.example', 'User-agent: *\nDisallow: /\n'],
    ['tiemkhoidem.example', 'Crawl-delay: 1'],
    ['songam.cuahang-mau.example', 'Sitemap: http://songam.cuahang-mau.example/sitemap.xml'],
  ])('robots.txt of %s', async (host, words) => {
    const { status, headers, body } = await askMarket(await start(), `http://${host}/robots.txt`);
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(body).toContain(words);
  });

  test('every host has a robots.txt', async () => {
    const market = await start();
    for (const host of market.hosts) {
      expect((await askMarket(market, `http://${host}/robots.txt`)).body, host).toMatch(/^User-agent: \*/);
    }
  });

  test('tells sites apart by Host, with or without a port, and knows no others', async () => {
    const market = await start();
    const home = await askMarket(market, 'http://cholang.example/');
    expect((await askMarket(market, 'http://CHOLANG.example:8080/')).body).toBe(home.body);
    expect((await askMarket(market, 'http://khongco.example/')).status).toBe(421);
    expect((await askMarket(market, 'http://cholang.example/', { method: 'POST' })).status).toBe(405);
    expect((await askMarket(market, 'http://cholang.example/khong-co')).status).toBe(404);
  });

  test('keeps a record of what was asked', async () => {
    const market = await start();
    await askMarket(market, 'http://cholang.example/tim-kiem?q=son');
    expect(market.requests()).toEqual([
      {
        host: 'cholang.example',
        path: '/tim-kiem?q=son',
        userAgent: 'thu-nghiem/1.0',
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        status: 200,
      },
    ]);
  });

  test('the route knows the market and nothing else', async () => {
    const market = await start();
    const route = marketRoute(market);
    for (const host of market.hosts) expect(route(host, 80)).toEqual(market.address);
    for (const host of market.hosts) expect(route(host, 8080)).toBeUndefined();
    expect(route('example.com', 80)).toBeUndefined();
    expect(market.address.host).toBe('127.0.0.1');
  });

  test('two starts serve the same bytes', async () => {
    const digest = async (): Promise<string> => {
      const market = await start();
      const hash = createHash('sha256').update(JSON.stringify([market.truth, market.seeds, market.hosts]));
      for (const { url } of [...market.seeds, ...market.truth]) {
        const { status, headers, body } = await askMarket(market, url);
        delete headers.date;
        hash.update(JSON.stringify([url, status, headers, body]));
      }
      return hash.digest('hex');
    };
    expect(await digest()).toBe(await digest());
  });
});
