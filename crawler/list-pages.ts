import type { FrontierUrl } from '../data/schema.js';
import { SITES } from './all-sites.js';
import type { CrawlSource } from './frontier.js';
import { canonicalUrl } from './links.js';
import type { ListEndpoint, SiteAdapter } from './site-adapter.js';

/*
 * A shop system that lists what a shop sells is asked for its list page by page, until one is empty, instead of for
 * every item. Where the list is closed, the shop's sitemap leads to the items.
 */

/** Which page of which system's list an address is. */
export interface ListPage {
  site: SiteAdapter;
  lists: ListEndpoint;
  page: number;
}

/** Systems with a list that may be asked. */
export const LISTING_SYSTEMS = SITES.filter(({ lists }) => lists !== undefined);

const PRIORITY = { list: 95, sitemap: 90 };
const MARK = '987654321';

/** Address of a page of a system's list at an origin, canonical. */
export function listPageUrl({ path }: ListEndpoint, origin: string, page: number): string {
  return canonicalUrl(path.replace('{page}', String(page)), origin) ?? origin;
}

/** The list that an address of a source with a `system` is a page of. */
export function listPageAt({ system }: Pick<CrawlSource, 'system'>, url: string): ListPage | undefined {
  if (system === undefined) return undefined;
  const { origin } = new URL(url);
  for (const site of LISTING_SYSTEMS) {
    if (site.lists === undefined || (system !== 'auto' && site.name !== system)) continue;
    const [before = '', after = ''] = listPageUrl(site.lists, origin, Number(MARK)).split(MARK);
    const number = url.slice(before.length, url.length - after.length);
    if (url.startsWith(before) && url.endsWith(after) && /^\d{1,6}$/.test(number)) {
      return { site, lists: site.lists, page: Number(number) };
    }
  }
  return undefined;
}

/** The page behind, as far as the system lists; not deeper than the first, so that a long list is no deep one. */
export function nextListPage({ lists, page }: ListPage, from: FrontierUrl): FrontierUrl | undefined {
  if (page + 1 - lists.firstPage >= lists.maxPages) return undefined;
  const url = listPageUrl(lists, new URL(from.url).origin, page + 1);
  return { ...from, url, priority: PRIORITY.list };
}

/** First page of the system's list at the origin of a page that shows its signs. */
export function firstListPage({ lists }: SiteAdapter, from: FrontierUrl): FrontierUrl | undefined {
  if (lists === undefined) return undefined;
  const url = listPageUrl(lists, new URL(from.url).origin, lists.firstPage);
  return { ...from, url, kind: 'list', depth: from.depth + 1, priority: PRIORITY.list };
}

/** What is asked instead of a list whose first page could not be had: the sitemap, from which items are visited one by one. */
export function insteadOfList(source: Pick<CrawlSource, 'system'>, asked: FrontierUrl): FrontierUrl[] {
  const at = listPageAt(source, asked.url);
  if (at === undefined || at.page !== at.lists.firstPage) return [];
  const url = new URL(at.lists.sitemap, asked.url).href;
  return [{ ...asked, url, kind: 'sitemap', depth: asked.depth + 1, priority: PRIORITY.sitemap }];
}
