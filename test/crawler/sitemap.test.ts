import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseSitemap } from '../../crawler/sitemap.js';
import { vectors } from './shared.js';

const HOME = 'https://shop.example/sitemap.xml';
const urlset = (...urls: string[]) =>
  `<?xml version="1.0"?><urlset>${urls.map((url) => `<url>${url}</url>`).join('')}</urlset>`;
const urlsOf = (text: string | Buffer, options = {}) => parseSitemap(text, HOME, options).entries.map(({ url }) => url);

const FIXTURES: [file: string, host: string, kind: 'urlset' | 'index', entries: number][] = [
  ['sitemaps/sitemap.ns.xml', 'www.example.com', 'urlset', 2],
  ['sitemaps/sitemap.badns.xml', 'www.example.com', 'urlset', 2],
  ['sitemaps/xmlSitemap.gz', 'www.example.com', 'urlset', 5],
  ['sitemaps/sitemap.txt.gz', 'www.example.com', 'urlset', 5],
  ['sitemaps/atom.xml', 'example.org', 'urlset', 1],
  ['sitemaps/sitemap.index.xml', 'example.com', 'index', 15],
  ['sitemaps/sitemap.txt', 'www.domain.com', 'urlset', 2],
  ['sitemaps/sitemap-with-bom.txt', 'www.domain.com', 'urlset', 2],
  ['rss/feed.rss', 'www.example.com', 'urlset', 4],
  ['rss/xmlRss_pubDate.xml', 'www.example.com', 'urlset', 7],
  ['sitemaps/extension/sitemap-images.xml', 'www.example.com', 'urlset', 1],
  ['sitemaps/extension/sitemap-links.xml', 'www.example.com', 'urlset', 3],
  ['sitemaps/extension/sitemap-mobile.xml', 'www.example.com', 'urlset', 3],
  ['sitemaps/extension/sitemap-news.xml', 'www.example.org', 'urlset', 2],
  ['sitemaps/extension/sitemap-videos.xml', 'www.example.com', 'urlset', 3],
  ['sitemaps/extension/sitemap-videos-tvshow.xml', 'example.org', 'urlset', 1],
  ['sitemaps/extension/pagemaps-sitemap.xml', 'www.example.com', 'urlset', 2],
  ['sitemaps/extension/shinpaideshou-news-sitemap.xml', 'shinpaideshou.wordpress.com', 'urlset', 3],
  ['sitemaps/extension/hebdenbridgetimes-articles-sitemap.xml', 'www.hebdenbridgetimes.co.uk', 'urlset', 74],
];
for (const [file, host, kind, entries] of FIXTURES) {
  vectors(`sitemap/src/test/resources/${file}`, (bytes) => {
    test(`${kind} of ${entries}`, () => {
      const read = parseSitemap(bytes, `https://${host}/any`);
      expect([read.kind, read.entries.length, read.dropped]).toEqual([kind, entries, 0]);
      expect(read.entries.every(({ url }) => new URL(url).hostname === host)).toBe(true);
    });
  });
}

test('times are read, of sitemaps and feeds; what says too little is left out', () => {
  const times = [
    '2026-03-02',
    '2026-03-02T08:00:00+07:00',
    '2026-03-02T01:00Z',
    '2026-03',
    '2026',
    'hôm qua',
    '2026-03-02T08:00:00',
    '',
  ];
  const text = urlset(...times.map((time, n) => `<loc>https://shop.example/${n}</loc><lastmod>${time}</lastmod>`));
  expect(parseSitemap(text, HOME).entries.map(({ lastModified }) => lastModified)).toEqual([
    '2026-03-01T17:00:00.000Z',
    '2026-03-02T01:00:00.000Z',
    '2026-03-02T01:00:00.000Z',
    ...Array(5).fill(undefined),
  ]);
  const item = (time: string) => `<item><link>https://shop.example/1</link><pubDate>${time}</pubDate></item>`;
  const rss = (time: string) =>
    parseSitemap(`<rss><channel>${item(time)}</channel></rss>`, HOME).entries[0]?.lastModified;
  expect(['Thu, 05 Jan 2017 13:34:51 +0100', '05 Jan 17 13:34 GMT', '05 Jan 2017 13:34:51', 'Jan 5'].map(rss)).toEqual([
    '2017-01-05T12:34:51.000Z',
    '2017-01-05T13:34:00.000Z',
    undefined,
    undefined,
  ]);
});

