import type { FieldText } from './occurrences.js';

// "combo 3", "set 5 đôi", "lốc 6 hộp", "hộp 10 gói": a count word, a number, at most one unit word.
const MULTIPACK =
  /(?<![\p{L}\p{N}])(?:combo|set|bộ|lốc|thùng|hộp|gói|pack|#)\s?(\d{1,3})(?!\s?(?:[\d.,/%:xg]|ml|kg|cm|mm|in1|trong|món|mảnh|chi tiết|ngăn|tầng))/u;
const MAX_UNITS = 200;

/** How many pieces the price is for, as far as the title says; 1 when it does not. */
export function countUnits(title: FieldText | undefined): number {
  const found = MULTIPACK.exec(title?.forms.normal.text ?? '');
  const units = Number(found?.[1] ?? 1);
  return units >= 1 && units <= MAX_UNITS ? units : 1;
}
