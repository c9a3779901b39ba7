import { SITES } from '../all-sites.js';
import type { JsonShape, SiteAdapter } from '../site-adapter.js';
import { findSite } from './find-site.js';
import { hasAll, valuesAt } from './json-path.js';
import { walk } from './json-values.js';
import type { Offer } from './offer.js';
import { readPageParts } from './page-parts.js';
import { readItem } from './read-item.js';
import { readSelected } from './read-selected.js';

const MAX_OFFERS = 1000;
const MAX_OBJECTS = 50_000;

/** The site or shop system whose page it is, as far as its head tells. */
export function siteOfPage(html: string, url: string): SiteAdapter | undefined {
  return findSite(SITES, { url, page: readPageParts(html) });
}

/** Offers of a JSON document by the shapes of its site, the first shape that is there; each item once. */
export function answerOffers({ json }: SiteAdapter, value: unknown): Offer[] {
  for (const shape of json) {
    const offers = itemsOf(value, shape).map((item) => readItem(item, shape.fields));
    const named = offers.filter(({ title }) => title !== undefined);
    if (named.length > 0) return named.slice(0, MAX_OFFERS);
  }
  return [];
}

/**
 * The offer of an item's page: in its state by the shapes of its site, of several the one whose number or address is the
 * page's; else by its selectors, which also fill what the state leaves open.
 */
export function pageOffer(site: SiteAdapter, state: readonly unknown[], html: string, url: string): Offer | undefined {
  const offers = state.flatMap((value) => answerOffers(site, value));
  const own = offers.find((offer) => isAt(offer, url));
  // One of many on a page that names none of them is anybody's offer, not the page's.
  const offer = own ?? (new Set(offers.map(({ title }) => title)).size === 1 ? offers[0] : undefined);
  const selected = site.html === undefined ? undefined : readSelected(html, site.html);
  if (offer === undefined || selected === undefined) return offer ?? selected;
  return offer.title === selected.title ? { ...selected, ...offer } : offer;
}

function isAt({ sku, url }: Offer, page: string): boolean {
  if (url !== undefined && url.length > 1 && page.endsWith(url)) return true;
  if (sku === undefined || sku.length < 4) return false;
  const at = page.lastIndexOf(sku);
  return at >= 0 && !/\d/.test((page[at - 1] ?? '') + (page[at + sku.length] ?? ''));
}

/** At the usual places, else wherever in the document an object has what an item has. */
function itemsOf(value: unknown, { items, has }: JsonShape): unknown[] {
  for (const path of items) {
    const found = valuesAt(value, path).filter((item) => hasAll(item, has));
    if (found.length > 0) return found;
  }
  const found: unknown[] = [];
  let count = 0;
  for (const { object } of walk(value)) {
    if (++count > MAX_OBJECTS || found.length >= MAX_OFFERS) break;
    if (hasAll(object, has)) found.push(object);
  }
  return found;
}
