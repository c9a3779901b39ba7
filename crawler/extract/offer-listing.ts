import { canParseUrl } from '../../data/parse-url.js';
import type { Listing } from '../../data/schema.js';
import { canonicalUrl } from '../links.js';
import type { SiteAdapter } from '../site-adapter.js';
import { withAttribute } from './attributes.js';
import { isOnHosts } from './find-site.js';
import type { MergedOffer, Offer } from './offer.js';
import { parsePriceVnd } from './price.js';

/** What is known of a page before it is read; `url` is where the redirects ended. */
export interface PageOrigin {
  url: string;
  platform: string;
  source: string;
  seenAt?: string;
  /** Adapter that the source's configuration names. */
  system?: string | undefined;
}

/** Where an offer's addresses are taken from. */
export interface Addresses {
  base: string;
  canonical?: string | undefined;
  /** The platform whose adapter read the offer: its numbers are its own, and so are addresses on any of its hosts. */
  platform?: Pick<SiteAdapter, 'hosts'> | undefined;
}

const MAX_IMAGES = 50;

/** The offer as a listing, or `undefined` without a title. Its id is the shop's where the address carries it, else the address. */
export function toListing(
  { offer, origins }: MergedOffer,
  page: PageOrigin,
  { base, canonical, platform }: Addresses,
): Listing | undefined {
  const title = clean(offer.title?.replace(/\s+/g, ' '));
  if (title === undefined) return undefined;
  const own = platform === undefined ? undefined : platformUrl(offer.url, page.url, platform);
  const url = own ?? ownUrl([canonical, offer.url], base, page.url);
  const listing: Listing = {
    source: page.source,
    // What stands on a page for people may be a number of anything: only data for programs names the goods for good.
    nativeId:
      own !== undefined && offer.sku !== undefined
        ? offer.sku
        : nativeId(origins.sku === 'generic' ? undefined : offer.sku, url),
    platform: page.platform,
    title,
    images: [
      ...new Set((offer.images ?? []).flatMap((image) => absolute(image, canParseUrl(base) ? base : url) ?? [])),
    ].slice(0, MAX_IMAGES),
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

/**
 * A platform answers at one host (`gateway.chotot.com`) for pages at another, and its answer may come as a file without
 * address; anybody else who shows its shape speaks for himself.
 */
function platformUrl(
  claim: string | undefined,
  pageUrl: string,
  platform: Pick<SiteAdapter, 'hosts'>,
): string | undefined {
  const url = claim === undefined ? undefined : canonicalUrl(claim);
  if (url === undefined || !isOnHosts(new URL(url).hostname, platform)) return undefined;
  return !canParseUrl(pageUrl) || isOnHosts(new URL(pageUrl).hostname, platform) ? url : undefined;
}

/** Two shops of one source may both have a "SP01": an id counts only where the address has it, as a word of its own. */
function nativeId(sku: string | undefined, url: string): string {
  if (sku === undefined || sku.length < 3 || sku.length > 100) return url;
  const at = url.lastIndexOf(sku);
  const isWord = at >= 0 && !/[a-z0-9]/i.test((url[at - 1] ?? '') + (url[at + sku.length] ?? ''));
  return isWord ? sku : url;
}

function hostOf(url: string): string {
  return canParseUrl(url) ? new URL(url).hostname.replace(/^(?:www|m)\./, '') : '';
}

function absolute(image: string, base: string): string | undefined {
  const text = image.trim();
  // A file that was handed over without an address has no base, but whole addresses stand by themselves.
  const from = canParseUrl(base) ? base : undefined;
  if (text.length > 2000 || !canParseUrl(text, from)) return undefined;
  const { protocol, href } = new URL(text, from);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** Half a surrogate pair, which no database keeps, becomes U+FFFD; text of nothing but blanks is none. */
function clean(text: string | undefined): string | undefined {
  const trimmed = text?.trim().replace(/\p{Surrogate}/gu, '\ufffd');
  return trimmed === '' ? undefined : trimmed;
}
