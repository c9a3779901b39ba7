import type { FrontierUrl, Listing, PageKind } from '../data/schema.js';
import type { MergedOffer } from './extract/offer.js';
import { siteOfPage } from './extract/site-offers.js';
import type { FetchedPage } from './fetch/fetch-page.js';
import { FetchRefused } from './fetch/refused.js';
import { type CrawlSource, nextUrls, redirectedUrl, sitemapUrls } from './frontier.js';
import { isGone } from './gone.js';
import { pageLinks } from './links.js';
import { firstListPage, listPageAt } from './list-pages.js';
import { fieldsOf, gapOf, markOf, type PageReading, type ReadParts, readWith, scoreListing } from './page-reading.js';
import { platformOf } from './platform.js';
import { readListPage } from './read-list-page.js';
import { linksRegion, listingsRegion } from './region.js';
import { parseSitemap } from './sitemap.js';
import { recogniseWall, wallAt } from './walls.js';

/** Reads a final answer (not one to be asked again): links of a list page, scored offers of an item page, or the gap. */
export function readAnswer(asked: FrontierUrl, page: FetchedPage, parts: ReadParts): PageReading {
  const { capture } = page;
  const { status, finalUrl } = capture;
  if (page.redirect !== undefined) return readRedirect(asked, page, page.redirect, parts.sources);
  if (status === 304) return { outcome: { unchanged: true }, links: [], listings: [] };
  if (status >= 200 && status < 300) {
    const source = parts.sources.find(({ id }) => id === asked.source);
    if (source === undefined) return gapOf('no_listing', `source ${asked.source} is none of this worker’s`, page);
    const read = READ[asked.kind](asked, page, source, parts);
    if (read !== undefined) return read;
  }
  const wall = recogniseWall({ status, finalUrl, body: page.body });
  if (wall !== undefined) return gapOf(wall.gap, wall.detail, page);
  // A seed that is not there is the operator's to mend; anything else was taken away.
  const isSeedList = asked.kind === 'list' && asked.depth === 0;
  if (!isSeedList && isGone({ status, finalUrl, body: page.body })) {
    return { outcome: { capture, gone: true, detail: `status ${status}` }, links: [], listings: [] };
  }
  if (status >= 300) return gapOf('http_error', `status ${status}`, page);
  return gapOf('no_listing', asked.kind === 'item' ? 'no offer on the page' : 'no link to a known page', page);
}

type Read = (asked: FrontierUrl, page: FetchedPage, source: CrawlSource, parts: ReadParts) => PageReading | undefined;

const READ: Record<PageKind, Read> = {
  list: readList,
  sitemap: readSitemap,
  item: readItem,
  short: readItem, // it led nowhere else: what it shows is all there is
};

function readRedirect(asked: FrontierUrl, page: FetchedPage, target: string, sources: CrawlSource[]): PageReading {
  const { capture } = page;
  const wall = wallAt(target);
  if (wall !== undefined) return gapOf(wall.gap, wall.detail, page);
  const next = redirectedUrl(target, asked, sources);
  if (next !== undefined)
    return { outcome: { capture, detail: `redirected to ${next.url}` }, links: [next], listings: [] };
  if (asked.kind === 'short') return { outcome: { capture, detail: `leads to ${target}` }, links: [], listings: [] };
  return gapOf('http_error', `redirected out of the sources, to ${target}`, page);
}

/** A page of a system's list, the page that shows which system it is, or one with links. */
function readList(
  asked: FrontierUrl,
  page: FetchedPage,
  source: CrawlSource,
  parts: ReadParts,
): PageReading | undefined {
  const at = listPageAt(source, asked.url);
  if (at !== undefined) return readListPage(asked, page, source, parts, at);
  const { finalUrl, contentType } = page.capture;
  const site = source.system === 'auto' ? siteOfPage(page.body, finalUrl) : undefined;
  const first = site && firstListPage(site, asked);
  if (first === undefined) return readLinks(asked, page, source, parts, pageLinks(page.body, contentType, finalUrl));
  const mark = markOf(page, readWith(source, parts.version), linksRegion([first]));
  return { outcome: { capture: page.capture, mark }, links: [first], listings: [] };
}

function readLinks(
  asked: FrontierUrl,
  page: FetchedPage,
  source: CrawlSource,
  { sources, version, guard }: ReadParts,
  links: string[],
): PageReading | undefined {
  const { capture } = page;
  const { wanted, traps } = nextUrls(links, asked, sources, guard);
  if (wanted.length === 0) return undefined;
  const mark = markOf(page, readWith(source, version), linksRegion(wanted));
  const fields = traps === 0 ? {} : { fields: { source: source.id, counts: { '*trap': traps } } };
  return { outcome: { capture, mark }, links: wanted, listings: [], ...fields };
}

function readSitemap(asked: FrontierUrl, page: FetchedPage, source: CrawlSource, parts: ReadParts) {
  const { finalUrl } = page.capture;
  try {
    const { kind, entries } = parseSitemap(page.raw, finalUrl, { hosts: source.hosts, depth: asked.depth });
    const links = entries.map(({ url }) => url);
    if (kind === 'urlset') return readLinks(asked, page, source, parts, links);
    const wanted = sitemapUrls(links, asked, parts.sources);
    if (wanted.length === 0) return undefined;
    const mark = markOf(page, readWith(source, parts.version), linksRegion(wanted));
    return { outcome: { capture: page.capture, mark }, links: wanted, listings: [] };
  } catch (error) {
    if (error instanceof FetchRefused) return gapOf(error.reason, error.message, page);
    throw error;
  }
}

function readItem(
  asked: FrontierUrl,
  page: FetchedPage,
  source: CrawlSource,
  parts: ReadParts,
): PageReading | undefined {
  const { capture } = page;
  let listings: Listing[];
  let offers: MergedOffer[] | undefined;
  try {
    const named = source.platformByDomain === true ? platformOf(capture.finalUrl) : undefined;
    const platform = named ?? source.platform;
    const { id, system } = source;
    const where = { url: capture.finalUrl, platform, source: id, seenAt: capture.at, system };
    ({ listings, offers } = parts.extract(page.body, where));
  } catch (error) {
    // One hostile page must not end the sweep; the coverage report shows it with these words.
    const what = error instanceof Error ? error.message : String(error);
    return { ...gapOf('no_listing', `[extract] ${what}`, page), fields: fieldsOf(source, []) };
  }
  parts.guard?.yielded(asked.url, listings.length);
  if (listings.length === 0) return undefined;
  const scored = listings.map((listing) => scoreListing(listing, parts));
  const mark = markOf(page, readWith(source, parts.version), listingsRegion(listings));
  return { outcome: { capture, mark }, links: [], listings: scored, fields: fieldsOf(source, listings, offers) };
}