describe('addresses', () => {
  test('relative, of another host or no web address are dropped and counted; one is named once', () => {
    const places = [
      '/p/1',
      'https://khac.example/p',
      'ftp://shop.example/p',
      'javascript:mua()',
      'https://shop.example/p?utm_source=x',
      'https://shop.example/p',
      '&xxe;',
      `https://shop.example/${'a'.repeat(2048)}`,
    ];
    const read = parseSitemap(urlset(...places.map((place) => `<loc>${place}</loc>`)), HOME);
    expect(read).toEqual({ kind: 'urlset', entries: [{ url: 'https://shop.example/p' }], dropped: 6 });
  });

  test('may be of any host of the source, under any of its names', () => {
    const text = urlset('<loc>http://m.shop.example/p/1</loc>', '<loc>https://kho.example/p/2</loc>');
    expect(urlsOf(text, { hosts: ['shop.example', 'kho.example'] })).toEqual([
      'http://shop.example/p/1',
      'https://kho.example/p/2',
    ]);
  });

  test('are read through CDATA, entities, blanks, prefixes; not out of images', () => {
    const text = `<s:urlset xmlns:image="x"><s:url><s:loc>
      https://shop.example/<![CDATA[tìm?a=1&b=2]]>&amp;c=3 </s:loc><image:image><image:loc>https://shop.example/1.jpg</image:loc></image:image>
      <image:loc>https://shop.example/2.jpg</image:loc></s:url></s:urlset>`;
    expect(urlsOf(text)).toEqual(['https://shop.example/t%C3%ACm?a=1&b=2&c=3']);
  });
});

describe('limits', () => {
  test('50,000 addresses, of lines and of XML', () => {
    const many = Array.from({ length: 50_003 }, (_, n) => `https://shop.example/${n}`);
    for (const text of [many.join('\n'), urlset(...many.map((url) => `<loc>${url}</loc>`))]) {
      const read = parseSitemap(gzipSync(text), HOME);
      expect([read.entries.length, read.dropped]).toEqual([50_000, 3]);
    }
  });

  test('an index in an index is read, a third is not', () => {
    const index = '<sitemapindex><sitemap><loc>https://shop.example/s1.xml</loc></sitemap></sitemapindex>';
    const found = [0, 1, 2].map((depth) => parseSitemap(index, HOME, { depth }));
    expect(found.map(({ entries, dropped }) => [entries.length, dropped])).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
    expect(parseSitemap(urlset('<loc>https://shop.example/p</loc>'), HOME, { depth: 2 }).entries).toHaveLength(1);
  });

  test('50 MB unpacked: a bomb is refused', () => {
    expect(() => parseSitemap(gzipSync(Buffer.alloc(60_000_000, ' ')), HOME)).toThrow(
      expect.objectContaining({ reason: 'too_large' }),
    );
  });

  test.each([
    ['a page', '<!doctype html><html><body><a href="https://shop.example/p">p</a></body></html>'],
    ['words', 'không tìm thấy'],
    ['nothing', ''],
    ['a torn archive', gzipSync('https://shop.example/p').subarray(0, 20)],
  ])('%s is no sitemap', (_, input) => {
    expect(() => parseSitemap(input, HOME)).toThrow(expect.objectContaining({ reason: 'not_html' }));
  });

  test('what a document declares is not opened, what is torn is read as far as it goes', () => {
    const text = `<!DOCTYPE urlset [<!ENTITY xxe SYSTEM "file:///etc/hostname">]><urlset><url><loc>https://shop.example/&xxe;</loc></url><url><loc>https://shop.example/2</loc></url><url><loc>https://shop`;
    const read = parseSitemap(text, HOME);
    expect(read.entries.map(({ url }) => decodeURIComponent(url))).toEqual([
      'https://shop.example/&xxe;',
      'https://shop.example/2',
    ]);
  });
});
