import { expect, test } from 'vitest';
import { findPrices } from '../../../../crawler/extract/values/find-prices.js';
import { readPrice } from '../../../../crawler/extract/values/price.js';
import { vectors } from '../../shared.js';

test.each<[string, number | null]>([
  ['1tr450k', 1_450_000],
  ['1tr4', 1_400_000],
  ['5t5', 5_500_000],
  ['5 triệu rưỡi', 5_500_000],
  ['2 củ rưỡi', 2_500_000],
  ['350k/đôi', 350_000],
  ['450 nghìn', 450_000],
  ['12.990.000₫', 12_990_000],
  ['1,2tr', 1_200_000],
  ['1.250k', 1_250_000],
  ['99K', 99_000],
  ['1xx.000', 100_000],
  ['giá 950000', 950_000],
  ['15 chai', 15_000_000],
  ['2 xị', 200_000],
  ['3 lít', 300_000],
  ['hai triệu rưỡi', 2_500_000],
  ['hai trăm năm mươi nghìn', 250_000],
  ['1 tỷ 2', 1_200_000_000],
  ['$1,234.50', 1234.5],
  ['15.08.2026', null],
  ['liên hệ', null],
  ['2 cũ', 2],
])('%s is %s', (text, amount) => {
  expect(readPrice(text).amount).toBe(amount);
});

test('a range keeps both ends, a former price is told apart, and who asks to be asked says so', () => {
  expect(readPrice('2tr5-3tr')).toEqual({ amount: 2_500_000, high: 3_000_000, currency: 'VND' });
  expect(readPrice('2-3tr')).toEqual({ amount: 2_000_000, high: 3_000_000, currency: 'VND' });
  expect(readPrice('Giá gốc 500k giảm còn 350k')).toEqual({ amount: 350_000, old: 500_000, currency: 'VND' });
  expect(readPrice('ib giá')).toEqual({ amount: null, currency: null, asked: true });
});

test.each<[string, string[]]>([
  ['Pass máy pha cà phê mới 99% giá 1tr450k, cọc 100k, lh 0912345678', ['1tr450k']],
  ['Tủ lạnh 180L đời 2019, 2 cánh, 1500000 có ship', ['1500000']],
  ['Lúc mua mới 8 triệu giờ bán 3tr2', ['3tr2']],
  ['Màn 144hz, pin 5000mah, ram 8gb, nặng 1,2 kg', []],
  ['giặt 2 chiều, 5 ngăn, phòng 80m2', []],
])('%s asks %j', (text, quotes) => {
  const asked = findPrices(text).filter(({ role }) => role === 'asked');
  expect(asked.map(({ quote }) => quote)).toEqual(quotes);
  for (const { start, end, quote } of asked) expect(text.slice(start, end)).toBe(quote);
});

test('hostile length ends', () => {
  for (const part of ['1.', '1 ', 'giá ', '1tr', '-1', 'x', 'hai ', 'mot tram ']) {
    expect(findPrices(part.repeat(20_000)).length).toBeLessThanOrEqual(100);
    expect(() => readPrice(part.repeat(20_000))).not.toThrow();
  }
});

vectors('price/cases.jsonl', (bytes) => {
  test('at least 97 of a hundred amounts', () => {
    const cases: {
      text: string | null;
      currencyHint: string | null;
      decimalSeparator: string | null;
      amount: string | null;
    }[] = bytes
      .toString()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const right = cases.filter(({ text, currencyHint, decimalSeparator, amount }) => {
      const read = readPrice(text, {
        currencyHint: currencyHint ?? undefined,
        decimalSeparator: decimalSeparator ?? undefined,
      });
      return amount === null ? read.amount === null : read.amount === Number(amount);
    });
    expect(right.length / cases.length).toBeGreaterThanOrEqual(0.97);
  });
});

vectors('listing-spans/cases.jsonl', (bytes) => {
  test.each([0, 1])('price spans of posts whose id leaves %d: P ≥ 0.9, R ≥ 0.95', (half) => {
    const sums = { hits: 0, alarms: 0, missed: 0 };
    for (const line of bytes.toString().split('\n').filter(Boolean)) {
      const { id, text, spans }: { id: string; text: string; spans: { label: string; start: number; end: number }[] } =
        JSON.parse(line);
      if (Number(id) % 2 !== half) continue;
      const gold = spans.filter(({ label }) => label === 'PRICE');
      const found = findPrices(text).filter(({ role }) => role === 'asked');
      const meet = (a: { start: number; end: number }, b: { start: number; end: number }) =>
        a.start < b.end && b.start < a.end;
      const hits = found.filter((price) => gold.some((span) => meet(price, span))).length;
      sums.hits += hits;
      sums.alarms += found.length - hits;
      sums.missed += gold.filter((span) => !found.some((price) => meet(price, span))).length;
    }
    expect(sums.hits / (sums.hits + sums.alarms)).toBeGreaterThanOrEqual(0.9);
    expect(sums.hits / (sums.hits + sums.missed)).toBeGreaterThanOrEqual(0.95);
  });
});
