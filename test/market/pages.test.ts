import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildListings } from '../../market/listings.js';
import { dataScript, html, printPrice } from '../../market/pages/html.js';
import { type Market, startMarket } from '../../market/start-market.js';
import type { MarketListing } from '../../market/truth.js';
import { askAgain, askMarket } from './ask-market.js';

let market: Market;
beforeAll(async () => {
  market = await startMarket({ slowMs: 0 });
});
afterAll(() => market.close());

const offersAt = (where: (host: string) => boolean): MarketListing[] =>
  buildListings().filter(({ host, truth }) => where(host) && truth.reachable === 'http');
const page = async ({ truth }: MarketListing) => (await askAgain(market, truth.url)).body;

describe('markup', () => {
  test.each([
    ['text', html`<p>${'<b>"a" & \'b\''}</p>`.markup, '<p>&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;</p>'],
    [
      'markup inside',
      html`<ul>${[html`<li>${1}</li>`, html`<li>${'<'}</li>`]}</ul>`.markup,
      '<ul><li>1</li>\n<li>&lt;</li></ul>',
    ],
    ['data', dataScript('id="a"', { a: '</script>' }).markup, '<script id="a">{"a":"\\u003c/script>"}</script>'],
    ['price', printPrice(1_890_000), '1.890.000₫'],
    ['small price', printPrice(500), '500₫'],
  ])('%s', (_name, made, wanted) => expect(made).toBe(wanted));
});

describe('pages say what the market knows', () => {
  test('the marketplace in its state JSON', async () => {
    for (const offer of offersAt((host) => host === 'cholang.example')) {
      const $ = load(await page(offer));
      const state: unknown = JSON.parse($('#__NEXT_DATA__').text());
      expect(state).toMatchObject({
        props: {
          pageProps: {
            item: {
              name: offer.title,
              description: offer.description,
              price: offer.priceVnd,
              shop: { name: offer.seller, location: offer.location },
            },
          },
        },
      });
      expect($('h1').text()).toBe(offer.title);
    }
  });

  test('shops in JSON-LD, but for the two that are broken', async () => {
    const offers = offersAt((host) => host.endsWith('.cuahang-mau.example'));
    const broken: (string | undefined)[] = [];
    for (const offer of offers) {
      const $ = load(await page(offer));
      expect($('meta[property="og:title"]').attr('content')).toBe(offer.title);
      let product: unknown;
      try {
        product = JSON.parse($('script[type="application/ld+json"]').text());
      } catch {
        broken.push(offer.quirk);
        continue;
      }
      expect(product).toMatchObject({
        '@type': 'Product',
        name: offer.title,
        sku: offer.nativeId,
        offers: { price: offer.priceVnd, priceCurrency: 'VND', seller: { name: offer.seller } },
      });
    }
    expect(broken.sort()).toEqual(['json-ld-escaped', 'json-ld-trailing-comma']);
    expect(offers.length).toBeGreaterThan(50);
  });

  test('stand-alone shops in microdata and OpenGraph', async () => {
    for (const offer of offersAt((host) => /^(giadung|mypham|dacsan|xachtay|tiemkhoi)/.test(host))) {
      const $ = load(await page(offer));
      expect($('[itemtype$="/Product"] > [itemprop=name]').text()).toBe(offer.title);
      expect($('[itemprop=sku]').attr('content')).toBe(offer.nativeId);
      expect($('[itemprop=description]').text()).toBe(offer.description);
      expect($('[itemprop=price]').attr('content')).toBe(String(offer.priceVnd));
      expect($('meta[property="product:price:amount"]').attr('content')).toBe(String(offer.priceVnd));
      expect($('tr[itemprop=additionalProperty]').length).toBe(Object.keys(offer.attributes).length);
    }
  });

  test('owners at the foot of lawful sites, nobody at the foot of the others', async () => {
    const hidden = market.truth.filter(({ about }) => about === 'site').map(({ url }) => url);
    expect(hidden).toEqual(['http://xachtay-coba.example/', 'http://tiemkhoidem.example/']);
    for (const { url } of market.seeds.filter(({ url }) => /giadung|hoami|moctau|coba|khoidem/.test(url))) {
      const { body } = await askMarket(market, url);
      expect(/Chủ sở hữu website: .* Mã số thuế: \d{10}/.test(body), url).toBe(!hidden.includes(url));
    }
  });

  test('every picture is there', async () => {
    for (const { host, images } of buildListings().slice(0, 20)) {
      for (const image of images) expect((await askMarket(market, `http://${host}${image}`)).status).toBe(200);
    }
  });

  test('a sitemap names all offers of its shop', async () => {
    const host = 'mochuong.cuahang-mau.example';
    const { body } = await askMarket(market, `http://${host}/sitemap.xml`);
    const named = [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]);
    expect(named).toEqual(offersAt((other) => other === host).map(({ truth }) => truth.url));
  });
});

