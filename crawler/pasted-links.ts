import { type CrawlSource, findSource } from './frontier.js';
import { canonicalUrl } from './links.js';
import { platformOf } from './platform.js';

/** Redirects from one host to another: short links lead over two or three. */
const MAX_DEPTH = 6;

/**
 * Links that a person pasted, as sources of a sweep: each is an item page wherever it leads, nothing else is asked for.
 * Listings belong to the source named; without a name to the watched source on whose host the link is, else to `link`.
 * Throws `[crawl] …` for what is no web address.
 */
export function linkSources(urls: string[], watched: CrawlSource[], name?: string): CrawlSource[] {
  const byId = new Map<string, CrawlSource>();
  for (const text of urls) {
    const url = canonicalUrl(text);
    if (url === undefined) throw new Error(`[crawl] "${text}" is no web address: write it with http:// or https://`);
    const home = name === undefined ? findSource(watched, url) : undefined;
    const id = name ?? home?.id ?? 'link';
    const { hosts = [], seeds = [] } = byId.get(id) ?? {};
    byId.set(id, {
      ...{ id, platform: home?.platform ?? platformOf(url) ?? id, pasted: true, maxDepth: MAX_DEPTH },
      ...{ hosts: [...new Set([...hosts, new URL(url).hostname])], seeds: [...new Set([...seeds, url])] },
      rules: { listPatterns: [], itemPatterns: ['/'] },
      ...(home?.paceMs === undefined ? {} : { paceMs: home.paceMs }),
      ...(home?.hours === undefined ? {} : { hours: home.hours }),
      ...(home?.browser === undefined ? {} : { browser: home.browser }),
      // What is on no source is named as its domain, page by page.
      ...(home === undefined ? { platformByDomain: true } : {}),
    });
  }
  return [...byId.values()];
}
