import type { FrontierUrl } from '../data/schema.js';
import { valuesAt } from './extract/json-path.js';
import { parseLenient } from './extract/lenient-json.js';
import type { FetchedPage } from './fetch/fetch-page.js';
import type { CrawlSource } from './frontier.js';
import { type ListPage, nextListPage } from './list-pages.js';
import { fieldsOf, gapOf, markOf, type PageReading, type ReadParts, readWith, scoreListing } from './page-reading.js';
import { listingsRegion } from './region.js';

/** Listings of one page of a system's list, and the page behind it; an empty page is the end. `undefined`: no list. */
export function readListPage(
  asked: FrontierUrl,
  page: FetchedPage,
  source: CrawlSource,
  parts: ReadParts,
  at: ListPage,
): PageReading | undefined {
  const { capture } = page;
  const where = { url: capture.finalUrl, platform: source.platform, source: source.id, seenAt: capture.at };
  const { listings, offers } = parts.extract(page.body, { ...where, system: at.site.name });
  const mark = markOf(page, readWith(source, parts.version), listingsRegion(listings));
  if (listings.length === 0) {
    const isFirst = at.page === at.lists.firstPage;
    if (!isEmptyList(page.body, at)) return undefined;
    if (isFirst) return gapOf('no_listing', `the list of ${at.site.title} is empty`, page);
    return { outcome: { capture, mark, detail: 'end of the list' }, links: [], listings: [] };
  }
  // A shop that pays no heed to the number shows the same page for ever.
  const isRepeat = parts.guard?.isRepeat(asked.url, mark.regionHash ?? '') === true;
  parts.guard?.yielded(asked.url, listings.length);
  const next = isRepeat ? undefined : nextListPage(at, asked);
  const detail = isRepeat
    ? { detail: 'the same list as the page before' }
    : next === undefined
      ? { detail: `${at.site.title} lists no more than ${at.lists.maxPages} pages` }
      : {};
  const scored = listings.map((listing) => scoreListing(listing, parts));
  return {
    outcome: { capture, mark, ...detail },
    links: next === undefined ? [] : [next],
    listings: scored,
    fields: fieldsOf(source, listings, offers),
  };
}

function isEmptyList(body: string, { lists }: ListPage): boolean {
  const root = parseLenient(body);
  const list = lists.list === '' ? root : valuesAt(root, lists.list)[0];
  return Array.isArray(list) && list.length === 0;
}
