import type { Labelled } from './labelled.js';
import { MARK } from './marks.js';

/** Names under which pages state what a label must say; others count only in a table. */
const KNOWN =
  /^(?:thương hiệu|nhãn hiệu|hãng(?: sản xuất)?|brand|xuất xứ(?: thương hiệu)?|nơi sản xuất|sản xuất tại|nước sản xuất|made in|origin|nhà sản xuất|nsx|công ty sản xuất|đơn vị sản xuất|manufacturer|nhập khẩu(?: bởi)?|nhà nhập khẩu|đơn vị nhập khẩu|nhà phân phối|phân phối(?: bởi)?|chịu trách nhiệm.{0,30}|số công bố.{0,30}|số đăng ký.{0,20}|sđk|số giấy phép.{0,20}|giấy phép.{0,20}|số xác nhận.{0,40}|hsd|hạn (?:sử )?d[ùụ]ng|ngày sản xuất|số lô|lô sản xuất|chất liệu|thành phần|trọng lượng|khối lượng(?: tịnh)?|dung tích|quy cách(?: đóng gói)?|kích thước|màu(?: sắc)?|size|bảo hành|công suất|điện áp|model|hdsd|hướng dẫn (?:sử dụng|bảo quản)|bảo quản|công dụng|đối tượng sử dụng|dạng bào chế|tiêu chuẩn|tình trạng(?: hàng)?|cảnh báo|material|colou?r|weight|dimensions)$/iu;
const NOT_ATTRIBUTES =
  /^(?:giá.{0,30}|price|số lượng|quantity|sku|mã (?:sp|sản phẩm|hàng)|đã bán|lượt xem|đánh giá|người bán|shop|hotline|zalo|điện thoại|email|địa chỉ|https?|tổng(?: cộng)?|phí .{0,20}|danh mục|tags?|từ khóa|chia sẻ|vận chuyển|kho)$/iu;
const BRAND =
  /^(?:thương hiệu|nhãn hiệu|hãng(?: sản xuất)?|brand(?: name)?|marke|marque|marca|značka|brend|бренд|производитель)$/iu;
const MAX = 100;
/** A column beside the heading may come first in the page's text. */
const BEFORE = 3000;

/** The table of attributes: every row of a table near the offer, and lines under a name that labels carry. */
export function readProperties(labelled: readonly Labelled[], headingAt: number): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { label, value, marks, at, isRow } of labelled) {
    if (Object.keys(found).length >= MAX) break;
    if ((marks & (MARK.beside | MARK.hidden | MARK.crumb | MARK.button)) !== 0 || at < headingAt - BEFORE) continue;
    if (label === '__proto__' || label.length > 60 || NOT_ATTRIBUTES.test(label) || Object.hasOwn(found, label))
      continue;
    if (!isRow && !KNOWN.test(label)) continue;
    if (!/\p{L}/u.test(label) || value.length > 500) continue;
    found[label] = value;
  }
  return found;
}

/** The brand that the page names under one of the usual names. */
export function findBrand(labelled: readonly Labelled[]): string | undefined {
  return labelled.find(
    ({ label, value, marks }) => (marks & MARK.beside) === 0 && BRAND.test(label) && value.length <= 60,
  )?.value;
}