describe('links', () => {
  test('lists link with tracking parameters and to the next page', async () => {
    const { body } = await askMarket(market, 'http://cholang.example/danh-muc/thoi-trang');
    const $ = load(body);
    expect($('ul.danh-sach a').attr('href')).toMatch(/^\/san-pham\/.*\?utm_source=danh-muc&utm_campaign=/);
    expect($('link[rel=next]').attr('href')).toBe('/danh-muc/thoi-trang?trang=2');
  });

  test('the JSON API pages through every offer of the marketplace', async () => {
    const named: string[] = [];
    let next: string | null = '/api/v1/search?q=&page=1';
    while (next !== null) {
      const answer = JSON.parse((await askMarket(market, `http://cholang.example${next}`)).body) as ApiPage;
      named.push(...answer.items.map(({ url }) => url));
      next = answer.next;
    }
    expect(named).toEqual(offersAt((host) => host === 'cholang.example').map(({ path }) => path));
  });

  test('from the seeds every offer that plain HTTP can read is found, without asking what robots.txt forbids', async () => {
    const rules = new Map(market.sources.flatMap(({ hosts, rules }) => hosts.map((host) => [host, rules])));
    const wanted = new Set(market.seeds.map(({ url }) => url));
    for (const url of wanted) {
      const { status, body } = await askMarket(market, url);
      if (status !== 200) continue;
      for (const link of linksOf(body, url)) {
        const { hostname, pathname, search } = new URL(link);
        const { listPatterns = [], itemPatterns = [] } = rules.get(hostname) ?? {};
        const known = [...listPatterns, ...itemPatterns].some((start) => (pathname + search).startsWith(start));
        const forbidden = /^\/(gio-hang|api\/private\/)/.test(pathname) || hostname === 'khosi-bonmua.example';
        if (known && !forbidden) wanted.add(link);
      }
    }
    const readable = market.truth.filter(({ reachable }) => reachable === 'http').map(({ url }) => url);
    expect(readable.filter((url) => !wanted.has(url))).toEqual([]);
    const hidden = market.truth.filter(({ reachable }) => reachable === 'browser' || reachable === 'login');
    expect(hidden.filter(({ url }) => wanted.has(url))).toEqual([]);
  });
});

interface ApiPage {
  items: { url: string }[];
  next: string | null;
}

/** Targets of a page's links without tracking parameters. */
function linksOf(body: string, base: string): string[] {
  const $ = load(body);
  const hrefs = body.startsWith('{')
    ? [...body.matchAll(/"(?:url|next)":"([^"]+)"/g)].map((match) => match[1] ?? '')
    : $('a[href]')
        .toArray()
        .map((anchor) => $(anchor).attr('href') ?? '');
  return hrefs.map((href) => {
    const url = new URL(href, base);
    for (const name of [...url.searchParams.keys()]) {
      if (/^(utm_|spm$)/.test(name)) url.searchParams.delete(name);
    }
    return url.href;
  });
}
