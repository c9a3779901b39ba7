import { expect, onTestFinished, test } from 'vitest';
import { createEgress } from '../../crawler/fetch/egress.js';
import { linkSources } from '../../crawler/pasted-links.js';
import { whatWasSeen } from '../../crawler/seen.js';
import { source } from './crawl-house.js';
import { offerPage } from './feeds/archive-things.js';
import { openMarketHouse } from './market-house.js';
import { serve } from './serve.js';

/** A shop, a short link to it by way of another, and what cannot be seen. */
async function openWeb() {
  const served = await serve((request, response) => {
    const { host } = request.headers;
    const { url = '' } = request;
    const send = (status: number, body = '', headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
    if (url === '/robots.txt') {
      const forbidden = host === 'kin.example' ? '/' : '/rieng';
      return send(200, `User-agent: *\nDisallow: ${forbidden}\nSitemap: http://${host}/sitemap.xml\n`, {
        'content-type': 'text/plain',
      });
    }
    if (host === 'ngan.example') return send(302, '', { location: 'http://giua.example/x' });
    if (host === 'giua.example') return send(301, '', { location: 'http://shop-nen.example/p/1' });
    if (host === 'vong.example')
      return send(302, '', { location: `http://${url === '/a' ? 'vong2' : 'vong'}.example/a` });
    if (host === 'trong.example') return send(302, '', { location: 'http://127.0.0.1:9/' });
    if (host === 'vo-tan.example')
      return send(302, '', { location: `http://vo-tan.example/${Number(url.slice(1)) + 1}` });
    if (url === '/p/1') return send(200, offerPage('Trà chữa tiểu đường', '<a href="/p/2">khác</a>'));
    if (url === '/p/3') return send(200, offerPage('Nến quế'));
    if (url === '/gioi-thieu') return send(200, '<p>Giới thiệu');
    return send(404);
  });
  const house = await openMarketHouse();
  onTestFinished(() => house.close());
  const run = (urls: string[], name?: string) =>
    house.sweep(undefined, {
      sources: linkSources(urls, [source], name),
      egress: createEgress({ route: served.route }),
      sweep: { name: 'dán' },
    });
  const seen = (what: string) => whatWasSeen(house.store, [], (text) => text, { what, on: '2099-01-01T00:00:00.000Z' });
  return { served, house, run, seen };
}

test('a pasted link is captured wherever it leads, and nothing beside it', async () => {
  const { served, house, run, seen } = await openWeb();
  await run(['http://ngan.example/abc?utm_source=zalo']);
  expect([...house.store.listings.each()].map(({ listing }) => listing)).toMatchObject([
    { title: 'Trà chữa tiểu đường', source: 'link', platform: 'shop-nen', url: 'http://shop-nen.example/p/1' },
  ]);
  expect(house.store.leads.list({ limit: 9 })).toHaveLength(1);
  expect(seen('http://ngan.example/abc')).toMatchObject([
    { why: 'moved', detail: 'redirected to http://giua.example/x' },
  ]);
  expect(seen('http://shop-nen.example/p/1')).toMatchObject([{ why: 'seen', leads: [{}] }]);
  expect(served.asked.filter((what) => !what.endsWith('/robots.txt'))).toEqual([
    'ngan.example /abc',
    'giua.example /x',
    'shop-nen.example /p/1',
  ]);
});

test('each link has its reason when nothing was seen', async () => {
  const { served, run, seen } = await openWeb();
  const urls = [
    'http://kin.example/p/1',
    'http://shop-nen.example/gioi-thieu',
    'http://shop-nen.example/p/9',
    'http://trong.example/',
    'http://vo-tan.example/1',
  ];
  await run(urls, 'to-giac');
  expect(urls.slice(0, 4).map((url) => seen(url)[0]?.why)).toEqual([
    'robots',
    'no_listing',
    'gone_before_visit',
    'moved',
  ]);
  expect(seen('http://127.0.0.1:9/')).toMatchObject([{ why: 'forbidden_address' }]);
  expect(served.asked.filter((what) => what.startsWith('vo-tan.example')).length).toBeLessThan(40);
});

test('earlier links of the same name are not asked for again, the same link is', async () => {
  const { served, run } = await openWeb();
  await run(['http://shop-nen.example/p/1']);
  served.asked.length = 0;
  await run(['http://shop-nen.example/p/3', 'http://shop-nen.example/p/3#anh']);
  expect(served.asked.filter((what) => what.includes('/p/'))).toEqual(['shop-nen.example /p/3']);
});

test('a link on a watched host belongs to its source unless it is given another', () => {
  const about = (name?: string) =>
    linkSources(['http://cho.example/p/1', 'http://la.example/'], [source], name).map(({ id, platform, seeds }) => [
      id,
      platform,
      seeds,
    ]);
  expect(about()).toEqual([
    ['cho', 'cho', ['http://cho.example/p/1']],
    ['link', 'la', ['http://la.example/']],
  ]);
  expect(about('to-giac').map(([id]) => id)).toEqual(['to-giac']);
  expect(() => linkSources(['javascript:x'], [])).toThrow('[crawl] "javascript:x" is no web address');
});
