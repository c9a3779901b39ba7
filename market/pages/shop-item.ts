import type { MarketListing } from '../truth.js';
import { dataScript, document, escapeHtml, type Html, html, printPrice, raw } from './html.js';

/** A shop platform's page of one offer: schema.org Product and Offer as JSON-LD, OpenGraph in the head. */
export function shopItemPage(item: MarketListing): string {
  const head = html`<meta property="og:type" content="product">
<meta property="og:title" content="${item.title}">
<meta property="og:url" content="${item.truth.url}">
<meta property="og:site_name" content="${item.seller}">
<meta property="product:price:amount" content="${item.priceVnd}">
<meta property="product:price:currency" content="VND">
${jsonLd(item)}`;
  const body = html`<header><a href="/">${item.seller}</a></header>
<main>
<h1>${item.title}</h1>
<p class="gia">${printPrice(item.priceVnd)}</p>
<div class="mo-ta">${item.description}</div>
<dl>${Object.entries(item.attributes).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
</main>
<footer>${item.seller}, ${item.location}. Gian hàng trên nền tảng Cửa Hàng Mẫu.</footer>`;
  return document(`${item.title} - ${item.seller}`, head, body);
}

function jsonLd(item: MarketListing): Html {
  const type = 'type="application/ld+json"';
  const text = JSON.stringify(product(item)).replace(/</g, '\\u003c');
  // Both are common on real shops: a template that leaves a comma behind, and a theme that escapes what it should not.
  if (item.quirk === 'json-ld-trailing-comma') return raw(`<script ${type}>${text.slice(0, -1)},}</script>`);
  if (item.quirk === 'json-ld-escaped') return raw(`<script ${type}>${escapeHtml(text)}</script>`);
  return dataScript(type, product(item));
}

function product(item: MarketListing): Record<string, unknown> {
  const brand = item.attributes['Thương hiệu'];
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: item.title,
    description: item.description,
    sku: item.nativeId,
    category: item.category,
    image: item.images.map((image) => `http://${item.host}${image}`),
    ...(brand === undefined ? {} : { brand: { '@type': 'Brand', name: brand } }),
    additionalProperty: Object.entries(item.attributes).map(([name, value]) => ({
      '@type': 'PropertyValue',
      name,
      value,
    })),
    offers: {
      '@type': 'Offer',
      price: item.priceVnd,
      priceCurrency: 'VND',
      availability: 'https://schema.org/InStock',
      url: item.truth.url,
      seller: { '@type': 'Organization', name: item.seller, address: item.location },
    },
  };
}
