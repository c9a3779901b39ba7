import { expect, test } from 'vitest';
import { readAmount } from '../../../crawler/extract/amount.js';

test.each<[string, string | undefined, { amount: number; currency?: string } | undefined]>([
  ['1.290.000₫', undefined, { amount: 1_290_000, currency: '₫' }],
  ['€ 16,90', undefined, { amount: 16.9, currency: '€' }],
  ['1,234.50', 'USD', { amount: 1234.5, currency: 'USD' }],
  ['1.234,50 €', undefined, { amount: 1234.5, currency: '€' }],
  ['55k', undefined, { amount: 55_000, currency: 'VND' }],
  ['1,2 triệu', undefined, { amount: 1_200_000, currency: 'VND' }],
  ['18 000 đ', undefined, { amount: 18_000, currency: 'VND' }],
  ['129000.00', 'VND', { amount: 129_000, currency: 'VND' }],
  ['0.125', undefined, { amount: 0.125 }],
  ['Liên hệ', undefined, undefined],
])('%s', (text, currency, amount) => {
  expect(readAmount(text, currency)).toEqual(amount);
});
