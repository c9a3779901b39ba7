import { mayBeSoldOut } from './generic/buying.js';
import { genericOffer } from './generic/generic-offer.js';
import { mergeOffers, type Offer } from './offer.js';
import type { PageParts } from './page-parts.js';
import { postOffer } from './post.js';
import { productOffer } from './product-data.js';
import { rdfaItems } from './rdfa.js';

/** What the tiers of a page found, each by itself. */
export type Found = Parameters<typeof mergeOffers>[0];

/** What a page says to people only, read where its data for programs leaves out what an offer has. */
export function withSeen(marked: Found, html: string, parts: PageParts, url: string): Found {
  const { offer } = mergeOffers(marked);
  if (!isWanting(offer, html, url)) {
    return offer.availability === undefined ? { ...marked, generic: { availability: 'InStock' } } : marked;
  }
  const rdfa = /\stypeof\s*=/i.test(html) ? productOffer(rdfaItems(html), url) : undefined;
  const title = offer.title ?? rdfa?.title;
  const hasPrice = offer.price !== undefined || rdfa?.price !== undefined;
  const seen = genericOffer(html, { parts, url, title, hasPrice });
  const generic = seen?.offer;
  if (title === undefined && generic?.availability === undefined) {
    const post = postOffer(html);
    if (post !== undefined) return { post };
  }
  // Data that names nothing are of no offer: a site's own OpenGraph metas.
  if (title === undefined && generic === undefined) return {};
  const isOtherCode = seen?.isSkuLabelled === true && isUnseen(offer.sku, html, url);
  return { ...(isOtherCode ? withoutSku(marked) : marked), rdfa, generic };
}

/** Words under which pages state, for people only, what a label has to say. */
const LABELS = [
  'Xuất xứ',
  'Thương hiệu',
  'Nhà sản xuất',
  'Số công bố',
  'Hạn sử dụng',
  'HSD',
  'Số đăng ký',
  'Thành phần',
];

function isWanting(offer: Offer, html: string, url: string): boolean {
  if (offer.title === undefined || offer.price === undefined || offer.sku === undefined) return true;
  if (isUnseen(offer.sku, html, url) && CODE_LABELS.some((label) => html.includes(label))) return true;
  if (offer.availability === undefined && mayBeSoldOut(html)) return true;
  return offer.attributes === undefined && LABELS.some((label) => html.includes(label));
}

const MAX_SEEN = 100;
/** Names under which pages show the goods' code; fixed words, which a page is searched for in no time. */
const CODE_LABELS = [
  'Product code',
  'Product Code',
  'Item number',
  'Item Number',
  'item number',
  'Article number',
  'Article Number',
  'Artikelnummer',
  'Art.-Nr',
  'Cod produs',
  'Mã SP',
  'Mã sản phẩm',
  'Mã hàng',
];

/** A number of the shop's own books, which neither the page nor its address shows: the one shown is the goods' code. */
function isUnseen(sku: string | undefined, html: string, url: string): boolean {
  if (sku === undefined || sku === '' || url.includes(sku)) return false;
  for (let at = html.indexOf(sku), left = MAX_SEEN; at >= 0 && left > 0; at = html.indexOf(sku, at + 1), left--)
    if (/[>\s#(]/.test(html[at - 1] ?? '') && /[<\s)]/.test(html[at + sku.length] ?? '')) return false;
  return true;
}

function withoutSku(found: Found): Found {
  return Object.fromEntries(
    Object.entries(found).map(([tier, offer]) => [tier, offer === undefined ? undefined : omitSku(offer)]),
  );
}

function omitSku({ sku: _sku, ...rest }: Offer): Offer {
  return rest;
}
