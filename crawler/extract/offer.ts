/** Where on a page a field stood, most trusted first; `site`: where an adapter of `crawler/sites` says. */
export const TIERS = ['site', 'json-ld', 'state', 'microdata', 'rdfa', 'opengraph', 'post', 'generic'] as const;
export type Tier = (typeof TIERS)[number];

/** What one place on a page says of the offer. URLs as written there; the price as written, with its currency when stated. */
export interface Offer {
  title?: string;
  description?: string;
  price?: { text: string; currency?: string };
  category?: string;
  seller?: string;
  location?: string;
  images?: string[];
  attributes?: Record<string, string>;
  brand?: string;
  gtin?: string;
  sku?: string;
  url?: string;
  /** The last word of a schema.org availability: `InStock`, `OutOfStock`, … */
  availability?: string;
  /** How many were sold, as the page counts them. It changes by the hour and so stays out of the listing. */
  sold?: number;
  /** Addresses beside the offer that lead to its seller elsewhere: phone, chat, another shop. */
  links?: string[];
}

/** An offer put together, and the tier each of its fields came from. */
export interface MergedOffer {
  offer: Offer;
  origins: { [field in keyof Offer]?: Tier };
  /** Name of the adapter that read it. */
  adapter?: string;
}

/** The first tier that has a field gives it, whole: half a description or two attribute tables are never mixed. */
export function mergeOffers(found: { [tier in Tier]?: Offer | undefined }): MergedOffer {
  const merged: MergedOffer = { offer: {}, origins: {} };
  for (const tier of TIERS) {
    const offer = found[tier];
    if (offer === undefined) continue;
    for (const field of Object.keys(offer) as (keyof Offer)[]) {
      // Object.keys of an Offer are its fields
      if (offer[field] === undefined || merged.origins[field] !== undefined) continue;
      Object.assign(merged.offer, { [field]: offer[field] });
      merged.origins[field] = tier;
    }
  }
  return merged;
}

/** `fields` without those that are undefined or empty. */
export function offerOf(fields: { [field in keyof Offer]: Offer[field] | undefined }): Offer {
  const kept = Object.entries(fields).filter(
    ([, value]) =>
      value !== undefined && value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0),
  );
  return Object.fromEntries(kept);
}
