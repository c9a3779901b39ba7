import type { Store } from '../store.js';
import type { Dispatch, DispatchItem, Reappearance } from './dispatch.js';

type Known = Pick<Store, 'listings' | 'contacts' | 'leads' | 'sellerContacts' | 'dispatches'>;
type Found = Omit<Reappearance, 'dispatchId' | 'at'>;

const SHARED = ['phone', 'bank_account'] as const;
/** Numbers of a switchboard are nobody's own. */
const COMMON: readonly string[] = ['TOLL_FREE', 'PREMIUM_RATE', 'UAN'];

/**
 * Listings that carry on where a removed one was: first kept after the dispatch was drafted and still there, with the very
 * same words or pictures, or a phone or account of it and a lead of the same class.
 */
export function findReappearances(
  store: Known,
  { draftedAt }: Pick<Dispatch, 'draftedAt'>,
  item: DispatchItem,
): Found[] {
  const found = new Map<number, Found>();
  const add = (under: number, why: Found['why']): void => {
    if (under === item.listingId || found.has(under)) return;
    const listing = store.listings.get(under);
    if (listing === undefined || listing.goneAt !== undefined || listing.keptAt <= draftedAt) return;
    const { platform, seller, url } = listing.listing;
    // The same page read by another road is no other shop.
    if (url !== undefined && url === item.url) return;
    found.set(under, {
      listingId: item.listingId,
      under,
      why,
      ...(seller === undefined ? {} : { seller: `${platform}:${seller}` }),
    });
  };
  for (const id of store.dispatches.alike({ words: item.words })) add(id, 'words');
  if (item.images !== undefined) for (const id of store.dispatches.alike({ images: item.images })) add(id, 'images');
  for (const [kind, value] of contactsOf(store, item)) {
    for (const { listingId } of store.contacts.find(kind, value)) {
      const isSameClass = store.leads.ofListing(listingId).some((lead) => !lead.withdrawn && lead.class === item.class);
      if (isSameClass) add(listingId, kind);
    }
  }
  return [...found.values()].sort((a, b) => a.under - b.under);
}

/** What the listing named, and what the platform answered of its seller. */
function contactsOf(
  store: Known,
  { versionId, seller }: DispatchItem,
): [kind: (typeof SHARED)[number], value: string][] {
  const own = store.contacts.ofVersion(versionId).filter(({ type }) => type === undefined || !COMMON.includes(type));
  const told = seller === undefined ? [] : store.sellerContacts.ofSeller(seller);
  return SHARED.flatMap((kind) =>
    [...new Set([...own, ...told].filter((one) => one.kind === kind).map(({ value }) => value))].map(
      (value): [typeof kind, string] => [kind, value],
    ),
  );
}
