/** An invented page of a shop with what a reader must find on it. */
export interface WrittenPage {
  /** The kind of shop program whose pages have this shape. */
  shape: string;
  url: string;
  html: string;
  offer: {
    title: string;
    price: number | null;
    sku: string | null;
    availability: 'InStock' | 'OutOfStock';
    brand?: string;
    seller?: string;
    category?: string;
    sold?: number;
    attributes?: Record<string, string>;
    /** The first image. */
    image?: string;
    /** Words of the description. */
    says?: string;
  };
}

const GOODS = [
  'Chảo gang 26cm',
  'Ấm siêu tốc 1.8L',
  'Khăn tắm sợi tre',
  'Nến thơm quế',
  'Rổ mây đan tay',
  'Thớt gỗ nghiến',
];
const PRICES = ['189.000', '259.000', '75.000', '120.000', '64.000', '310.000'];

/** Head, menus and footer around `main`: what every shop has and no offer is. */
export function shopPage({
  title,
  shop,
  head = '',
  main,
}: {
  title: string;
  shop: string;
  head?: string;
  main: string;
}): string {
  const menu = ['Trang chủ', 'Giới thiệu', 'Sản phẩm', 'Khuyến mãi', 'Tin tức', 'Liên hệ'].map(
    (name, n) => `<li><a href="/muc-${n}">${name}</a></li>`,
  );
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${title} – ${shop}</title>
<meta name="viewport" content="width=device-width">${head}<style>.price{color:red}.old{text-decoration:line-through}</style></head><body class="template-product">
<header class="site-header"><a class="logo" href="/"><img src="/img/logo.png" alt="${shop}"></a><p>Miễn phí vận chuyển đơn hàng từ 300.000đ</p>
<form action="/search"><input type="text" name="q" placeholder="Tìm sản phẩm..."><button type="submit">Tìm</button></form>
<a class="cart-link" href="/cart">Giỏ hàng (<span class="count">0</span>) 0₫</a><nav class="main-nav"><ul>${menu.join('')}</ul></nav></header>
${main}
<footer class="footer"><h4>${shop}</h4><p>Địa chỉ: Số 0 đường Mẫu, phường Mẫu</p><p>Hotline: 0900 000 000</p><ul>${menu.slice(1).join('')}</ul><p>Bản quyền thuộc về ${shop}</p></footer>
<script>var dataLayer=[];function f(a){return a<3}</script></body></html>`;
}

/** Cards of other goods; `card` is how this program writes one. */
export function cards(card: (name: string, price: string, n: number) => string, from = 0): string {
  return GOODS.map((name, n) => card(name, PRICES[(n + from) % PRICES.length] ?? '', n)).join('\n');
}
