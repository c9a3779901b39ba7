import type { Trade } from '../data/offer.js';
import { LAWFUL } from '../data/offers.js';
import { SELLERS } from '../data/sellers.js';
import { document, html } from '../pages/html.js';
import { listPage, paginate } from '../pages/list-page.js';
import { itemState, marketplaceItemPage } from '../pages/marketplace-item.js';
import type { MarketListing } from '../truth.js';
import { type Ask, json, notFound, ok, pageNumber, type Reply, type Shelf, type Site, text } from './site.js';

/** Categories of the marketplace: one per trade. */
export const TRADES: Trade[] = LAWFUL.map(({ trade }) => trade);

const PAGE_SIZE = 20;
const API_PAGE_SIZE = 40;
// Every twelfth offer stands in no category: only the search and the JSON API know it.
const UNLISTED_EVERY = 12;

const ROBOTS = `User-agent: *
Disallow: /api/private/
Disallow: /gio-hang
Allow: /
`;

const HEADER = html`<header><a href="/">Chợ Làng</a> <a href="/gio-hang">Giỏ hàng</a> <a href="/api/private/goi-y">Gợi ý cho bạn</a></header>`;
const FOOTER = html`<footer>Sàn Chợ Làng. Công ty TNHH Chợ Làng (tên giả định), MST 9900000016, số 1 đường Mẫu, Hà Nội. Điện thoại 0900 000 001.</footer>`;

/** A marketplace: category and search pages with tracked links, a JSON API, offers as state JSON, now and then a 429. */
export function createMarketplace({ items, byPath }: Shelf): Site {
  const listed = items.filter((_, index) => index % UNLISTED_EVERY !== 5);
  return (ask) => {
    if (ask.path === '/robots.txt') return text(ROBOTS);
    if (ask.path === '/')
      return ok(document('Chợ Làng', html``, html`${HEADER}<main>${categoryLinks()}</main>${FOOTER}`));
    if (ask.path === '/tim-kiem') return searchPage(ask, items);
    if (ask.path === '/api/v1/search') return searchApi(ask, items);
    if (ask.path.startsWith('/danh-muc/')) return categoryPage(ask, listed);
    if (ask.path === '/gio-hang') return ok(document('Giỏ hàng', html``, html`${HEADER}<p>Giỏ hàng trống.</p>`));
    if (ask.path.startsWith('/api/private/')) return json({ items: items.slice(0, 3).map(itemState) });
    const item = byPath.get(ask.path);
    if (item === undefined) return notFound();
    if (item.quirk === 'rate-limited-once' && ask.earlier === 0) {
      const busy = text('Bạn thao tác quá nhanh, vui lòng thử lại sau.\n', 429);
      return { ...busy, headers: { ...busy.headers, 'retry-after': '1' } };
    }
    return ok(marketplaceItemPage(item, relatedTo(item, items)));
  };
}

function categoryLinks() {
  return TRADES.map((trade) => html`<a href="/danh-muc/${trade}?utm_source=trang-chu&utm_medium=menu">${trade}</a>`);
}

function categoryPage(ask: Ask, listed: MarketListing[]): Reply {
  const trade = ask.path.slice('/danh-muc/'.length);
  if (!TRADES.some((known) => known === trade)) return notFound();
  const inTrade = listed.filter((item) => tradeOf(item) === trade);
  return ok(
    listPage({
      heading: `Danh mục ${trade}`,
      ...paginate(inTrade, pageNumber(ask, 'trang'), PAGE_SIZE),
      pageHref: (n) => `/danh-muc/${trade}?trang=${n}`,
      tracking: 'utm_source=danh-muc&utm_campaign=thang11',
      header: HEADER,
      footer: FOOTER,
    }),
  );
}

function searchPage(ask: Ask, items: MarketListing[]): Reply {
  const words = ask.query.get('q') ?? '';
  return ok(
    listPage({
      heading: `Tìm "${words}"`,
      ...paginate(search(items, words), pageNumber(ask, 'trang'), PAGE_SIZE),
      pageHref: (n) => `/tim-kiem?q=${encodeURIComponent(words)}&trang=${n}`,
      tracking: 'utm_source=tim-kiem',
      header: HEADER,
      footer: FOOTER,
    }),
  );
}

function searchApi(ask: Ask, items: MarketListing[]): Reply {
  const words = ask.query.get('q') ?? '';
  const found = search(items, words);
  const { items: some, page, pages } = paginate(found, pageNumber(ask, 'page'), API_PAGE_SIZE);
  const next = page < pages ? `/api/v1/search?q=${encodeURIComponent(words)}&page=${page + 1}` : null;
  return json({ total: found.length, page, items: some.map(itemState), next });
}

function search(items: MarketListing[], words: string): MarketListing[] {
  const wanted = words.toLowerCase().split(/\s+/);
  return items.filter((item) => wanted.every((word) => item.title.toLowerCase().includes(word)));
}

function relatedTo(item: MarketListing, items: MarketListing[]): MarketListing[] {
  const at = items.indexOf(item);
  return [1, 2].flatMap((step) => items[(at + step) % items.length] ?? []);
}

/** A seller puts everything under its first trade: categories on marketplaces are as good as their sellers. */
function tradeOf(item: MarketListing): Trade | undefined {
  return SELLERS[item.sellerNumber]?.trades[0];
}
