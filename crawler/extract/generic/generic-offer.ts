import { type Offer, offerOf } from '../offer.js';
import type { PageParts } from '../page-parts.js';
import { findAvailability, findBuyButton } from './buying.js';
import { findHeading, fold } from './heading.js';
import { gatherLabelled } from './labelled.js';
import { findDescription, findImages } from './looks.js';
import { outlinePage } from './outline.js';
import { findCategory, findLinks, findSeller, findSold } from './places.js';
import { findPrice } from './price.js';
import { findBrand, readProperties } from './properties.js';
import { findGtin, findSku } from './sku.js';

/** What is known of the page before its words are read. */
export interface Known {
  parts: PageParts;
  url: string;
  /** Of its data for programs, when it has some. */
  title?: string | undefined;
  hasPrice: boolean;
}

/** The offer, and whether the page itself calls its number the goods' code. */
export interface GenericOffer {
  offer: Offer;
  isSkuLabelled: boolean;
}

/**
 * The offer of a page as people see it: fields by where they stand and what they are called, by rules for all sites.
 * Without data for programs, a page is an offer only with a price by its heading and something to buy it with or
 * properties of goods beside it.
 */
export function genericOffer(html: string, { parts, url, title, hasPrice }: Known): GenericOffer | undefined {
  const outline = outlinePage(html);
  const heading = findHeading(outline, parts.heading, title);
  if (heading === undefined) return undefined;
  const buy = findBuyButton(outline, heading.at);
  const price = findPrice(outline, heading.at, buy?.at);
  const labelled = gatherLabelled(outline);
  const attributes = readProperties(labelled, heading.at);
  const sku = findSku(outline, labelled, heading.at, url);
  const stock = findAvailability(outline, heading.at, buy);
  if (title === undefined) {
    const isOffer =
      buy !== undefined ||
      price?.isStrong === true ||
      (price?.isSure === true && (Object.keys(attributes).length > 0 || OFFERS.test(html)));
    const isNamed = Object.keys(attributes).length > 0 || sku?.isLabelled === true;
    if (price === undefined && !((buy !== undefined || stock === 'OutOfStock') && isNamed)) return undefined;
    if (!isOffer && !(stock === 'OutOfStock' && isNamed)) return undefined;
  }
  const offer = offerOf({
    title: spelt(heading.text, parts),
    description: findDescription(outline, parts, heading),
    price: stock === 'OutOfStock' && price?.isSure !== true ? undefined : price?.price,
    category: findCategory(outline, heading.text),
    seller: findSeller(outline, labelled),
    images: findImages(outline, parts, heading.at),
    attributes,
    brand: findBrand(labelled),
    gtin: findGtin(labelled),
    sku: sku?.value,
    // Goods with a price that nothing calls sold out are on offer.
    availability: stock ?? (hasPrice || price !== undefined ? 'InStock' : undefined),
    sold: findSold(outline, heading.at),
    links: findLinks(outline),
  });
  return { offer, isSkuLabelled: sku?.isLabelled === true };
}

/** A heading in capitals as the page shares it: `og:title` when it says the same. */
function spelt(heading: string, { metas }: PageParts): string {
  const shared = metas.find(([name]) => name === 'og:title')?.[1].trim();
  return shared !== undefined && fold(shared) === fold(heading) ? shared : heading;
}

/** What a page says that offers something without a button. */
const OFFERS =
  /(?:giá bán|liên hệ (?:mua|đặt)|đặt hàng|inbox|zalo|ship (?:cod|toàn quốc)|còn hàng|hết hàng|cần bán|thanh lý)/i;
