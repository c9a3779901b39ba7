import { readAmount } from './amount.js';
import type { ExtractedPage } from './extract-page.js';
import type { Offer, Tier } from './offer.js';

/** The first offer of a page as a program asks for it: a value or null for every field, and the tier each came from. */
export interface PageView {
  title: string | null;
  price: { amount: number; currency: string | null } | null;
  sku: string | null;
  availability: 'InStock' | 'OutOfStock' | null;
  brand: string | null;
  gtin: string | null;
  seller: string | null;
  location: string | null;
  category: string | null;
  description: string | null;
  sold: number | null;
  images: string[];
  links: string[];
  attributes: Record<string, string>;
  url: string | null;
  /** Listings that the page or answer gave; the fields are the first one's. */
  listings: number;
  origins: { [field in keyof Offer]?: Tier };
}

/** What `inspect html` prints of a page. */
export function toPageView({ offers, listings }: ExtractedPage): PageView {
  const { offer = {}, origins = {} } = offers[0] ?? {};
  const [listing] = listings;
  const amount = offer.price === undefined ? undefined : readAmount(offer.price.text, offer.price.currency);
  return {
    title: listing?.title ?? null,
    price: amount === undefined ? null : { amount: amount.amount, currency: amount.currency ?? null },
    sku: offer.sku ?? null,
    availability: stockOf(offer.availability),
    brand: offer.brand ?? null,
    gtin: offer.gtin ?? null,
    seller: offer.seller ?? null,
    location: offer.location ?? null,
    category: offer.category ?? null,
    description: offer.description ?? null,
    sold: offer.sold ?? null,
    images: listing?.images ?? [],
    links: offer.links ?? [],
    attributes: offer.attributes ?? {},
    url: listing?.url ?? null,
    listings: listings.length,
    origins,
  };
}

/** schema.org's ItemAvailability as the two a buyer cares for: may it be ordered now? */
function stockOf(availability: string | undefined): PageView['availability'] {
  const word = availability?.replace(/[\s_-]/g, '').toLowerCase();
  if (word === undefined) return null;
  if (/^(?:outofstock|soldout|discontinued|oos)$/.test(word)) return 'OutOfStock';
  return /^(?:instock|limitedavailability|onlineonly|instoreonly|preorder|presale|backorder|madetoorder|available)$/.test(
    word,
  )
    ? 'InStock'
    : null;
}
