import { describe, expect, test } from 'vitest';
import { createTrapGuard } from '../../crawler/trap-guard.js';
import { urlShape } from '../../crawler/url-shape.js';

const at = (path: string) => `http://shop.example${path}`;
const letThrough = (paths: string[], guard = createTrapGuard({ maxPerPattern: 50 })) =>
  paths.filter((path) => guard.mayAdd(at(path), 'list')).length;
const counting = (count: number, path: (n: number) => string) => Array.from({ length: count }, (_, n) => path(n));

describe('what a machine counts up is stopped', () => {
  test.each<[string, string[], number]>([
    ['pages without end', counting(1000, (n) => `/ds?page=${n}`), 50],
    ['random tokens', counting(1000, (n) => `/v/${(n + 0x9f8a7b60).toString(16)}`), 50],
    ['months', counting(400, (n) => `/lich?year=${2020 + Math.floor(n / 12)}&month=${(n % 12) + 1}`), 24],
    ['days in the path', counting(400, (n) => `/lich/${new Date(n * 86_400_000).toISOString().slice(0, 10)}`), 24],
    ['tags of any words', counting(400, (n) => `/tag/ao-so-mi-${'x'.repeat(n % 20)}${n}`), 50],
    ['the same page over and over', Array.from({ length: 400 }, () => '/ds?page=1'), 400],
  ])('%s', (_, paths, expected) => expect(letThrough(paths)).toBe(expected));

  test('filters that combine, even where each set is new', () => {
    const sets = counting(
      4096,
      (n) =>
        `/ds?${[...'abcdefghijkl']
          .filter((_, bit) => n & (1 << bit))
          .map((name) => `${name}=1`)
          .join('&')}`,
    );
    expect(letThrough(sets)).toBeLessThanOrEqual(20 + 50);
  });

  test('shapes without end: memory is bounded, and so are the pages', () => {
    const guard = createTrapGuard({ maxPerPattern: 50 });
    const names = counting(6000, (n) => `/${[...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}/ds`);
    expect(letThrough(names, guard)).toBeLessThanOrEqual(2000 + 50);
  });
});

describe('what shows new items goes on', () => {
  test('a long list, as long as it does', () => {
    const guard = createTrapGuard({ maxPerPattern: 10 });
    let page = 0;
    while (guard.mayAdd(at(`/ds?page=${page}`), 'list') && page < 500)
      guard.yielded(at(`/ds?page=${page++}`), page < 100 ? 1 : 0);
    expect(page).toBe(500);
    const barren = createTrapGuard({ maxPerPattern: 10 });
    for (page = 0; barren.mayAdd(at(`/ds?page=${page}`), 'list'); ) barren.yielded(at(`/ds?page=${page++}`), 0);
    expect(page).toBe(10);
  });

  test('item pages have no cap, unless a hundred of their kind had nothing on them', () => {
    const guard = createTrapGuard({ maxPerPattern: 10 });
    const isFree = (n: number) => guard.mayAdd(at(`/p/${n}`), 'item');
    expect(counting(5000, String).every((n) => isFree(Number(n)))).toBe(true);
    for (let n = 0; n < 100; n++) guard.yielded(at(`/p/${n}`), 0);
    expect(isFree(1)).toBe(false);
    guard.yielded(at('/p/100'), 1);
    expect(isFree(1)).toBe(true);
  });

  test('every host has its own measure', () => {
    const guard = createTrapGuard({ maxPerPattern: 1 });
    const add = (host: string, n: number) => guard.mayAdd(`http://${host}/ds?page=${n}`, 'list');
    expect([add('a.example', 1), add('a.example', 2), add('b.example', 2), add('a.example', 1)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});

test.each([
  ['/p/123', '/p/0'],
  ['/noi-com-dien-i.12.345', '/WORDS'],
  ['/a1b2?b=2&a=1', '/a0b0?a&b'],
  ['/tin/550e8400-e29b-41d4-a716-446655440000.html', '/tin/RANDOM'],
  ['/2026/03/tin', '/DATE/0/tin'],
  ['/dien-may/noi', '/dien-may/noi'],
])('%s has the shape %s', (path, shape) => expect(urlShape(at(path)).full).toBe(shape));
