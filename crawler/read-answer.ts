import { sha256 } from '../data/hash.js';
import type { FrontierUrl, GapReason, Listing, PageMark, ScoredListing, ScoreListing } from '../data/schema.js';
import type { PageResult } from '../queue/recorder.js';
import type { FetchedPage } from './fetch/fetch-page.js';
import { type CrawlSource, findSource, nextUrls, redirectedUrl } from './frontier.js';
import { pageLinks } from './links.js';
import { countFields, linksRegion, listingsRegion } from './region.js';
import { recogniseWall, wallAt } from './walls.js';

/** Reads the offers of an item page: `extractListings`. */
export type ExtractPage = (
  html: string,
  page: { url: string; platform: string; source: string; seenAt: string },
) => { listings: Listing[] };

/** What it takes to read an answer. */
export interface ReadParts {
  sources: CrawlSource[];
  extract: ExtractPage;
  score: ScoreListing;
  /** Of the program: what another version read is read again, whatever its validators say. */
  version: string;
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
  return sha256(JSON.stringify([version, source.id, source.platform, source.rules])).slice(0, 16);
}

/** Reads a final answer (not one to be asked again): links of a list page, scored offers of an item page, or the gap. */
export function readAnswer(asked: FrontierUrl, page: FetchedPage, parts: ReadParts): PageReading {
  const { capture } = page;
  if (page.redirect !== undefined) return readRedirect(asked, page, page.redirect, parts.sources);
  if (capture.status === 304) return { outcome: { unchanged: true }, links: [], listings: [] };
  if (capture.status >= 200 && capture.status < 300) {
    const source = findSource(parts.sources, asked.url);
    if (source === undefined) return gapOf('no_listing', `${asked.host} is on no source of this worker`, page);
    const read = asked.kind === 'item' ? readItem(page, source, parts) : readList(asked, page, source, parts);
    if (read !== undefined) return read;
  }
  const wall = recogniseWall({ status: capture.status, finalUrl: capture.finalUrl, body: page.body });
  if (wall !== undefined) return gapOf(wall.gap, wall.detail, page);
  if (capture.status >= 300) return gapOf('http_error', `status ${capture.status}`, page);
  return gapOf('no_listing', asked.kind === 'list' ? 'no link to a known page' : 'no offer on the page', page);
}

function readRedirect(asked: FrontierUrl, page: FetchedPage, target: string, sources: CrawlSource[]): PageReading {
  const wall = wallAt(target);
  if (wall !== undefined) return gapOf(wall.gap, wall.detail, page);
  const next = redirectedUrl(target, asked, sources);
  if (next === undefined) return gapOf('http_error', `redirected out of the sources, to ${target}`, page);
  return { outcome: { capture: page.capture, detail: `redirected to ${next.url}` }, links: [next], listings: [] };
}

function readList(
  asked: FrontierUrl,
  page: FetchedPage,
  source: CrawlSource,
  { sources, version }: ReadParts,
): PageReading | undefined {
  const { capture } = page;
  const links = nextUrls(pageLinks(page.body, capture.contentType, capture.finalUrl), asked, sources);
  if (links.length === 0) return undefined;
  const mark = markOf(page, readWith(source, version), linksRegion(links));
  return { outcome: { capture, mark }, links, listings: [] };
}

function readItem(page: FetchedPage, source: CrawlSource, parts: ReadParts): PageReading | undefined {
  const { capture } = page;
  let listings: Listing[];
  try {
    const where = { url: capture.finalUrl, platform: source.platform, source: source.id, seenAt: capture.at };
    ({ listings } = parts.extract(page.body, where));
  } catch (error) {
    // One hostile page must not end the sweep; the coverage report shows it with these words.
    const what = error instanceof Error ? error.message : String(error);
    return { ...gapOf('no_listing', `[extract] ${what}`, page), fields: fieldsOf(source, []) };
  }
  if (listings.length === 0) return undefined;
  const scored = listings.map((listing): ScoredListing => ({ listing, score: parts.score(listing) }));
  const mark = markOf(page, readWith(source, parts.version), listingsRegion(listings));
  return { outcome: { capture, mark }, links: [], listings: scored, fields: fieldsOf(source, listings) };
}

function fieldsOf(source: CrawlSource, listings: Listing[]): NonNullable<PageReading['fields']> {
  return { source: source.id, counts: countFields(listings) };
}

function markOf({ etag, lastModified }: FetchedPage, by: string, regionHash: string): PageMark {
  return {
    readWith: by,
    regionHash,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}
