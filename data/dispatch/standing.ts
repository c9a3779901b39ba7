import type { KnownPage } from '../crawl-store.js';
import type { Store } from '../store.js';
import type { Dispatch, DispatchAct, DispatchItem } from './dispatch.js';

/** Where a listing stands since the dispatch was sent; `unseen`: nobody has looked since. */
export type ItemState = 'unseen' | 'there' | 'changed' | 'gone' | 'back';

/**
 * What visits found of one item. A listing is first seen gone some time after it went: `in_time` when it was seen gone by the
 * deadline, `late` when it was still there at it, `unclear` when nobody looked in between, `before` when it went unasked.
 */
export interface ItemStanding {
  item: DispatchItem;
  state: ItemState;
  goneAt?: string;
  /** The last visit that saw it. */
  thereAt?: string;
  timing?: 'before' | 'in_time' | 'late' | 'unclear';
}

type Seen = Pick<Store, 'listings' | 'pages'>;

const SEEN: readonly string[] = ['new', 'changed', 'unchanged', 'back'];

/** One item by the visits since `sentAt`; `canonicalUrl` is how pages are known by their address. */
export function standingOf(
  store: Seen,
  { sentAt, dueAt }: Pick<Dispatch, 'sentAt' | 'dueAt'>,
  item: DispatchItem,
  canonicalUrl: (url: string) => string = (url) => url,
): ItemStanding {
  const listing = store.listings.get(item.listingId);
  const pages = pagesOf(store, item, canonicalUrl);
  const sightings = pages
    .flatMap(({ id }) => store.pages.sightings(id))
    .filter(({ lastAt }) => sentAt !== undefined && lastAt > sentAt);
  const thereAt = newest(sightings.filter(({ outcome }) => SEEN.includes(outcome)).map(({ lastAt }) => lastAt));
  const there = thereAt === undefined ? {} : { thereAt };
  const isGone = pages.every((page) => page.goneAt !== undefined);
  const goneAt =
    pages.length === 0 ? listing?.goneAt : isGone ? newest(pages.flatMap((page) => page.goneAt ?? [])) : undefined;
  if (goneAt !== undefined) {
    return { item, state: 'gone', goneAt, ...there, timing: timingOf(goneAt, thereAt, sentAt, dueAt) };
  }
  if (sightings.some(({ outcome }) => outcome === 'gone' || outcome === 'back'))
    return { item, state: 'back', ...there };
  if (listing !== undefined && listing.contentHash !== item.contentHash) return { item, state: 'changed', ...there };
  return { item, state: thereAt === undefined ? 'unseen' : 'there', ...there };
}

function timingOf(goneAt: string, thereAt: string | undefined, sentAt: string | undefined, dueAt: string | undefined) {
  if (sentAt === undefined || goneAt <= sentAt) return 'before';
  if (dueAt === undefined || goneAt <= dueAt) return 'in_time';
  return thereAt !== undefined && thereAt >= dueAt ? 'late' : 'unclear';
}

function pagesOf(
  { pages }: Seen,
  { listingId, url }: DispatchItem,
  canonicalUrl: (url: string) => string,
): KnownPage[] {
  const known = pages.ofListing(listingId);
  const own = url === undefined ? undefined : pages.find(canonicalUrl(url));
  return own === undefined || known.some(({ id }) => id === own.id) ? known : [...known, own];
}

function newest(times: readonly string[]): string | undefined {
  return times.toSorted().at(-1);
}

/** Sellers whom the answers so far have named. */
export function answeredSellers(acts: readonly DispatchAct[]): Set<string> {
  return new Set(acts.flatMap((act) => (act.act === 'answer' ? (act.sellers ?? []) : [])));
}

/** Whether an item is still to be removed, or its seller still to be told. */
export function isUnanswered(
  store: Seen,
  dispatch: Pick<Dispatch, 'kind' | 'sentAt' | 'dueAt'>,
  acts: readonly DispatchAct[],
  item: DispatchItem,
  canonicalUrl?: (url: string) => string,
): boolean {
  if (dispatch.kind === 'takedown') return standingOf(store, dispatch, item, canonicalUrl).state !== 'gone';
  return item.seller === undefined || !answeredSellers(acts).has(item.seller);
}
