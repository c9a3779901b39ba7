import type { Source } from '../data/source.js';
import type { CrawlSource } from './frontier.js';

/** A source of the configuration as a crawler takes it: searches become seeds. */
export function toCrawlSource({ platform, queries, searchUrl = '', seeds, ...source }: Source): CrawlSource {
  const searches = queries.map((words) => searchUrl.replaceAll('{q}', encodeURIComponent(words)));
  const { id, hosts, sitemaps, rules, maxDepth, maxPages, paceMs, hours, browser } = source;
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
  };
}
