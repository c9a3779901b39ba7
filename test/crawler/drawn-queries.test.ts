import { describe, expect, test } from 'vitest';
import { drawQueries, loadWatchWords } from '../../crawler/drawn-queries.js';
import { toCrawlSource } from '../../crawler/to-crawl-source.js';
import { ViolationClass } from '../../data/schema.js';
import { Source } from '../../data/source.js';

const words = loadWatchWords('data/reference');
const source = (more: object) =>
  Source.parse({
    id: 'cho',
    kind: 'search',
    hosts: ['cho.example'],
    searchUrl: 'https://cho.example/tim?q={q}',
    ...more,
  });

describe('searches that a source draws', () => {
  test('its own come first, then products of notices, then names of goods; each once, whatever the diacritics', () => {
    const own = source({ queries: ['thuoc giam can', 'Kem Trộn'], draw: ['watch_words', 'watch_list'] });
    const watched = [{ product: 'Viên uống An Xương', brand: 'Bà Mẫu' }, { product: 'kem trộn' }];
    const drawn = drawQueries(own, words, watched);
    expect(drawn.slice(0, 4)).toEqual(['thuoc giam can', 'Kem Trộn', 'Bà Mẫu Viên uống An Xương', 'trà giảm cân']);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(drawn).not.toContain('kem trộn');
    expect(drawQueries(source({ queries: ['áo'] }), words, watched)).toEqual(['áo']);
  });

  test('a brand in the product’s name is not said twice; a long name is cut at a word', () => {
    const draw = (product: string, brand?: string) =>
      drawQueries(source({ draw: ['watch_list'] }), words, [{ product, brand }])[0] ?? '';
    expect(draw('Sữa bột Bà Mẫu số 1', 'bà mẫu')).toBe('Sữa bột Bà Mẫu số 1');
    expect(draw('kem '.repeat(60)).length).toBeLessThanOrEqual(80);
    expect(draw('k'.repeat(500)).length).toBe(80);
  });

  test('are its seeds, at the address of its search', () => {
    const one = source({ draw: ['watch_words'], seeds: [] });
    const { seeds } = toCrawlSource(one, drawQueries(one, words, []));
    expect(seeds[0]).toBe(`https://cho.example/tim?q=${encodeURIComponent(words[0]?.words ?? '')}`);
    expect(seeds.length).toBe(words.length);
  });

  test('need an address to search at', () => {
    const { success, error } = Source.safeParse({ id: 'cho', hosts: ['cho.example'], draw: ['watch_words'] });
    expect([success, error?.issues[0]?.message]).toEqual([false, expect.stringContaining('searchUrl')]);
  });
});

test('the table has goods of every class that marketplaces sell, health and conditions first, none twice', () => {
  const site = new Set(['tuan_thu_tmdt', 'dau_hieu_thue']); // duties of sites and sellers, no goods
  expect(new Set(words.map((row) => row.class))).toEqual(
    new Set(ViolationClass.options.filter((one) => !site.has(one))),
  );
  expect(words[0]?.class).toBe('co_dieu_kien');
  const all = source({ draw: ['watch_words'] });
  expect(drawQueries(all, words, []).length).toBe(words.length);
});
