import type { Listing } from '../../data/schema.js';
import { canonicalUrl } from '../links.js';
import { withAttribute } from './attributes.js';
import type { MergedOffer, Offer } from './offer.js';
import { parsePriceVnd } from './price.js';

/** What is known of a page before it is read; `url` is where the redirects ended. */
export interface PageOrigin {
  url: string;
  platform: string;
  source: string;
  seenAt?: string;
}

/** Where an offer's addresses are taken from. */
export interface Addresses {
  base: string;
  canonical?: string | undefined;
}

const MAX_IMAGES = 50;

/** The offer as a listing, or `undefined` without a title. Its id is the shop's where the address carries it, else the address. */
export function toListing(
  { offer, origins }: MergedOffer,
  page: PageOrigin,
  { base, canonical }: Addresses,
): Listing | undefined {
  const title = clean(offer.title?.replace(/\s+/g, ' '));
  if (title === undefined) return undefined;
  const url = ownUrl([canonical, offer.url], base, page.url);
  const listing: Listing = {
    source: page.source,
    // What stands on a page for people may be a number of anything: only data for programs names the goods for good.
    nativeId: nativeId(origins.sku === 'generic' ? undefined : offer.sku, url),
    platform: page.platform,
    title,
    images: [...new Set((offer.images ?? []).flatMap((image) => absolute(image, base) ?? []))].slice(0, MAX_IMAGES),
    attributes: attributesOf(offer),
    url,
  };
  const priceVnd = offer.price === undefined ? undefined : parsePriceVnd(offer.price.text, offer.price.currency);
  if (priceVnd !== undefined) listing.priceVnd = priceVnd;
  for (const name of ['description', 'category', 'seller', 'location'] as const) {
    const text = clean(offer[name]);
    if (text !== undefined) listing[name] = text;
  }
  if (page.seenAt !== undefined) listing.seenAt = page.seenAt;
  return listing;
}

/** The table, and of the fields that identify goods those that rules ask for; SKU, stock and sales are the shop's business. */
function attributesOf(offer: Offer): Record<string, string> {
  const attributes = Object.fromEntries(
    Object.entries(offer.attributes ?? {}).map(([name, value]) => [clean(name) ?? name, clean(value) ?? '']),
  );
  withAttribute(attributes, 'brand', clean(offer.brand));
  withAttribute(attributes, 'gtin', clean(offer.gtin));
  return attributes;
}

/** A page may name its own address, but only on its own site: a shop must not pass its offers off as another's. */
function ownUrl(claims: (string | undefined)[], base: string, pageUrl: string): string {
  const own = canonicalUrl(pageUrl) ?? pageUrl;
  const host = hostOf(own);
  for (const claim of claims) {
    const url = claim === undefined ? undefined : canonicalUrl(claim, base);
    if (url !== undefined && hostOf(url) === host && new URL(url).pathname !== '/') return url;
  }
  return own;
}

/** Two shops of one source may both have a "SP01": an id counts only where the address has it, as a word of its own. */
function nativeId(sku: string | undefined, url: string): string {
  if (sku === undefined || sku.length < 3 || sku.length > 100) return url;
  const at = url.lastIndexOf(sku);
  const isWord = at >= 0 && !/[a-z0-9]/i.test((url[at - 1] ?? '') + (url[at + sku.length] ?? ''));
  return isWord ? sku : url;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^(?:www|m)\./, '') : '';
}

function absolute(image: string, base: string): string | undefined {
  const text = image.trim();
  if (text.length > 2000 || !URL.canParse(text, base)) return undefined;
  const { protocol, href } = new URL(text, base);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** Half a surrogate pair, which no database keeps, becomes U+FFFD; text of nothing but blanks is none. */
function clean(text: string | undefined): string | undefined {
  const trimmed = text?.trim().replace(/\p{Surrogate}/gu, '\ufffd');
  return trimmed === '' ? undefined : trimmed;
}
