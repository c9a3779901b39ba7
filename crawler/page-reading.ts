import { sha256 } from '../data/hash.js';
import type { GapReason, Listing, ListingContact, PageMark, ScoredListing, ScoreListing } from '../data/schema.js';
import type { PageResult } from '../queue/recorder.js';
import type { MergedOffer } from './extract/offer.js';
import type { FetchedPage } from './fetch/fetch-page.js';
import type { CrawlSource } from './frontier.js';
import { countFields } from './region.js';
import type { TrapGuard } from './trap-guard.js';

/** Reads the offers of an item page: `extractListings`. */
export type ExtractPage = (
  html: string,
  page: { url: string; platform: string; source: string; seenAt: string; system?: string | undefined },
) => { listings: Listing[]; offers?: MergedOffer[] };

/** What it takes to read an answer. */
export interface ReadParts {
  sources: CrawlSource[];
  extract: ExtractPage;
  score: ScoreListing;
  /** Ways to reach the seller that a listing names. */
  contactsOf?: (listing: Listing) => ListingContact[];
  /** Of the program: what another version read is read again, whatever its validators say. */
  version: string;
  /** Of the sweep at hand. */
  guard?: TrapGuard;
}

/** What one URL came to, as the recorder wants it. */
export type PageReading = Pick<PageResult, 'outcome' | 'links' | 'listings' | 'fields'>;

/** A URL that could not be seen, with the answer when there was one. */
export function gapOf(gap: GapReason, detail: string, page?: FetchedPage): PageReading {
  const capture = page === undefined ? {} : { capture: page.capture };
  return { outcome: { ...capture, gap, detail: detail.slice(0, 500) }, links: [], listings: [] };
}

/** What `PageMark.readWith` says of a source's pages read by this program. */
export function readWith(source: CrawlSource, version: string): string {
  return sha256(JSON.stringify([version, source.id, source.platform, source.rules, source.system])).slice(0, 16);
}

/** The listing with what rules say of it, and whom it names. */
export function scoreListing(listing: Listing, { score, contactsOf }: ReadParts): ScoredListing {
  return { listing, score: score(listing), ...(contactsOf === undefined ? {} : { contacts: contactsOf(listing) }) };
}

/** How often each field stood on a page, and how often an adapter gave it. */
export function fieldsOf(
  source: CrawlSource,
  listings: Listing[],
  offers?: MergedOffer[],
): NonNullable<PageReading['fields']> {
  return { source: source.id, counts: countFields(listings, offers) };
}

/** What the page said of itself, for the next sweep. */
export function markOf({ etag, lastModified }: FetchedPage, by: string, regionHash: string): PageMark {
  return {
    readWith: by,
    regionHash,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}
