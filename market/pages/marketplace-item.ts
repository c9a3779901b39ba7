import type { MarketListing } from '../truth.js';
import { dataScript, document, html, printPrice } from './html.js';

/** The marketplace's page of one offer: a shell for people and the state of its front end as JSON. */
export function marketplaceItemPage(item: MarketListing, related: MarketListing[]): string {
  const state = { props: { pageProps: { item: itemState(item), related: related.map(cardState) } }, page: '/san-pham' };
  const body = html`<header><a href="/">Chợ Làng</a> <a href="/gio-hang">Giỏ hàng</a></header>
<main id="app">
<h1>${item.title}</h1>
<p class="gia">${printPrice(item.priceVnd)}</p>
<p class="da-ban">Đã bán ${item.sold}</p>
<img src="${item.images[0] ?? ''}" alt="">
<div class="mo-ta">${item.description}</div>
<p class="cua-hang"><a href="/cua-hang/${item.sellerNumber}">${item.seller}</a>, ${item.location}</p>
<h2>Có thể bạn cũng thích</h2>
<ul>
${related.map(
  (other) =>
    html`<li><a href="${other.path}?spm=lienquan.${other.nativeId}">${other.title}</a> ${printPrice(other.priceVnd)}</li>`,
)}
</ul>
</main>
${dataScript('id="__NEXT_DATA__" type="application/json"', state)}`;
  return document(`${item.title} | Chợ Làng`, html``, body);
}

/** One offer as the marketplace's programs write it. */
export function itemState(item: MarketListing): Record<string, unknown> {
  const [shopid = '', itemid = ''] = item.nativeId.split('.');
  return {
    itemid: Number(itemid),
    shopid: Number(shopid),
    name: item.title,
    description: item.description,
    price: item.priceVnd,
    currency: 'VND',
    category: item.category,
    images: item.images,
    historical_sold: item.sold,
    attributes: Object.entries(item.attributes).map(([name, value]) => ({ name, value })),
    shop: { shopid: Number(shopid), name: item.seller, location: item.location },
    url: item.path,
  };
}

function cardState(item: MarketListing): Record<string, unknown> {
  const { itemid, shopid, name, price, url } = itemState(item);
  return { itemid, shopid, name, price, url };
}
