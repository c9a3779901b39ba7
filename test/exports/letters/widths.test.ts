import { expect, test } from 'vitest';
import { balanced, boldWidthMm } from '../../../exports/letters/widths.js';

test.each([
  ['CHI CỤC QUẢN LÝ THỊ TRƯỜNG', ['CHI CỤC QUẢN LÝ', 'THỊ TRƯỜNG']],
  ['SỞ CÔNG THƯƠNG', ['SỞ CÔNG THƯƠNG']],
  ['', ['']],
  ['X'.repeat(80), ['X'.repeat(80)]],
])('%s stands on lines of one length', (name, lines) => {
  expect(balanced(name, 67, 13)).toEqual(lines);
});

test('long names fit their column, whatever their words', () => {
  const name = 'CHI CỤC QUẢN LÝ THỊ TRƯỜNG, CHỐNG BUÔN LẬU, HÀNG GIẢ VÀ BẢO VỆ NGƯỜI TIÊU DÙNG LIÊN TỈNH';
  const lines = balanced(name, 67, 13);
  expect(lines.every((line) => boldWidthMm(line, 13) <= 67)).toBe(true);
  expect(lines.join(' ')).toBe(name);
});

// As the font's own tables say.
test.each([
  ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 13, 95.7],
  ['Độc lập - Tự do - Hạnh phúc', 14, 60.5],
  ['CHI CỤC QUẢN LÝ THỊ TRƯỜNG', 13, 73.1],
])('%s is as wide as in Times', (words, pt, mm) => {
  expect(boldWidthMm(words, pt)).toBeCloseTo(mm, 0);
});
