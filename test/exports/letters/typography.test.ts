import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleaned, dong, typeset, typesetAround } from '../../../exports/letters/typography.js';

/** `_` for a no-break space. */
const shown = (text: string) => text.replaceAll('\u00a0', '_');

describe('our own words are typeset', () => {
  test.each([
    ['theo  khoản 2 Điều 5', 'theo khoản_2 Điều_5'],
    ['điểm a khoản 2 Điều 17 Nghị định số 98/2020/NĐ-CP', 'điểm_a khoản_2 Điều_17 Nghị định_số_98/2020/NĐ-CP'],
    ['điểm đ khoản 1', 'điểm_đ khoản_1'],
    ['gỡ bỏ , chặn truy cập ;lưu giữ', 'gỡ bỏ, chặn truy cập; lưu giữ'],
    ['Đề nghị :trả lời !', 'Đề nghị: trả lời!'],
    ['hết hạn .Đề nghị', 'hết hạn. Đề nghị'],
    ['điện thoại 0201 234 567', 'điện thoại 0201_234_567'],
    ['trong 24 giờ', 'trong 24_giờ'],
    ['phạt 15 % giá trị', 'phạt 15_% giá trị'],
    ['ngày 05 tháng 01 năm 2026', 'ngày_05_tháng_01_năm_2026'],
    ['Phụ lục II', 'Phụ lục_II'],
    ['Chương trình Ivory', 'Chương trình Ivory'],
    ['trị giá 1250000 đồng', 'trị giá 1.250.000_đồng'],
    ['trị giá 1,250,000 VNĐ', 'trị giá 1.250.000_đồng'],
    ['trị giá 1.250.000đ', 'trị giá 1.250.000_đồng'],
    ['nhãn "rep 1:1" ghi', 'nhãn “rep 1:1” ghi'],
    ['Co\u0302ng va\u0306n', 'Công văn'],
    ['hai\r\ndòng', 'hai dòng'],
    ['kết thúc./.', 'kết thúc./.'],
    ['tỷ lệ 98,5% và 10:30', 'tỷ lệ 98,5% và 10:30'],
  ])('%j → %j', (raw, expected) => {
    expect(shown(typeset(raw))).toBe(expected);
  });

  test.each([
    'https://shop.example/a,b;c?d=1.Anh&e=5 x',
    '“hàng si ,giá 150k.Inbox 24 h”',
    '«không hóa đơn ,chứng từ»',
    'shop-mau.vn/san-pham;v=1',
    'nghiepvu@qltt-mau.example',
    '98/2020/NĐ-CP',
    `${'9c1f'.repeat(16)}`,
  ])('%j stays to the letter within a sentence', (kept) => {
    expect(typeset(`Tin đăng ${kept} có dấu hiệu`)).toContain(kept);
  });

  // Space, stops, digits and letters of our sentences, thrown together.
  const pieces = fc.constantFrom(
    ...[' ', '  ', ',', '.', ';', ':', '?', '!', '"', '“', '”', '\n', '\u00a0', '/', '(', ')', '%', '-'],
    ...[
      'Điều',
      'khoản',
      'điểm',
      'số',
      'ngày',
      'giờ',
      'đồng',
      'đ',
      'a',
      'II',
      'Hà',
      '5',
      '24',
      '1250000',
      '1.250',
      'shop.vn',
      './.',
      '\u202e',
    ],
  );
  const sentence = fc.array(pieces, { maxLength: 14 }).map((all) => all.join(''));

  test('twice is as once', () => {
    fc.assert(
      fc.property(sentence, (text) => typeset(typeset(text)) === typeset(text)),
      { numRuns: 3000 },
    );
  });

  test('no letter and no digit is lost or added, but the unit of money', () => {
    const letters = (text: string) =>
      text
        .normalize('NFC')
        .replace(/đồng|đ/g, '')
        .replace(/[^\p{L}\d]/gu, '');
    fc.assert(
      fc.property(sentence, (text) => letters(typeset(text)) === letters(text)),
      { numRuns: 2000 },
    );
  });
});

describe('words of others are only cleaned', () => {
  test.each([
    ['a\u0000b\u202ec\u200bd', 'a�b�c�d'],
    ['x\ud800y', 'x�y'],
    ['dòng một\r\ndòng hai', 'dòng một↵dòng hai'],
    ['kem trộn , không hóa đơn.Giá 150k "tốt"', 'kem trộn , không hóa đơn.Giá 150k "tốt"'],
    ['=HYPERLINK("http://x") <b>&amp;', '=HYPERLINK("http://x") <b>&amp;'],
    ['👩\u200d🔬 thuốc', '👩\u200d🔬 thuốc'],
    ['a\u200db', 'a�b'],
    ['a\u0301\u0302\u0303\u0304', 'a\u0301\u0302��'],
  ])('%j → %j', (raw, expected) => {
    expect(cleaned(raw)).toBe(expected);
  });

  test('a value stands in a sentence as it was given, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (value) =>
          typesetAround('Gian hàng {name} ,theo Điều 5', () => value) === `Gian hàng ${value}, theo Điều\u00a05`,
      ),
    );
    expect(typesetAround('theo khoản {number} Điều 5', () => '2')).toBe('theo khoản\u00a02 Điều\u00a05');
  });
});

test('amounts', () => {
  expect([dong(0), dong(999), dong(1_250_000), dong(12n)].map(shown)).toEqual([
    '0_đồng',
    '999_đồng',
    '1.250.000_đồng',
    '12_đồng',
  ]);
});
