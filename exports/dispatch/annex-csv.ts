import type { DispatchItem } from '../../data/dispatch/dispatch.js';
import { CLASS_WORDS } from '../../data/words.js';
import { articlesOf, quotesOf, shopOf, signTitles, whenOf } from './item-words.js';

const HEADER = [
  'STT',
  'Gian hàng',
  'Mã tin',
  'Đường dẫn',
  'Tên hàng',
  'Giá (đồng)',
  'Nhóm dấu hiệu',
  'Nội dung nghi vấn (trích nguyên văn)',
  'Tiêu chí',
  'Căn cứ',
  'Thời điểm ghi nhận (giờ Việt Nam)',
  'Mã bằng chứng SHA-256',
];

/** The annex as CSV for whoever works through it: RFC 4180, UTF-8 with BOM; no cell is taken for a formula. */
export function annexCsv(items: readonly DispatchItem[]): string {
  const rows = items.map((item, i) => [
    String(i + 1),
    shopOf(item),
    item.nativeId,
    item.url ?? '',
    item.title,
    item.priceVnd === undefined ? '' : String(item.priceVnd),
    CLASS_WORDS[item.class].vi,
    quotesOf(item),
    signTitles([item]).join('; '),
    articlesOf([item]).join('; '),
    whenOf(item.seenAt),
    item.bundles.join(' '),
  ]);
  return `\ufeff${[HEADER, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet would run begins with an apostrophe; blanks before the sign do not hide it. */
function cell(text: string): string {
  const safe = /^[\s\p{Cf}]*[=+\-@|%＝＋－＠]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
