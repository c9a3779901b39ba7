import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileInfrastructure, type InfrastructureRow } from '../../data/infrastructure.js';
import { readNetwork } from '../../data/network.js';
import { readInfrastructure } from '../../data/read-infrastructure.js';

const row = (value: string, kind = 'cdn'): InfrastructureRow => ({
  kind,
  list: 'test',
  value,
  source: 'test',
  date: '2026-11-26',
});
const values = (rows: InfrastructureRow[]) => rows.map(({ value }) => value);

const small = compileInfrastructure(
  [
    ...['example.vn', 'img.example.vn', 'gov.vn', 'notexample.vn'],
    ...['198.51.100.0/24', '198.51.0.0/16', '198.51.100.7', '2001:db8::/32', '2001:db8:1::/48', '203.0.113.0/25'],
  ].map((value) => row(value)),
);

describe('covers', () => {
  test.each([
    ['example.vn', ['example.vn']],
    ['EXAMPLE.VN.', ['example.vn']],
    ['a.b.img.example.vn', ['img.example.vn', 'example.vn']],
    ['vil-example.vn', []],
    ['vn', []],
    ['dichvucong.gov.vn', ['gov.vn']],
    ['198.51.100.7', ['198.51.100.7', '198.51.100.0/24', '198.51.0.0/16']],
    ['198.51.100.8', ['198.51.100.0/24', '198.51.0.0/16']],
    ['::ffff:198.51.100.8', ['198.51.100.0/24', '198.51.0.0/16']],
    ['::FFFF:c633:6408', ['198.51.100.0/24', '198.51.0.0/16']],
    ['::ffff:198.51.100.0/120', ['198.51.100.0/24', '198.51.0.0/16']],
    ['198.51.100.77/20', ['198.51.0.0/16']],
    ['203.0.113.128', []],
    ['203.0.113.127', ['203.0.113.0/25']],
    ['2001:DB8:1::5', ['2001:db8:1::/48', '2001:db8::/32']],
    ['0.0.0.0/0', []],
    ['::/0', []],
    ['::c633:6408', []],
  ])('%s', (asked, expected) => {
    expect(values(small.covers(asked))).toEqual(expected);
  });
});

describe('coveredBy', () => {
  test.each([
    ['vn', ['example.vn', 'img.example.vn', 'gov.vn', 'notexample.vn']],
    ['example.vn', ['example.vn', 'img.example.vn']],
    ['mple.vn', []],
    ['198.51.100.0/24', ['198.51.100.0/24', '198.51.100.7']],
    ['198.51.100.128/25', []],
    ['0.0.0.0/0', ['198.51.0.0/16', '198.51.100.0/24', '198.51.100.7', '203.0.113.0/25']],
    ['::/0', ['2001:db8::/32', '2001:db8:1::/48']],
    ['255.255.255.255', []],
  ])('%s', (asked, expected) => {
    expect(values(small.coveredBy(asked))).toEqual(expected);
  });
});

test('overlaps says each row once, from either side', () => {
  expect(values(small.overlaps('198.51.100.0/25'))).toEqual(['198.51.100.0/24', '198.51.0.0/16', '198.51.100.7']);
  expect(values(small.overlaps('img.example.vn'))).toEqual(['img.example.vn', 'example.vn']);
});

test.each([
  '',
  ' ',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '10.0.0.0/8/8',
  'fe80::1%eth0',
  'https://a.vn/b',
  'a..vn',
  '.vn',
  '1.2.3.4/x',
  '::/129',
])('what is no name, address or network stops the question: %j', (asked) => {
  for (const ask of [small.covers, small.coveredBy, small.overlaps]) expect(() => ask(asked)).toThrow(RangeError);
});

test('names in other scripts are asked as DNS has them', () => {
  expect(values(compileInfrastructure([row('chợ.vn')]).covers('mua.xn--ch-3bt.vn'))).toEqual(['chợ.vn']);
});

test('two networks overlap exactly when one holds an end of the other', () => {
  const v4 = fc
    .tuple(fc.integer({ min: 0, max: 0xffffffff }), fc.integer({ min: 0, max: 32 }))
    .map(([number, bits]) => {
      const address = [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
      return `${address}/${bits}`;
    });
  fc.assert(
    fc.property(v4, v4, (a, b) => {
      const [one, two] = [readNetwork(a), readNetwork(b)];
      if (one === undefined || two === undefined) throw new Error('both are networks');
      const share = one.first <= two.last && two.first <= one.last;
      expect(compileInfrastructure([row(a)]).overlaps(b).length).toBe(share ? 1 : 0);
    }),
    { seed: 389, numRuns: 500 },
  );
});

test('v6 addresses are read as the URL parser reads them', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const normal = new URL(`http://[${address}]/`).hostname.slice(1, -1);
      expect(readNetwork(address)).toEqual(readNetwork(normal));
    }),
    { seed: 389, numRuns: 500 },
  );
});

test('the table of the house reads, and knows what must not be blocked', () => {
  const house = readInfrastructure('data/reference');
  const kinds = (asked: string) => new Set(house.covers(asked).map(({ kind }) => kind));
  expect(kinds('104.16.132.229')).toContain('cdn');
  expect(kinds('www.vietcombank.com.vn')).toContain('bank');
  expect(kinds('shop-mai.myharavan.com')).toContain('site_builder');
  expect(kinds('hanoi.gov.vn')).toContain('government');
  expect(kinds('192.168.1.1')).toContain('reserved');
  expect(kinds('shop-mai.vn')).toEqual(new Set());
  expect(house.coveredBy('0.0.0.0/0').length).toBeGreaterThan(2000);
});
