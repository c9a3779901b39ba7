import { document, html } from '../pages/html.js';
import { listPage, paginate } from '../pages/list-page.js';
import { shopItemPage } from '../pages/shop-item.js';
import { notFound, ok, pageNumber, redirect, type Shelf, type Site, text } from './site.js';

const PAGE_SIZE = 10;

/** A wholesaler that shows nothing to strangers: every address leads to a log-in form. */
export function createLoginWall(): Site {
  const form = document(
    'Đăng nhập',
    html``,
    html`<h1>Đăng nhập để xem kho hàng</h1>
<form method="post" action="/dang-nhap"><label>Điện thoại <input name="phone"></label>
<label>Mật khẩu <input type="password" name="password"></label><button>Đăng nhập</button></form>`,
  );
  return (ask) => {
    if (ask.path === '/robots.txt') return text('User-agent: *\nAllow: /\n');
    return ask.path === '/dang-nhap' ? ok(form) : redirect(`/dang-nhap?tiep=${encodeURIComponent(ask.path)}`);
  };
}

/** A shop whose robots.txt forbids everything; whoever asks all the same is served, and seen in the market's record. */
export function createRobotsWall({ items, byPath }: Shelf): Site {
  const header = html`<header>Kho Sỉ Bốn Mùa</header>`;
  return (ask) => {
    if (ask.path === '/robots.txt') return text('User-agent: *\nDisallow: /\n');
    if (ask.path === '/') {
      const list = paginate(items, pageNumber(ask, 'trang'), PAGE_SIZE);
      return ok(listPage({ heading: 'Kho sỉ', ...list, pageHref: (n) => `/?trang=${n}`, header, footer: html`` }));
    }
    const item = byPath.get(ask.path);
    return item === undefined ? notFound() : ok(shopItemPage(item));
  };
}
