import type { FrontierUrl, PageKind } from '../data/schema.js';
import { canonicalUrl, linkKind, onSourceHost, pageKind, type SiteRules } from './links.js';
import { carriedUrl, isShortLink } from './short-links.js';
import type { TrapGuard } from './trap-guard.js';
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
  /** Beside those that robots.txt names. */
  sitemaps?: string[];
  /** Pages per sweep, at most; as many as there are when absent. */
  maxPages?: number;
  /** Least time between two requests, when the house's is not enough. */
  paceMs?: number;
  /** Hours of Vietnam in which its hosts may be asked. */
  hours?: { from: string; to: string };
  /** Default `auto`: only where plain HTTP yields nothing. */
  browser?: 'auto' | 'never' | 'always';
  /** Links of a person: its seeds and wherever they redirect to, nothing that pages or robots.txt name. */
  pasted?: boolean;
  /** Each page's platform is its domain's name. */
  platformByDomain?: boolean;
  /** Adapter of its shop system, whose list is asked for instead of each item; `auto`: told from its seeds. */
  system?: string;
}

const MAX_DEPTH = 30;
const PRIORITY = { seed: 100, sitemap: 90, item: 50, short: 20, list: 10 };

/** The sources' seeds and sitemaps, each once; a seed that no pattern knows is taken for a list page. */
export function seedUrls(sources: CrawlSource[]): FrontierUrl[] {
  const seeds = new Map<string, FrontierUrl>();
  for (const source of sources) {
    for (const seed of source.seeds) {
      const url = onHosts(seed, source);
      const kind = pageKind(url.href, source.rules) ?? 'list';
      seeds.set(url.href, toWanted(url, source, kind, 0, PRIORITY.seed));
    }
    for (const sitemap of source.sitemaps ?? []) {
      const url = onHosts(sitemap, source);
      seeds.set(url.href, toWanted(url, source, 'sitemap', 0, PRIORITY.sitemap));
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

/** What a page's links come to. */
export interface NextUrls {
  wanted: FrontierUrl[];
  /** Links of known pages that look like one of endlessly many. */
  traps: number;
}

/** Those of a page's links (canonical) that the sweep wants next: known pages on the sources' hosts, no traps, not too deep. */
export function nextUrls(links: string[], from: FrontierUrl, sources: CrawlSource[], guard?: TrapGuard): NextUrls {
  const next: NextUrls = { wanted: [], traps: 0 };
  const home = sources.find(({ id }) => id === from.source);
  const hosts = sources.flatMap((source) => source.hosts);
  for (const link of links) {
    const carried = carriedUrl(link);
    const url = onSourceHost((carried && canonicalUrl(carried)) ?? link, hosts);
    const source = findSource(sources, url) ?? (isShortLink(url) ? home : undefined);
    const kind = source && (linkKind(url, source.rules) ?? seedKind(url, source));
    const depth = from.depth + 1;
    if (source === undefined || kind === undefined || url === from.url) continue;
    if (depth > (source.maxDepth ?? MAX_DEPTH)) continue;
    if (isTrap(url) || guard?.mayAdd(url, kind) === false) next.traps++;
    // Offers before further lists: a sweep that is cut short has then seen what it found.
    else next.wanted.push(toWanted(new URL(url), source, kind, depth, PRIORITY[kind] - depth / 100));
  }
  return next;
}

/** Where a redirect leads, as a URL of its own: another host has its own lease and pace. */
export function redirectedUrl(target: string, from: FrontierUrl, sources: CrawlSource[]): FrontierUrl | undefined {
  const canonical = canonicalUrl(target);
  if (canonical === undefined) return undefined;
  const hosts = sources.flatMap((source) => source.hosts);
  const url = onSourceHost(canonical, hosts);
  const source = findSource(sources, url) ?? sources.find(({ id, pasted }) => pasted === true && id === from.source);
  const depth = from.depth + 1;
  if (source === undefined || depth > (source.maxDepth ?? MAX_DEPTH) || isTrap(url)) return undefined;
  const kind = from.kind === 'short' ? (pageKind(url, source.rules) ?? 'item') : from.kind;
  return toWanted(new URL(url), source, kind, depth, from.priority);
}

/** Sitemaps that an origin's robots.txt names, as far as they are on the source's own hosts. */
export function sitemapUrls(sitemaps: string[], from: FrontierUrl, sources: CrawlSource[]): FrontierUrl[] {
  return sitemaps.flatMap((sitemap) => {
    const url = canonicalUrl(sitemap);
    const source = url === undefined ? undefined : findSource(sources, url);
    if (url === undefined || source === undefined || source.pasted === true) return [];
    return toWanted(new URL(url), source, 'sitemap', from.depth + 1, PRIORITY.sitemap);
  });
}

function toWanted(url: URL, source: CrawlSource, kind: PageKind, depth: number, priority: number): FrontierUrl {
  return { url: url.href, host: url.hostname, source: source.id, kind, depth, priority };
}

function onHosts(address: string, { id, hosts }: CrawlSource): URL {
  const url = canonicalUrl(address);
  const own = url === undefined ? undefined : new URL(onSourceHost(url, hosts));
  if (own !== undefined && hosts.includes(own.hostname)) return own;
  throw new Error(`[crawl] source ${id}: seed "${address}" is not on its hosts (${hosts.join(', ')})`);
}

/** A front page that only links to other seeds (a platform to its shops) has led somewhere. */
function seedKind(url: string, source: CrawlSource): 'list' | undefined {
  return source.seeds.includes(url) ? 'list' : undefined;
}
