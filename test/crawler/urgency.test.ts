import { describe, expect, test } from 'vitest';
import { compileUrgency, loadUrgency, urgent } from '../../crawler/urgency.js';
import type { FrontierUrl } from '../../data/schema.js';
import type { Source } from '../../data/source.js';

const rows = loadUrgency('data/reference');
const sources: Pick<Source, 'id' | 'goods'>[] = [
  { id: 'nha-thuoc', goods: ['suc_khoe'] },
  { id: 'cho', goods: [] },
];
const urgency = compileUrgency(rows, sources);
const page = (source: string, path: string, priority = 50): FrontierUrl => ({
  ...{ url: `https://x.example${path}`, host: 'x.example', source, kind: 'item', depth: 0, priority },
});

describe('what is asked for first', () => {
  test.each([
    ['goods for health before others', page('nha-thuoc', '/p/1'), page('cho', '/p/1')],
    ['a medicine by its address', page('cho', '/thuoc-giam-can-an-toan-p1'), page('cho', '/ao-khoac-nam-p2')],
    ['a search for one', page('cho', '/tim?q=thu%E1%BB%91c+gi%E1%BA%A3m+c%C3%A2n'), page('cho', '/tim?q=gh%E1%BA%BF')],
    ['a seed before a new offer of the same goods', page('cho', '/vape', 100), page('cho', '/vape', 50)],
  ])('%s', (_, first, other) => {
    expect(urgent(first, urgency).priority).toBeGreaterThan(urgent(other, urgency).priority);
  });

  test('a seller with a confirmed lead', () => {
    const one = page('cho', '/p/1');
    expect(urgent(one, urgency, true).priority).toBeGreaterThan(urgent(one, urgency).priority);
  });

  test('words within others are none: "phap" is no "pháo", "thuocla" no word', () => {
    const plain = urgent(page('cho', '/p/1'), urgency).priority;
    for (const path of ['/phap-luat', '/xthuocx', '/%E0%A4%A', '/a'.repeat(500)])
      expect(urgent(page('cho', path), urgency).priority).toBe(plain);
  });

  test('what a redirect brings along is not put on top twice', () => {
    const once = urgent(page('nha-thuoc', '/thuoc', 100), urgency);
    expect(urgent(once, urgency)).toEqual(once);
  });
});
