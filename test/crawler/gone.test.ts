import { describe, expect, test } from 'vitest';
import { isGone } from '../../crawler/gone.js';

const AT = 'https://shop.example/p/1';
const said = (words: string, more = '') =>
  isGone({
    status: 200,
    finalUrl: AT,
    body: `<html><head><title>Chợ thử</title></head><body><header><nav>${'Danh mục nồi niêu '.repeat(200)}</nav></header>
      <main><h1>${words}</h1>${more}</main><footer>${'Chính sách đổi trả '.repeat(200)}</footer></body></html>`,
  });

describe('a page is gone that says', () => {
  test.each([
    'Sản phẩm không tồn tại',
    'Sản phẩm này không còn tồn tại hoặc đã bị xoá.',
    'Tin đăng đã bị xóa',
    'Rất tiếc, tin này đã hết hạn!',
    'Hết hạn tin',
    'Sản phẩm đã ngừng kinh doanh',
    'Trang bạn đang tìm kiếm không tồn tại',
    'Không tìm thấy sản phẩm',
    'Không tìm thấy trang',
    'Gian hàng đã bị khoá do vi phạm',
    'Nội dung này hiện không khả dụng',
    'Bài viết đã được gỡ',
    'Tin đăng này không còn hiển thị công khai',
    'The product you are looking for does not exist',
    'Page not found',
    'This item is no longer available',
    'This listing has expired',
    "Sorry, we can't find this page",
  ])('"%s"', (words) => expect(said(words)).toBe(true));

  test('so in decomposed letters, in JSON, or by its address', () => {
    expect(said('Tin đăng đã bị xóa'.normalize('NFD'))).toBe(true);
    expect(isGone({ status: 200, finalUrl: AT, body: '{"code":404,"message":"Sản phẩm không tồn tại"}' })).toBe(true);
    expect(isGone({ status: 200, finalUrl: 'https://shop.example/404.html', body: '<h1>Ôi!</h1>' })).toBe(true);
  });

  test.each([
    [404, true],
    [410, true],
    [403, false],
    [500, false],
    [301, false],
  ])('by its status %d: %s', (status, gone) =>
    expect(isGone({ status, finalUrl: AT, body: 'Không tìm thấy trang' })).toBe(gone));
});

describe('a page is not gone', () => {
  test.each([
    ['sold out', 'Sản phẩm tạm hết hàng'],
    ['sold out or given up, who knows', 'Sản phẩm đã hết hàng hoặc ngừng kinh doanh'],
    ['a search without result', 'Không tìm thấy kết quả nào cho "nồi cơm"'],
    ['sold out, in other words', 'Sản phẩm không còn hàng'],
    ['about goods past their date', 'Thanh lý sản phẩm hết hạn sử dụng'],
    ['about the day a notice ends', 'Tin hết hạn: 30/11/2026'],
    ['closed for the holidays', 'Cửa hàng tạm ngừng kinh doanh dịp Tết'],
    ['a log-in page', 'Đăng nhập để xem sản phẩm'],
    ['a shell', 'Đang tải…'],
    ['an offer', 'Nồi cơm điện 1,8 lít, bảo hành 12 tháng, không tồn kho'],
  ])('that is %s', (_, words) => expect(said(words)).toBe(false));

  test('that has an offer, whatever is said beside it', () => {
    const offer = {
      '@type': 'Product',
      name: 'Nồi cơm điện',
      offers: { '@type': 'Offer', price: 450000, priceCurrency: 'VND' },
    };
    const script = `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...offer })}</script>`;
    expect(said('Sản phẩm đã ngừng kinh doanh', script)).toBe(false);
  });

  test('that has much to say', () => {
    expect(said('Sản phẩm không tồn tại', `<p>${'Nồi dùng tốt, giao nhanh. '.repeat(80)}</p>`)).toBe(false);
  });
});
