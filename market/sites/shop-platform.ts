import { SELLERS } from '../data/sellers.js';
import { document, html } from '../pages/html.js';
import { listPage, paginate } from '../pages/list-page.js';
import { shopItemPage } from '../pages/shop-item.js';
import { SHOP_PLATFORM } from '../venues.js';
import { notFound, ok, pageNumber, type Shelf, type Site, text, xml } from './site.js';

const PAGE_SIZE = 8;

/** Host names of the platform's shops. */
export const SHOP_HOSTS = SELLERS.map(({ host }) => host).filter((host) => host.endsWith(`.${SHOP_PLATFORM}`));

/** The platform's own site: links to its shops. */
export function createShopPlatform(): Site {
  const links = SHOP_HOSTS.map((host) => html`<li><a href="http://${host}/">${host}</a></li>`);
  const home = document('Cửa Hàng Mẫu', html``, html`<h1>Các gian hàng trên Cửa Hàng Mẫu</h1><ul>${links}</ul>`);
  return (ask) => {
    if (ask.path === '/robots.txt') return text('User-agent: *\nAllow: /\n');
    return ask.path === '/' ? ok(home) : notFound();
  };
}

/** One shop on the platform: a paged front, a sitemap, offers as JSON-LD. */
export function createShop(host: string, { items, byPath }: Shelf): Site {
  const name = items[0]?.seller ?? host;
  const header = html`<header><a href="/">${name}</a> <a href="http://${SHOP_PLATFORM}/">Cửa Hàng Mẫu</a></header>`;
  const locations = items.map(({ truth }) => html`<url><loc>${truth.url}</loc></url>`);
  const sitemap = html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${locations}
</urlset>
`.markup;
  return (ask) => {
    if (ask.path === '/robots.txt')
      return text(`User-agent: *\nDisallow: /checkout\nSitemap: http://${host}/sitemap.xml\n`);
    if (ask.path === '/sitemap.xml') return xml(sitemap);
    if (ask.path === '/') {
      const list = paginate(items, pageNumber(ask, 'trang'), PAGE_SIZE);
      return ok(listPage({ heading: name, ...list, pageHref: (n) => `/?trang=${n}`, header, footer: html`` }));
    }
    const item = byPath.get(ask.path);
    return item === undefined ? notFound() : ok(shopItemPage(item));
  };
}
