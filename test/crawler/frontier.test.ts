import { describe, expect, test } from 'vitest';
import { type CrawlSource, findSource, nextUrls, redirectedUrl, seedUrls } from '../../crawler/frontier.js';
import type { FrontierUrl } from '../../data/schema.js';

const source = (id: string, more: Partial<CrawlSource> = {}): CrawlSource => ({
  id,
  platform: 'cho',
  hosts: ['cho.example'],
  seeds: [],
  rules: { listPatterns: ['/ds'], itemPatterns: ['/p/'] },
  ...more,
});
const from: FrontierUrl = {
  url: 'http://cho.example/ds',
  host: 'cho.example',
  source: 'cho',
  kind: 'list',
  depth: 2,
  priority: 1,
};

describe('seeds', () => {
  test('are canonical, each once, and lists unless a pattern says otherwise', () => {
    const sources = [
      source('cho', {
        seeds: ['http://cho.example/ds?utm_source=x', 'http://CHO.example/ds', 'http://cho.example/p/1'],
      }),
      source('lẻ', { hosts: ['le.example'], seeds: ['http://le.example/'] }),
    ];
    expect(seedUrls(sources).map(({ url, host, kind, depth }) => [url, host, kind, depth])).toEqual([
      ['http://cho.example/ds', 'cho.example', 'list', 0],
      ['http://cho.example/p/1', 'cho.example', 'item', 0],
      ['http://le.example/', 'le.example', 'list', 0],
    ]);
  });

  test.each(['http://khac.example/', 'cho.example', 'ftp://cho.example/'])('%s is refused by name', (seed) => {
    expect(() => seedUrls([source('cho', { seeds: [seed] })])).toThrow(`[crawl] source cho: seed "${seed}"`);
  });
});

describe('next', () => {
  test('come known pages of the sources’ hosts, offers before lists', () => {
    const links = [
      'http://cho.example/ds?page=2',
      'http://cho.example/p/1',
      'http://cho.example/lien-he',
      'http://khac.example/p/1',
      'http://cho.example/p/a/a/a',
      from.url,
    ];
    const { wanted, traps } = nextUrls(links, from, [source('cho')]);
    expect(traps).toBe(1);
    expect(wanted.map(({ url, kind, depth }) => [url, kind, depth])).toEqual([
      ['http://cho.example/ds?page=2', 'list', 3],
      ['http://cho.example/p/1', 'item', 3],
    ]);
    const [list, item] = wanted;
    expect(item?.priority).toBeGreaterThan(list?.priority ?? Number.NaN);
  });

  test('comes another seed too, though no pattern knows it', () => {
    const seeds = ['http://cho.example/', 'http://hai.example/'];
    const sources = [source('cho', { hosts: ['cho.example', 'hai.example'], seeds })];
    expect(nextUrls(['http://hai.example/', 'http://hai.example/khac'], from, sources).wanted).toMatchObject([
      { url: 'http://hai.example/', host: 'hai.example', kind: 'list' },
    ]);
  });

  test('comes nothing deeper than the source allows', () => {
    const links = ['http://cho.example/p/1'];
    expect(nextUrls(links, from, [source('cho', { maxDepth: 3 })]).wanted).toHaveLength(1);
    expect(nextUrls(links, from, [source('cho', { maxDepth: 2 })]).wanted).toEqual([]);
    expect(redirectedUrl('http://cho.example/p/1', from, [source('cho', { maxDepth: 2 })])).toBeUndefined();
  });
});

test('two sources on one host are told apart by their patterns', () => {
  const sources = [source('một'), source('hai', { rules: { listPatterns: ['/shop/'], itemPatterns: [] } })];
  expect(findSource(sources, 'http://cho.example/shop/7')?.id).toBe('hai');
  expect(findSource(sources, 'http://cho.example/khac')?.id).toBe('một');
  expect(findSource(sources, 'http://khac.example/')).toBeUndefined();
});

test('a redirect to another source’s host becomes a URL of that host', () => {
  const sources = [source('cho'), source('m', { hosts: ['m.cho.example'] })];
  expect(redirectedUrl('http://m.cho.example/x?fbclid=1', from, sources)).toEqual({
    ...from,
    url: 'http://m.cho.example/x',
    source: 'm',
    host: 'm.cho.example',
    depth: 3,
  });
  expect(redirectedUrl('http://khac.example/', from, sources)).toBeUndefined();
});
