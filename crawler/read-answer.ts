import type { FrontierUrl, GapReason, Listing, ScoredListing, ScoreListing } from '../data/schema.js';
import type { PageResult } from '../queue/recorder.js';
import type { FetchedPage } from './fetch/fetch-page.js';
import { type CrawlSource, findSource, nextUrls, redirectedUrl } from './frontier.js';
import { pageLinks } from './links.js';
import { recogniseWall, wallAt } from './walls.js';

/** Reads the offers of an item page: `extractListings`. */
export type ExtractPage = (
  html: string,
  page: { url: string; platform: string; source: string; seenAt: string },
) => { listings: Listing[] };

/** What one URL came to, as the recorder wants it. */
export type PageReading = Pick<PageResult, 'outcome' | 'links' | 'listings'>;

/** A URL that could not be seen, with the answer when there was one. */
export function gapOf(gap: GapReason, detail: string, page?: FetchedPage): PageReading {
  const capture = page === undefined ? {} : { capture: page.capture };
  return { outcome: { ...capture, gap, detail: detail.slice(0, 500) }, links: [], listings: [] };
}

/** Reads a final answer (not one to be asked again): links of a list page, scored offers of an item page, or the gap. */
export function readAnswer(
  asked: FrontierUrl,
  page: FetchedPage,
  sources: CrawlSource[],
  extract: ExtractPage,
  score: ScoreListing,
): PageReading {
  const { capture } = page;
  if (page.redirect !== undefined) return readRedirect(asked, page, page.redirect, sources);
  if (capture.status >= 200 && capture.status < 300) {
    const links = asked.kind === 'list' ? nextUrls(linksOf(page), asked, sources) : [];
    const listings = asked.kind === 'item' ? offersOf(asked, page, sources, extract, score) : [];
    if (listings instanceof Error) return gapOf('no_listing', `[extract] ${listings.message}`, page);
    if (links.length + listings.length > 0) return { outcome: { capture }, links, listings };
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

function linksOf({ body, capture }: FetchedPage): string[] {
  return pageLinks(body, capture.contentType, capture.finalUrl);
}

function offersOf(
  asked: FrontierUrl,
  { body, capture }: FetchedPage,
  sources: CrawlSource[],
  extract: ExtractPage,
  score: ScoreListing,
): ScoredListing[] | Error {
  const source = findSource(sources, asked.url);
  if (source === undefined) return new Error(`${asked.host} is on no source of this worker`);
  try {
    const page = { url: capture.finalUrl, platform: source.platform, source: source.id, seenAt: capture.at };
    return extract(body, page).listings.map((listing) => ({ listing, score: score(listing) }));
  } catch (error) {
    // One hostile page must not end the sweep; the coverage report shows it with these words.
    return error instanceof Error ? error : new Error(String(error));
  }
}
