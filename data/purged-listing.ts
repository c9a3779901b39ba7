import type { Listing, ListingContact, RuleHit } from './schema.js';

/** Fields that no person stands in, once contacts in the title are covered. */
const KEPT_FIELDS = ['title', 'category', 'price'];

/** What of an offer outlives its seller's words: which product, where, for how much. Contacts in the title are covered. */
export function withoutPeople(listing: Listing, contacts: readonly ListingContact[]): Listing {
  const { source, nativeId, platform, priceVnd, category, seenAt } = listing;
  const spans = contacts.filter(({ field }) => field === 'title');
  const title = spans.reduce(
    (text, { start, end }) => text.slice(0, start) + '•'.repeat(Math.max(0, end - start)) + text.slice(end),
    listing.title,
  );
  return {
    ...{ source, nativeId, platform, title, images: [], attributes: {} },
    ...(priceVnd === undefined ? {} : { priceVnd }),
    ...(category === undefined ? {} : { category }),
    ...(seenAt === undefined ? {} : { seenAt }),
  };
}

/** Rules, weights and places stay; quotes of words that are gone go with them. */
export function withoutQuotes(hits: readonly RuleHit[], title: string): RuleHit[] {
  return hits.map((hit) => {
    if (hit.field === 'title') return { ...hit, quote: title.slice(hit.start, hit.end) };
    return KEPT_FIELDS.includes(hit.field) ? hit : { ...hit, quote: '' };
  });
}
