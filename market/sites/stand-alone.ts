import type { Owner, StandAloneShop } from '../data/stand-alone-shops.js';
import { type Html, html } from '../pages/html.js';
import { listPage, paginate } from '../pages/list-page.js';
import { standAloneItemPage } from '../pages/stand-alone-item.js';
import type { MarketListing } from '../truth.js';
import { notFound, ok, pageNumber, type Reply, redirect, type Shelf, type Site, text } from './site.js';

const PAGE_SIZE = 8;
const FILLER_BYTES = 3_000_000;

/** A shop with a site of its own: a paged front, offers as microdata and OpenGraph, some of them badly served. */
export function createStandAlone(shop: StandAloneShop, { items, byPath }: Shelf, slowMs: number): Site {
  const footer = shop.owner === undefined ? anonymousFooter() : ownerFooter(shop.owner);
  const header = html`<header><a href="/">${shop.name}</a></header>`;
  return (ask) => {
    if (ask.path === '/robots.txt') return text(shop.robots);
    if (ask.path === '/') {
      const list = paginate(items, pageNumber(ask, 'trang'), PAGE_SIZE);
      return ok(listPage({ heading: shop.name, ...list, pageHref: (n) => `/?trang=${n}`, header, footer }));
    }
    const item = byPath.get(ask.path);
    const elsewhere = byPath.get(ask.path.replace(/\/xem$/, ''));
    if (elsewhere?.quirk === 'redirect-loop') return redirect(item === undefined ? elsewhere.path : `${item.path}/xem`);
    return item === undefined ? notFound() : itemReply(item, footer, ask.earlier, slowMs);
  };
}

function itemReply(item: MarketListing, footer: Html, earlier: number, slowMs: number): Reply {
  if (item.quirk === 'gone') return notFound();
  if (item.quirk === 'error-once' && earlier === 0) return text('Lỗi máy chủ, vui lòng thử lại.\n', 500);
  if (item.quirk === 'large') return ok(standAloneItemPage(item, html`${footer}${filler()}`));
  const reply = ok(standAloneItemPage(item, footer));
  return item.quirk === 'slow' ? { ...reply, delayMs: slowMs } : reply;
}

function filler(): Html {
  const line = '<!-- filler -->\n';
  return { markup: line.repeat(Math.ceil(FILLER_BYTES / line.length)) };
}

function ownerFooter({ company, taxCode, address, phone }: Owner): Html {
  return html`<footer>
<p>Chủ sở hữu website: ${company}. Mã số thuế: ${taxCode}, Sở Tài chính cấp ngày 02/01/2025.</p>
<p>Địa chỉ: ${address}. Điện thoại: ${phone}.</p>
<p>Chính sách bảo mật. Chính sách giao hàng. Đổi trả và hoàn tiền. Giải quyết khiếu nại. Giá đã gồm thuế.</p>
</footer>`;
}

function anonymousFooter(): Html {
  return html`<footer><p>Hàng đẹp giá yêu, inbox là có. Ship cả nước 💌</p></footer>`;
}
