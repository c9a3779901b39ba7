import type { Listing } from '../../data/schema.js';
import { assignedValues } from './embedded-state.js';
import { jsonBodyOffers } from './json-body.js';
import { parseLenient } from './lenient-json.js';
import { mainStateOffer } from './main-state-offer.js';
import { type MergedOffer, mergeOffers, type Offer } from './offer.js';
import { type PageOrigin, toListing } from './offer-listing.js';
import { openGraphOffer } from './open-graph.js';
import { type PageParts, readPageParts } from './page-parts.js';
import { postOffer } from './post.js';
import { productOffer } from './product-data.js';

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
  const marked = readHtml(parts, page.url);
  const read = marked.offer.title === undefined ? mergeOffers({ post: postOffer(body) }) : marked;
  return listed([read], page, { base, canonical: parts.canonical });
}

function readHtml(parts: PageParts, url: string): MergedOffer {
  const jsonLd = productOffer(parts.jsonLd.map(parseLenient), url);
  const microdata = productOffer(parts.items, url);
  const opengraph = openGraphOffer(parts.metas);
  const heading = `${parts.heading}\n${opengraph?.title ?? ''}\n${jsonLd?.title ?? ''}`;
  const values = [...parts.json.map(parseLenient), ...parts.scripts.flatMap(assignedValues)];
  const state = mainStateOffer(values, { url, heading });
  const isOther = [jsonLd, microdata].some(
    (offer) => offer !== undefined && state !== undefined && differ(offer, state),
  );
  return mergeOffers({ 'json-ld': jsonLd, state: isOther ? undefined : state, microdata, opengraph });
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
    const listing = toListing(one.offer, page, addresses);
    if (listing === undefined) continue;
    found.listings.push(listing);
    found.offers.push(one);
  }
  return found;
}
