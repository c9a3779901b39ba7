import type { MarketListing } from '../truth.js';
import { document, type Html, html, printPrice } from './html.js';

/** A stand-alone shop's page of one offer: OpenGraph in the head, schema.org microdata in the body. */
export function standAloneItemPage(item: MarketListing, footer: Html): string {
  const head = html`<meta property="og:type" content="product">
<meta property="og:title" content="${item.title}">
<meta property="og:description" content="${item.description}">
<meta property="og:url" content="${item.truth.url}">
<meta property="og:site_name" content="${item.seller}">
<meta property="og:image" content="http://${item.host}${item.images[0] ?? ''}">
<meta property="product:price:amount" content="${item.priceVnd}">
<meta property="product:price:currency" content="VND">
<link rel="canonical" href="${item.truth.url}">`;
  const body = html`<header><a href="/">${item.seller}</a></header>
<main itemscope itemtype="https://schema.org/Product">
<h1 itemprop="name">${item.title}</h1>
<meta itemprop="sku" content="${item.nativeId}">
<p>Danh mục: <span itemprop="category">${item.category}</span></p>
<div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
<p class="gia" itemprop="price" content="${item.priceVnd}">${printPrice(item.priceVnd)}</p>
<meta itemprop="priceCurrency" content="VND">
<link itemprop="availability" href="https://schema.org/InStock">
<div itemprop="seller" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="${item.seller}"></div>
</div>
${item.images.map((image) => html`<img itemprop="image" src="${image}" alt="">`)}
<div itemprop="description">${item.description}</div>
<table>
${Object.entries(item.attributes).map(([name, value]) => property(name, value))}
</table>
</main>
${footer}`;
  return document(`${item.title} | ${item.seller}`, head, body);
}

function property(name: string, value: string): Html {
  return html`<tr itemprop="additionalProperty" itemscope itemtype="https://schema.org/PropertyValue"><th itemprop="name">${name}</th><td itemprop="value">${value}</td></tr>`;
}
