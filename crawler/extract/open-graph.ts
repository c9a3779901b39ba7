import { type Offer, offerOf } from './offer.js';
import type { PageParts } from './page-parts.js';

/** The offer of a page's OpenGraph metas; `undefined` when they speak of no product. `og:site_name` is a site, no seller. */
export function openGraphOffer(metas: PageParts['metas']): Offer | undefined {
  const first = (...names: string[]): string | undefined =>
    names.flatMap(
      (name) => metas.find(([meta, content]) => meta === name && content.trim() !== '')?.[1].trim() ?? [],
    )[0];
  const amount = first('product:price:amount', 'og:price:amount', 'product:sale_price:amount');
  if (amount === undefined && !/product/i.test(first('og:type') ?? '')) return undefined;
  const currency = first('product:price:currency', 'og:price:currency', 'product:sale_price:currency');
  return offerOf({
    title: first('og:title', 'twitter:title'),
    description: first('og:description', 'description', 'twitter:description'),
    price: amount === undefined ? undefined : { text: amount, ...(currency === undefined ? {} : { currency }) },
    category: first('product:category'),
    images: metas
      .filter(([name]) => name === 'og:image' || name === 'og:image:secure_url')
      .map(([, content]) => content),
    brand: first('product:brand', 'og:brand'),
    gtin: first('product:gtin', 'product:ean', 'product:upc', 'product:isbn'),
    seller: first('product:retailer_title'),
    sku: first('product:retailer_item_id', 'product:sku'),
    url: first('og:url'),
    availability: first('product:availability', 'og:availability'),
  });
}
