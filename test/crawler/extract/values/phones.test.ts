import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { findPhones } from '../../../../crawler/extract/values/find-phones.js';
import { fold } from '../../../../crawler/extract/values/fold.js';
import { readPhone } from '../../../../crawler/extract/values/phone-facts.js';
import { root } from '../../../house/source-files.js';
import { vectors } from '../../shared.js';
import { hiddenNumbers } from './hidden-numbers.mjs';

vectors('phone-vn/cases.jsonl', (bytes) => {
  interface Case {
    input: string;
    valid: boolean;
    e164: string | null;
    lib_type: string | null;
    operator?: string;
  }
  const cases: Case[] = bytes
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  test('every number has its form, type and operator', () => {
    for (const { input, valid, e164, lib_type, operator } of cases) {
      const read = readPhone(input);
      expect({ input, valid: read.valid, e164: read.e164 ?? null }).toEqual({ input, valid, e164 });
      if (valid) expect({ input, type: read.type }).toEqual({ input, type: lib_type });
      if (valid && operator !== undefined) expect({ input, by: read.operator ?? '' }).toEqual({ input, by: operator });
    }
  });
});

test('at least 97 of a hundred hidden numbers are found, and each quote is the text', () => {
  const all = hiddenNumbers(500, 11);
  const found = all.filter(({ text, e164 }) => {
    const phones = findPhones(fold(text));
    for (const { start, end, quote } of phones) expect(text.slice(start, end)).toBe(quote);
    return phones.length === 1 && phones[0]?.value === e164;
  });
  expect(found.length).toBeGreaterThanOrEqual(485);
});

test.each<[string, string, string | undefined]>([
  ['zalo o9o8 123 456', '+84908123456', 'letter_digits'],
  ['ib em không chín một hai ba bốn năm sáu bảy tám', '+84912345678', 'digit_words'],
  ['gọi 0 9 1 2 3 4 5 6 7 8 1 hộp giao ngay', '+84912345678', 'separators'],
  ['gọi 0912.345.678 nhé', '+84912345678', undefined],
  ['+84 912 345 678', '+84912345678', undefined],
  ['lh 0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', '+84912345678', 'odd_digits'],
  ['Hotline: 1800 123 456', '+841800123456', undefined],
  ['sđt: 028.3812.3456', '+842838123456', undefined],
  ['zalo0912345678gặp Lan', '+84912345678', undefined],
])('%s is %s', (text, value, trick) => {
  expect(findPhones(fold(text)).map((phone) => [phone.value, phone.trick])).toEqual([[value, trick]]);
});

test.each([
  'Tròng cận -0.5 -1.0 -1.5 -2.0 -2.5 -3.0 có sẵn',
  'đủ cỡ 03, 05, 07, 09, 11, 12, 14',
  'zalo ko chín không tám 1 2 3 4 5 6 7',
  'Son tint số 03, 08, 14, 21, 35, 40, 42',
  'mã 8936012345678',
  'giá 350.000 - 450.000 còn 03 cái',
  'size 0 3 6 9 12 15 18 tháng',
  'Bao da máy 03S / 21 / 05E / 33 / 72',
])('%s holds no phone', (text) => {
  expect(findPhones(fold(text))).toEqual([]);
});

test('hostile length costs little and ends', () => {
  for (const part of ['0 9', 'o', '09|', 'không ', '8', '0.', 'zalo 0']) {
    expect(findPhones(fold(part.repeat(10_000))).length).toBeLessThanOrEqual(50);
  }
});

const corpus = join(root, '../shared/corpus/listings.jsonl.gz');
test.skipIf(!existsSync(corpus))(
  '5,000 real titles hold no phone but those that a person wrote (../shared/corpus)',
  () => {
    const lines = gunzipSync(readFileSync(corpus)).toString().split('\n').filter(Boolean);
    const titles = Array.from({ length: 5000 }, (_, i): string => JSON.parse(lines[i * 12] ?? '{}').title ?? '');
    // Whole numbers, or with the dots that people write: whatever else is found would be sizes or codes.
    const odd = titles
      .flatMap((title) => findPhones(fold(title)))
      .filter(({ quote }) => !/^0\d{9}$|^0\d{3}\.\d{3}\.\d{3}$/.test(quote));
    expect(odd).toEqual([]);
  },
);
