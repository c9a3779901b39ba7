import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePriceVnd } from '../../../crawler/extract/price.js';

test.each<[unknown, number]>([
  [129_000, 129_000],
  [129_000.4, 129_000],
  [0, 0],
  ['129000', 129_000],
  ['129.000₫', 129_000],
  ['129.000 đ', 129_000],
  ['₫129.000', 129_000],
  ['129,000 VND', 129_000],
  ['1.290.000 VNĐ', 1_290_000],
  ['1,290,000.00', 1_290_000],
  ['129000.00', 129_000],
  ['1 290 000 đồng', 1_290_000],
  ['129\u00a0000\u00a0₫', 129_000],
  ['１２９.０００đ', 129_000],
  ['129k', 129_000],
  ['129 K', 129_000],
  ['1,2 triệu', 1_200_000],
  ['1.25tr', 1_250_000],
  ['129.000đ.', 129_000],
  ['129.000đ'.normalize('NFD'), 129_000],
])('%j is %d đồng', (raw, vnd) => {
  expect(parsePriceVnd(raw)).toBe(vnd);
});

test.each([
  ['129000', 'VND'],
  ['129.000', 'vnđ'],
  ['129000', ''],
  [129_000, '₫'],
])('%j in %j is đồng', (raw, currency) => {
  expect(parsePriceVnd(raw, currency)).toBe(129_000);
});

test.each([
  'abc',
  '',
  ' ',
  '-5000',
  -1,
  '$12',
  '12 USD',
  '12€',
  '100.000 - 200.000',
  '1.2.3',
  '12,34,56',
  'NaN',
  '٣',
  '9'.repeat(30),
  '0900 000 001 000',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e15,
  true,
  null,
  undefined,
  {},
  [129_000],
  'đ',
  'k',
  '1'.repeat(10_000),
])('%j is no price in đồng', (raw) => {
  expect(parsePriceVnd(raw)).toBeUndefined();
});

test.each([
  ['12.50', 'USD'],
  [12, 'EUR'],
  ['129000', 'THB'],
])('%j in %s is not đồng', (raw, currency) => {
  expect(parsePriceVnd(raw, currency)).toBeUndefined();
});

test('every way a shop prints a price reads back', () => {
  const group = (vnd: number, sign: string) => String(vnd).replace(/\B(?=(\d{3})+$)/g, sign);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999_999 }),
      fc.constantFrom('.', ',', ' ', ''),
      fc.constantFrom('', '₫', ' đ', ' VND', ' vnđ', ' đồng'),
      (vnd, sign, currency) => {
        expect(parsePriceVnd(group(vnd, sign) + currency)).toBe(vnd);
      },
    ),
  );
});
