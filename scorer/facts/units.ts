import type { FieldText } from './occurrences.js';

/*
 * Pieces that one price buys, counted in what is sold singly elsewhere (a pair, a bottle, a box): "combo 2 hộp 30 viên" are two boxes,
 * "hộp 30 viên" is one. Words of the title in its normal form; a number that measures or describes ("gói 900 g", "bộ 3 món",
 * "áo 2 lớp") counts nothing. In doubt 1: too many pieces make a fair price look too low.
 */

// What is sold singly, and so makes its number a count.
const PIECE =
  'hộp|hop|chai|lọ|hũ|lon|tuýp|tuyp|tube|thỏi|cây son|đôi|doi|cặp|áo|quần|váy|vớ|tất|cuốn|quyển|bịch|thùng|lốc|vỉ|bộ|set|gói|goi|cái|cai|chiếc|chiec|bánh|cục|thanh|cuộn|túi';
// Inside a box they are its content: "hộp 30 viên", "hộp 20 gói", "gói 10 miếng", "hộp 50 cái".
const CASED = 'hộp|hop|chai|lọ|hũ|lon|tuýp|tuyp|thỏi|đôi|doi|áo|quần|váy|cuốn|quyển|bịch|lốc';
// Even inside a box they are counted; ten small bottles in a box are one box.
const BOXED = 'hộp|hop|lon|thỏi|đôi|doi|áo|quần|váy|cuốn|quyển|lốc';
// What follows a number that is a measure, a time, a price, a property.
const MEASURE =
  '(?:-?in-?1|x ?\\d|\\*|g|gr|gam|gram|kg|ml|l|lít|lit|cm|mm|m|inch|w|v|a|mah|gb|tb|mb|k|tr|triệu|độ|size|hp|d|mét|met|' +
  'năm|tháng|ngày|tuần|giờ|phút|tuổi|người|trong|món|mảnh|miếng ghép|chi tiết|ngăn|tầng|lớp|màu|mầu|chế độ|chức năng|cấp|tốc độ|mức|bước|' +
  'phần|vị|mùi|khối|mặt|đầu|lưỡi|cổng|cạnh|chân|tay|phím|số|kênh|bánh xe|phân khúc|môn|tập|chủ đề|phòng|ghế|tấc|dây đàn|dụng cụ|chữ|trang|bài|trò chơi)';
const AFTER = `(?![.,]\\d| ?[%:+]| ?${MEASURE}(?![\\p{L}\\p{N}]))(?![\\p{L}\\p{N}])`;
const START = '(?<![\\p{L}\\p{N}.,/])';
const NUMBER = '(\\d{1,3})';

