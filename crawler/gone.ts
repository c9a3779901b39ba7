import { extractPage } from './extract/extract-page.js';
import { walkHtml } from './extract/walk-html.js';

/** An answer that may say that its page is no more. */
export interface GoneAnswer {
  status: number;
  body: string;
  /** Where the redirects ended. */
  finalUrl: string;
}

// A page with more words than this beside its menus says something itself.
const SPARSE_TEXT = 1500;
const KEPT_TEXT = 6000;
const MAX_WORK = 20_000_000;
const UNSEEN = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'header',
  'footer',
  'nav',
  'aside',
  'select',
  'svg',
]);

const GONE_PATH = /\/(404|page-?not-?found|not-?found|khong-(tim-thay|ton-tai)|error-?404)(\.\w{2,5})?\/?$/i;

// What is sold out is still on offer.
const SOLD_OUT = /hết hàng|(không )?còn hàng|hàng (sắp|đang) về|out of stock|sold out/i;

const THING =
  '(?:sản phẩm|mặt hàng|món hàng|tin(?: đăng| rao| bán)?|bài (?:viết|đăng)|gian hàng|cửa hàng|shop|trang(?: web)?|nội dung|liên kết|đường dẫn|địa chỉ)';
const WHICH = '(?: (?:này|mà|bạn|quý khách|vừa|đang|cần|muốn|tìm|kiếm|xem|truy cập|yêu cầu|của|người dùng))*';
const IS_NOT =
  '(?:hiện |hiện tại )?không (?:còn |được )?(?:tồn tại|tìm thấy|khả dụng|hiển thị|có sẵn|nữa|bán|kinh doanh|được bán|được công khai)';
const WAS_ENDED = '(?:có thể )?(?:đã )?(?:bị |được )(?:xoá|gỡ|ẩn|khoá|đóng)|đã (?:xoá|gỡ|ẩn|khoá|đóng|ngừng|ngưng)';
/** Of a notice only, and no date: goods past their date are a violation, not a page that is gone. */
const EXPIRED =
  '(?:tin(?: đăng| rao| bán)?|bài (?:viết|đăng))(?: này)? (?:đã )?hết hạn(?! ?(?:sau|vào|ngày|trong|lúc|sử dụng|:|\\d))';
const GONE_WORDS = [
  new RegExp(`${THING}${WHICH} (?:${IS_NOT}|${WAS_ENDED})`, 'i'),
  new RegExp(`${EXPIRED}|hết hạn tin`, 'i'),
  new RegExp(`không (?:tìm thấy|tồn tại) (?:được )?${THING}`, 'i'),
  /(?<!tạm )(ngừng|ngưng) kinh doanh/i,
  /(product|item|listing|page|ad|content|shop|post)( you\S* (?:\S+ ){0,4}\S+)? (is |was |are |has |have |could |can )?(not found|not be found|no longer (available|exists?|sold)|(does not|doesn['’]t) exist|not available|isn['’]t available|been (removed|deleted|discontinued)|(removed|deleted|expired|discontinued|ended))/i,
  /(sorry|oops)\W.{0,40}(can['’]?t|cannot|couldn['’]?t|could not) find (the|this|that) (page|product|item)/i,
];

/**
 * Whether a page says that what was there is no more: 404 and 410, or a page of few words and without an offer that says
 * so in Vietnamese or English, or whose address does. Sold out is not gone.
 */
export function isGone({ status, body, finalUrl }: GoneAnswer): boolean {
  if (status === 404 || status === 410) return true;
  if (status < 200 || status >= 300) return false;
  const text = mainText(body);
  if (text.length > SPARSE_TEXT || SOLD_OUT.test(text)) return false;
  const isSaid = GONE_PATH.test(new URL(finalUrl).pathname) || GONE_WORDS.some((words) => words.test(text));
  if (!isSaid) return false;
  const page = { url: finalUrl, platform: '-', source: '-', seenAt: '1970-01-01T00:00:00.000Z' };
  return extractPage(body, page).listings.length === 0;
}

/** Words of a page beside its menus, blanks put into one, `xóa` written `xoá`. */
function mainText(body: string): string {
  let text = '';
  let unseen = 0;
  const handler: Parameters<typeof walkHtml>[1] = {
    onopentag: (name) => {
      if (UNSEEN.has(name)) unseen++;
    },
    ontext: (part) => {
      if (unseen === 0 && text.length < KEPT_TEXT) text += part;
    },
    onclosetag: (name) => {
      if (UNSEEN.has(name)) unseen--;
      else text += ' ';
    },
  };
  if (/^\s*[[{]/.test(body)) text = body.slice(0, KEPT_TEXT);
  else walkHtml(body, handler, MAX_WORK);
  return text.normalize('NFC').replace(/\s+/g, ' ').replace(/óa/gi, 'oá').trim();
}
