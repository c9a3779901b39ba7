import type { FrontierUrl } from '../data/schema.js';
import { canonicalUrl, pageKind, type SiteRules } from './links.js';
import { isTrap } from './traps.js';

/** A place to crawl, as data: where it starts, on which hosts it stays and which of its paths are which pages. */
export interface CrawlSource {
  /** `source` of its listings. */
  id: string;
  platform: string;
  /** Host names, without port. The sweep never leaves them. */
  hosts: string[];
  seeds: string[];
  rules: SiteRules;
  /** Links from a seed, at most. Default 30, enough for pages of search results. */
  maxDepth?: number;
}

const MAX_DEPTH = 30;
const PRIORITY = { seed: 100, item: 50, list: 10 };

/** The sources' seeds, each once; a seed that no pattern knows is taken for a list page. */
export function seedUrls(sources: CrawlSource[]): FrontierUrl[] {
  const seeds = new Map<string, FrontierUrl>();
  for (const source of sources) {
    for (const seed of source.seeds) {
      const url = canonicalUrl(seed);
      const host = url === undefined ? undefined : new URL(url).hostname;
      if (url === undefined || host === undefined || !source.hosts.includes(host)) {
        throw new Error(`[crawl] source ${source.id}: seed "${seed}" is not on its hosts (${source.hosts.join(', ')})`);
      }
      const kind = pageKind(url, source.rules) ?? 'list';
      seeds.set(url, { url, host, source: source.id, kind, depth: 0, priority: PRIORITY.seed });
    }
  }
  return [...seeds.values()];
}

/** The source of a URL: the one whose patterns know it, else the first on its host; `undefined` when it is nobody's. */
export function findSource(sources: CrawlSource[], url: string): CrawlSource | undefined {
  const { hostname } = new URL(url);
  const onHost = sources.filter((source) => source.hosts.includes(hostname));
  return onHost.find((source) => pageKind(url, source.rules) !== undefined) ?? onHost[0];
}

/** Those of a page's links (canonical) that the sweep wants next: known pages on the sources' hosts, no traps, not too deep. */
export function nextUrls(links: string[], from: FrontierUrl, sources: CrawlSource[]): FrontierUrl[] {
  const next: FrontierUrl[] = [];
  for (const url of links) {
    const source = findSource(sources, url);
    const kind = source === undefined ? undefined : (pageKind(url, source.rules) ?? seedKind(url, source));
    const depth = from.depth + 1;
    if (source === undefined || kind === undefined || url === from.url) continue;
    if (depth > (source.maxDepth ?? MAX_DEPTH) || isTrap(url)) continue;
    // Offers before further lists: a sweep that is cut short has then seen what it found.
    next.push({
      url,
      host: new URL(url).hostname,
      source: source.id,
      kind,
      depth,
      priority: PRIORITY[kind] - depth / 100,
    });
  }
  return next;
}

/** Where a redirect to another host leads, as a URL of its own: that host has its own lease and pace. */
export function redirectedUrl(target: string, from: FrontierUrl, sources: CrawlSource[]): FrontierUrl | undefined {
  const url = canonicalUrl(target);
  const source = url === undefined ? undefined : findSource(sources, url);
  const depth = from.depth + 1;
  if (url === undefined || source === undefined || depth > (source.maxDepth ?? MAX_DEPTH) || isTrap(url))
    return undefined;
  return { ...from, url, host: new URL(url).hostname, source: source.id, depth };
}

/** A front page that only links to other seeds (a platform to its shops) has led somewhere. */
function seedKind(url: string, source: CrawlSource): 'list' | undefined {
  return source.seeds.includes(url) ? 'list' : undefined;
}
