import type { KnownPage, Sighting } from '../data/crawl-store.js';
import type { GapReason } from '../data/schema.js';
import type { Store, StoredVersion } from '../data/store.js';
import { readPhone } from './extract/values/phone-facts.js';
import type { CrawlSource } from './frontier.js';
import { canonicalUrl, onSourceHost } from './links.js';
import { type SeenListing, seenListing } from './seen-listing.js';

/** What a person asks: an address, a seller (id or name), a phone number or words; `on` is the last moment that counts. */
export interface SeenQuestion {
  what: string;
  on: string;
}

/** Why something was, or was not, seen and flagged by then. */
export type SeenAnswer =
  | { about: string; why: 'not_a_source'; host?: string }
  | { about: string; why: 'never_wanted'; sources: string[] }
  | { about: string; why: 'queued'; sweep: number; since: string }
  | { about: string; why: GapReason; at: string; detail?: string; times: number; lastSeenAt?: string }
  | { about: string; why: 'gone_before_visit'; at: string }
  | { about: string; why: 'moved'; at: string; detail?: string }
  | { about: string; why: 'seen_without_listing'; at: string }
  | ({ about: string; why: 'seen' } & SeenListing);

const MAX_ANSWERS = 50;

/**
 * Answers from the one-line facts of pages and the versions of listings, which outlive the pages themselves. `toSkeleton`
 * takes diacritics and disguise off.
 */
export function whatWasSeen(
  store: Store,
  sources: CrawlSource[],
  toSkeleton: (text: string) => string,
  { what, on }: SeenQuestion,
): SeenAnswer[] {
  const url = /^https?:\/\//i.test(what) ? canonicalUrl(what) : undefined;
  if (url !== undefined) return ofUrl(store, sources, url, on);
  const versions = findListings(store, toSkeleton, what);
  if (versions.length === 0) return [{ about: what, why: 'never_wanted', sources: sources.map(({ id }) => id) }];
  return versions.slice(0, MAX_ANSWERS).flatMap((version) => ofListing(store, version.listingId, on));
}

function ofUrl(store: Store, sources: CrawlSource[], asked: string, on: string): SeenAnswer[] {
  const url = onSourceHost(
    asked,
    sources.flatMap(({ hosts }) => hosts),
  );
  const { hostname } = new URL(url);
  const page = store.pages.find(url);
  if (page !== undefined) {
    const answer = ofPage(store, page, on);
    if (answer !== undefined) return answer;
  }
  // An item of a shop whose list is asked: nobody visited its own page.
  const listed = sources.flatMap(({ id }) => store.listings.find(id, url) ?? []);
  const answers = listed.flatMap(({ listingId }) => ofListing(store, listingId, on));
  if (answers.length > 0) return answers;
  const queued = store.pages.queued(url, on);
  if (queued !== undefined) return [{ about: url, why: 'queued', ...queued }];
  const watching = sources.filter(({ hosts }) => hosts.includes(hostname)).map(({ id }) => id);
  if (watching.length === 0 && page === undefined) return [{ about: url, why: 'not_a_source', host: hostname }];
  return [{ about: url, why: 'never_wanted', sources: watching }];
}

/** `undefined` when nothing was known of the page by then. */
function ofPage(store: Store, page: KnownPage, on: string): SeenAnswer[] | undefined {
  const { url } = page;
  const by = store.pages.sightings(page.id).filter(({ firstAt }) => firstAt <= on);
  const last = by.at(-1);
  if (last === undefined) return undefined;
  const at = last.lastAt <= on ? last.lastAt : last.firstAt;
  const seenBefore = by.filter(isSeen).at(-1);
  if (!isSeen(last)) {
    if (last.outcome === 'gone') {
      if (seenBefore === undefined) return [{ about: url, why: 'gone_before_visit', at }];
      return ofListings(store, page, on);
    }
    const detail = last.detail === undefined ? {} : { detail: last.detail };
    if (last.outcome === 'moved') return [{ about: url, why: 'moved', at, ...detail }];
    // isSeen, gone and moved are the results; what is left is a gap.
    const why = last.outcome as GapReason;
    const lastSeenAt = seenBefore === undefined ? {} : { lastSeenAt: seenBefore.lastAt };
    const gap: SeenAnswer = { about: url, why, at, ...detail, times: last.times, ...lastSeenAt };
    return seenBefore === undefined ? [gap] : [gap, ...ofListings(store, page, on)];
  }
  const hasOffers = page.kind === 'item' || store.pages.listings(page.id).length > 0;
  return hasOffers ? ofListings(store, page, on) : [{ about: url, why: 'seen_without_listing', at }];
}

function ofListings(store: Store, page: KnownPage, on: string): SeenAnswer[] {
  const answers = store.pages.listings(page.id).flatMap((id) => ofListing(store, id, on));
  return answers.length > 0 ? answers : [{ about: page.url, why: 'seen_without_listing', at: page.lastSeenAt ?? on }];
}

function ofListing(store: Store, listingId: number, on: string): SeenAnswer[] {
  const seen = seenListing(store, listingId, on);
  return seen === undefined ? [] : [{ about: seen.url ?? seen.title, why: 'seen', ...seen }];
}

function isSeen({ outcome }: Sighting): boolean {
  return outcome === 'new' || outcome === 'changed' || outcome === 'unchanged' || outcome === 'back';
}

/** A seller's listings by id or name; else those in which the phone number or the words stand, however they are written. */
function findListings(store: Store, toSkeleton: (text: string) => string, what: string): StoredVersion[] {
  const asSeller = store.listings.ofSeller(what);
  if (asSeller.length > 0) return asSeller;
  const digits = what.replace(/[\s().+-]/g, '');
  const isPhone = /^\d{8,12}$/.test(digits);
  const number = isPhone ? digits.replace(/^(84|0)/, '') : '';
  // Where it was hidden no text shows it; what was kept before contacts were read has only its text.
  const e164 = isPhone ? readPhone(what).e164 : undefined;
  const found = e164 === undefined ? [] : store.contacts.find('phone', e164);
  const known = new Set(found.map(({ listingId }) => listingId));
  const words = toSkeleton(what).toLowerCase().trim();
  for (const version of store.listings.each()) {
    if (found.length >= MAX_ANSWERS) break;
    const { listing } = version;
    const text = [listing.title, listing.description, listing.seller, ...Object.values(listing.attributes)].join('\n');
    const hit = isPhone
      ? text.replace(/[\s().+-]/g, '').includes(number)
      : words !== '' && toSkeleton(text).toLowerCase().includes(words);
    if (hit && !known.has(version.listingId)) found.push(version);
  }
  return found;
}
