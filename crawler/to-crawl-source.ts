import { canParseUrl } from '../data/parse-url.js';
import type { Source } from '../data/source.js';
import type { CrawlSource } from './frontier.js';
import { LISTING_SYSTEMS, listPageUrl } from './list-pages.js';
import type { SiteAdapter } from './site-adapter.js';

/** A source of the configuration as a crawler takes it: searches (its own, unless others are given) become seeds, a shop system's list stands for them. */
export function toCrawlSource(
  { platform, queries: own, searchUrl = '', ...source }: Source,
  queries: readonly string[] = own,
): CrawlSource {
  const systems = systemsOf(source);
  const [system] = source.system === 'auto' ? [] : systems;
  const seeds = system === undefined ? source.seeds : listSeeds(system, source);
  const searches = queries.map((words) => searchUrl.replaceAll('{q}', encodeURIComponent(words)));
  const { id, hosts, sitemaps, maxDepth, maxPages, paceMs, hours, browser } = source;
  const rules = {
    listPatterns: [...new Set([source.rules, ...systems.map(({ pages }) => pages)].flatMap((one) => one.listPatterns))],
    itemPatterns: [...new Set([source.rules, ...systems.map(({ pages }) => pages)].flatMap((one) => one.itemPatterns))],
  };
  return {
    ...{
      id,
      platform: platform ?? id,
      hosts,
      seeds: [...seeds, ...searches],
      sitemaps,
      rules,
      maxDepth,
      maxPages,
      browser,
    },
    ...(paceMs === undefined ? {} : { paceMs }),
    ...(hours === undefined ? {} : { hours }),
    ...(source.system === undefined ? {} : { system: source.system }),
  };
}

/** The named system, or all that a page may turn out to be of. */
function systemsOf({ id, system }: Pick<Source, 'id' | 'system'>): readonly SiteAdapter[] {
  if (system === undefined) return [];
  if (system === 'auto') return LISTING_SYSTEMS;
  const named = LISTING_SYSTEMS.filter(({ name }) => name === system);
  if (named.length > 0) return named;
  const known = LISTING_SYSTEMS.map(({ name }) => name).join(', ');
  throw new Error(
    `[crawl] source ${id}: system "${system}" has no list that may be asked; use auto, or one of ${known}`,
  );
}

/** First page of the list at each host, addressed as a seed on it is. */
function listSeeds({ lists }: SiteAdapter, { hosts, seeds }: Pick<Source, 'hosts' | 'seeds'>): string[] {
  if (lists === undefined) return [];
  return hosts.map((host) => {
    const seed = seeds.find((url) => canParseUrl(url) && new URL(url).hostname === host);
    return listPageUrl(lists, seed === undefined ? `https://${host}` : new URL(seed).origin, lists.firstPage);
  });
}
