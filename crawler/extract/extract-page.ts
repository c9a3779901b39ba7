import { canParseUrl } from '../../data/parse-url.js';
import type { Listing } from '../../data/schema.js';
import { SITES } from '../all-sites.js';
import type { SiteAdapter } from '../site-adapter.js';
import { assignedValues } from './embedded-state.js';
import { findSite } from './find-site.js';
import { jsonBodyOffers } from './json-body.js';
import { parseLenient } from './lenient-json.js';
import { mainStateOffer } from './main-state-offer.js';
import { type MergedOffer, mergeOffers, type Offer } from './offer.js';
import { type Addresses, type PageOrigin, toListing } from './offer-listing.js';
import { openGraphOffer } from './open-graph.js';
import { type PageParts, readPageParts } from './page-parts.js';
import { parsePriceVnd } from './price.js';
import { productOffer } from './product-data.js';
import { answerOffers, pageOffer } from './site-offers.js';
import { type Found, withSeen } from './with-seen.js';

type OfferPrice = NonNullable<Offer['price']>;

/** Listings of a page, and for each the offer as the page wrote it with the tier every field came from. */
export interface ExtractedPage {
  listings: Listing[];
  offers: MergedOffer[];
}

/**
 * Reads the offer of an item page, or the offers of a JSON answer: by the adapter of the site where there is one, then
 * JSON-LD, embedded state, microdata, RDFa, OpenGraph, what people see of it, the first that has a field giving it; else
 * a social page's one post. No offer, no listing; never throws and does bounded work, whatever the bytes.
 */
export function extractPage(body: string, page: PageOrigin, sites: readonly SiteAdapter[] = SITES): ExtractedPage {
  const read = readBody(body, page, sites);
  if ('answer' in read) return listed(read.own ?? generalAnswer(read), page, read);
  const merged = mergeOffers(withSeen(readHtml(read.parts, page.url, read), body, read.parts, page.url));
  const { own, site } = read;
  return listed([own === undefined || site === undefined ? merged : { ...merged, adapter: site.name }], page, read);
}

/** The same by the site's adapter alone; nothing where there is none. */
export function extractSite(body: string, page: PageOrigin, sites: readonly SiteAdapter[] = SITES): ExtractedPage {
  const read = readBody(body, page, sites);
  return listed(read.own ?? [], page, read);
}

/** A document with its adapter and what that reads of it; `base` and `canonical` are the addresses it states. */
interface ReadBody extends Addresses {
  site?: SiteAdapter | undefined;
  own?: MergedOffer[] | undefined;
}

function readBody(
  body: string,
  page: PageOrigin,
  sites: readonly SiteAdapter[],
): ReadBody & ({ answer: unknown } | { parts: PageParts; state: unknown[] }) {
  const asked = { url: page.url, system: page.system };
  if (/^[\s\ufeff]{0,100}[[{]/.test(body)) {
    const answer = parseLenient(body);
    const site = findSite(sites, { ...asked, json: { value: answer, text: body } });
    const offers = site === undefined ? [] : answerOffers(site, answer);
    return { answer, site, own: owned(site, offers), base: page.url };
  }
  const parts = readPageParts(body);
  const base = canParseUrl(parts.base ?? '', page.url) ? new URL(parts.base ?? '', page.url).href : page.url;
  const site = findSite(sites, { ...asked, page: parts });
  const state = [...parts.json.map(parseLenient), ...parts.scripts.flatMap(assignedValues)];
  const offer = site === undefined ? undefined : pageOffer(site, state, body, parts.canonical ?? page.url);
  return { parts, state, site, own: owned(site, offer === undefined ? [] : [offer]), base, canonical: parts.canonical };
}

function owned(site: SiteAdapter | undefined, offers: Offer[]): MergedOffer[] | undefined {
  if (site === undefined || offers.length === 0) return undefined;
  return offers.map((offer) => ({ ...mergeOffers({ site: offer }), adapter: site.name }));
}

/** Of a site that counts in other units than the currency's, a price that its adapter did not read is none. */
function generalAnswer({ answer, site }: { answer: unknown; site?: SiteAdapter | undefined }): MergedOffer[] {
  return jsonBodyOffers(answer).map(({ price, ...offer }) =>
    mergeOffers({ state: { ...offer, ...(price === undefined || countsOtherwise(site) ? {} : { price }) } }),
  );
}

function readHtml(parts: PageParts, url: string, { site, own, state: values }: ReadBody & { state: unknown[] }): Found {
  const jsonLd = productOffer(parts.jsonLd.map(parseLenient), url);
  const microdata = productOffer(parts.items, url);
  const opengraph = openGraphOffer(parts.metas);
  const heading = `${parts.heading}\n${opengraph?.title ?? ''}\n${jsonLd?.title ?? ''}`;
  const state = countsOtherwise(site) ? undefined : mainStateOffer(values, { url, heading });
  const isOther = [jsonLd, microdata].some(
    (offer) => offer !== undefined && state !== undefined && differ(offer, state),
  );
  const general = { 'json-ld': jsonLd, state: isOther ? undefined : state, microdata, opengraph };
  const [mine] = own ?? [];
  if (mine === undefined || site === undefined) return general;
  const same = Object.entries(general).filter(([, offer]) => offer !== undefined && !differ(mine.offer, offer));
  const { price, ...rest } = mine.offer;
  const isCertain = price === undefined || !same.some(([, offer]) => isUndivided(site, price, offer?.price));
  return { site: isCertain ? mine.offer : rest, ...Object.fromEntries(same) };
}

/** The page states the price whole, so what the adapter divided was in no smaller unit: its shape has changed. */
function isUndivided(site: SiteAdapter, mine: OfferPrice, stated: OfferPrice | undefined): boolean {
  const [ours, theirs] = [mine, stated].map((price) => price && parsePriceVnd(price.text, price.currency));
  const units = site.json.flatMap(({ fields }) => fields.price?.flatMap(({ divideBy }) => divideBy ?? []) ?? []);
  return ours !== undefined && theirs !== undefined && units.some((unit) => theirs === ours * unit);
}

function countsOtherwise(site: SiteAdapter | undefined): boolean {
  return site?.json.some(({ fields }) => fields.price?.some(({ divideBy }) => divideBy !== undefined)) ?? false;
}

/** Seller and attributes of an offer shown beside this one must not fill its gaps. */
function differ(one: Offer, other: Offer): boolean {
  if (one.title === undefined || other.title === undefined) return false;
  const [a, b] = [one.title.trim().toLowerCase(), other.title.trim().toLowerCase()];
  return !a.includes(b) && !b.includes(a) && (one.sku === undefined || one.sku !== other.sku);
}

function listed(merged: MergedOffer[], page: PageOrigin, { site, ...addresses }: ReadBody): ExtractedPage {
  const found: ExtractedPage = { listings: [], offers: [] };
  for (const one of merged) {
    const platform = one.adapter !== undefined && site?.kind === 'platform' ? site : undefined;
    const listing = toListing(one, page, { ...addresses, platform });
    if (listing === undefined) continue;
    found.listings.push(listing);
    found.offers.push(one);
  }
  return found;
}