// "combo 3", "set x5", "lốc 4", "thùng 24 lon", "combo tiết kiệm 2 chai"
const BUNDLES = new RegExp(
  `${START}(?:combo|set|sét|(?<!(?:chạy|đi|nội|toàn|cán|đồ) )bộ|lốc|thùng|pack|kiện)(?: gồm| của)? ?[:x#]? ?${NUMBER}${AFTER}`,
  'gu',
);
const LOOSE_BUNDLE = pattern(
  `(?:combo|set|sét|bộ)(?: (?:sỉ|sale|tiết kiệm|siêu rẻ|giá rẻ|mua|khuyến mãi|ưu đãi))? \\[?\\(?${NUMBER} (?:${PIECE})(?!\\p{L})`,
);
const BOX_OF_PIECES = pattern(`(?:hộp|hop|gói|bịch|túi) ${NUMBER} (?:${BOXED})(?!\\p{L})`);
// "2 hộp sữa …" where the title begins, "… (3 chai)"
const LEADING = new RegExp(`^[^\\p{L}\\p{N}]{0,4}${NUMBER} ?(?:${PIECE})(?!\\p{L})(?! (?:lớp|ngăn|bộ|set))`, 'u');
const BRACKETED = new RegExp(
  `[(\\[] ?${NUMBER} ?(?:hộp|hop|chai|lọ|hũ|lon|tuýp|đôi|thỏi|cuốn)(?! \\d)[^)\\]]{0,12}[)\\]]`,
  'u',
);
// "50ml x3", "800gr x 4 hộp", "x2 chai", "4 lốc x 6"
const TIMES = new RegExp(
  `(?:\\d ?(?:ml|g|gr|gram|kg|l|lít|viên|miếng)(?:/\\p{L}{2,5})?|(?<!\\p{N}) )[x×*] ?${NUMBER}(?= ?(?:${CASED}|cái|chiếc)(?!\\p{L}))`,
  'u',
);
const TIMES_MEASURE = new RegExp(
  `\\d ?(?:ml|g|gr|gram|kg|l|lít) ?[x×*] ?${NUMBER}(?! ?(?:\\d|[.,]\\d|cm|mm|m|g|ml|x|\\*))(?![\\p{L}\\p{N}])`,
  'u',
);
// "Kem dưỡng x3": at the end, in a small letter; "X3" is a model.
const TIMES_LAST = /(?<=[\p{Ll}\p{M})] )[x×] ?(\d{1,2})\s*[)\]!.]*$/u;
// "2 thùng 24 lon", "combo 3 lốc 4 hộp"
const NESTED = pattern(`${NUMBER} (?:[-(] ?)?(?:thùng|lốc) ${NUMBER}${AFTER}`);
// "combo mua 2 tặng 1", "mua 1 tặng 1": what one price brings; of "mua 2 tặng 1" alone the price is usually that of one.
const GET = `mua (\\d{1,2})(?: (?:${PIECE}))? (?:được )?tặng (\\d{1,2})(?!\\d)`;
const BUNDLED_DEAL = pattern(`(?:combo|set) ${GET}`);
// "mua 1 tặng 1 tất": the gift is of another kind.
const DEAL = pattern(`${GET}(?=\\s*(?:[)\\]|,.!+-]|$|(?:${CASED})(?!\\p{L})))`);

// Most titles have none of all this.
const ANY =
  /(?:combo|s[eé]t|bộ|lốc|thùng|pack|kiện|gồm|của|tiết kiệm|sỉ|sale|mua|rẻ|mãi|đãi|(?:hộp|hop|gói|bịch|túi)) ?[[(:x#]{0,2} ?\d|[x×*] ?\d|^[^\p{L}\p{N}]{0,4}\d|[([] ?\d/u;
const MAX_UNITS = 500;

/** How many pieces the price is for, as far as the title says; 1 when it does not. */
export function countUnits(title: FieldText | undefined): number {
  const text = title?.forms.normal.text ?? '';
  if (title === undefined || !ANY.test(text)) return 1;
  const nested = NESTED.exec(text);
  if (nested !== null) return within(Number(nested[1]) * Number(nested[2]));
  const bundled = BUNDLED_DEAL.exec(text);
  const deal = bundled ?? DEAL.exec(text);
  // "251 bộ mỹ phẩm": a shop's own numbering begins titles, too.
  const leading = Number(LEADING.exec(text)?.[1] ?? 1);
  const counts = [LOOSE_BUNDLE, BOX_OF_PIECES, BRACKETED, TIMES, TIMES_MEASURE].map((one) =>
    within(Number(one.exec(text)?.[1] ?? 1)),
  );
  // "combo 10, combo 50": the price shown is that of the smallest.
  const bundles = [...text.matchAll(BUNDLES)].map(([, count]) => within(Number(count))).filter((count) => count > 1);
  if (bundles.length > 0) counts.push(Math.min(...bundles));
  if (leading <= 100) counts.push(within(leading));
  counts.push(within(Number(TIMES_LAST.exec(title.forms.raw)?.[1] ?? 1)));
  if (deal !== null && (bundled !== null || deal[1] === '1')) counts.push(within(Number(deal[1]) + Number(deal[2])));
  return Math.max(...counts);
}

function pattern(source: string): RegExp {
  return new RegExp(START + source, 'u');
}

function within(count: number): number {
  return count >= 1 && count <= MAX_UNITS ? count : 1;
}
