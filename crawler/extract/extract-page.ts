import type { Listing } from '../../data/schema.js';
import { assignedValues } from './embedded-state.js';
import { mayBeSoldOut } from './generic/buying.js';
import { genericOffer } from './generic/generic-offer.js';
import { jsonBodyOffers } from './json-body.js';
import { parseLenient } from './lenient-json.js';
import { mainStateOffer } from './main-state-offer.js';
import { type MergedOffer, mergeOffers, type Offer } from './offer.js';
import { type PageOrigin, toListing } from './offer-listing.js';
import { openGraphOffer } from './open-graph.js';
import { type PageParts, readPageParts } from './page-parts.js';
import { postOffer } from './post.js';
import { productOffer } from './product-data.js';
import { rdfaItems } from './rdfa.js';

/** Listings of a page, and for each the offer as the page wrote it with the tier every field came from. */
export interface ExtractedPage {
  listings: Listing[];
  offers: MergedOffer[];
}

/**
 * Reads the offer of an item page, or the offers of a JSON answer: JSON-LD, embedded state, microdata, OpenGraph, the
 * first that has a field giving it; else a social page's one post. No offer, no listing; never throws and does bounded work, whatever the bytes.
 */
export function extractPage(body: string, page: PageOrigin): ExtractedPage {
  if (/^[\s\ufeff]{0,100}[[{]/.test(body)) {
    const merged = jsonBodyOffers(body).map((offer) => mergeOffers({ state: offer }));
    return listed(merged, page, { base: page.url });
  }
  const parts = readPageParts(body);
  const base = URL.canParse(parts.base ?? '', page.url) ? new URL(parts.base ?? '', page.url).href : page.url;
  const marked = readMarked(parts, page.url);
  return listed([mergeOffers(withSeen(marked, body, parts, page.url))], page, { base, canonical: parts.canonical });
}

/** What a page says to people only, read where its data for programs leaves out what an offer has. */
function withSeen(marked: Found, html: string, parts: PageParts, url: string): Found {
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

type Found = Parameters<typeof mergeOffers>[0];

function readMarked(parts: PageParts, url: string): Found {
  const jsonLd = productOffer(parts.jsonLd.map(parseLenient), url);
  const microdata = productOffer(parts.items, url);
  const opengraph = openGraphOffer(parts.metas);
  const heading = `${parts.heading}\n${opengraph?.title ?? ''}\n${jsonLd?.title ?? ''}`;
  const values = [...parts.json.map(parseLenient), ...parts.scripts.flatMap(assignedValues)];
  const state = mainStateOffer(values, { url, heading });
  const isOther = [jsonLd, microdata].some(
    (offer) => offer !== undefined && state !== undefined && differ(offer, state),
  );
  return { 'json-ld': jsonLd, state: isOther ? undefined : state, microdata, opengraph };
}

/** Seller and attributes of an offer shown beside this one must not fill its gaps. */
function differ(one: Offer, other: Offer): boolean {
  if (one.title === undefined || other.title === undefined) return false;
  const [a, b] = [one.title.trim().toLowerCase(), other.title.trim().toLowerCase()];
  return !a.includes(b) && !b.includes(a) && (one.sku === undefined || one.sku !== other.sku);
}

function listed(
  merged: MergedOffer[],
  page: PageOrigin,
  addresses: { base: string; canonical?: string | undefined },
): ExtractedPage {
  const found: ExtractedPage = { listings: [], offers: [] };
  for (const one of merged) {
    const listing = toListing(one, page, addresses);
    if (listing === undefined) continue;
    found.listings.push(listing);
    found.offers.push(one);
  }
  return found;
}
