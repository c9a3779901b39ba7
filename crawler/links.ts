import { Parser } from 'htmlparser2';
import { canParseUrl, parseUrl } from '../data/parse-url.js';
import { globMatches } from './glob.js';
import { noiseAt } from './noise.js';
import { normalisePercent } from './percent.js';
import { isShortLink } from './short-links.js';

/** Which paths of a site are which pages. A pattern is a path prefix; with `*` (any run of characters) it is the whole path and query. */
export interface SiteRules {
  listPatterns: string[];
  itemPatterns: string[];
}

/**
 * One spelling per page: http(s) only, no fragment, credentials, tracking or session parameters, default port or dot
 * after the host, percent-encoding as RFC 3986 §6.2.2 has it; the order of parameters stays and so do slashes that stand
 * twice, sites depend on them. `undefined` when it is no web address.
 */
export function canonicalUrl(raw: string, base?: string): string | undefined {
  const text = raw.trim();
  const url = parseUrl(text, base);
  if (url === undefined) return undefined;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  url.hostname = url.hostname.replace(/\.+$/, '');
  url.pathname = normalisePercent(url.pathname).replace(/;jsessionid=[^/;]*/gi, '');
  if (!url.href.includes('?')) return url.href;
  const isNoise = noiseAt(url.hostname + url.pathname);
  // "??" is an empty query to whoever reads it twice
  url.search = normalisePercent(url.search)
    .replace(/^\?+/, '')
    .split('&')
    .filter((pair) => pair !== '' && !isNoise(pair.split('=', 1)[0] ?? ''))
    .join('&');
  return url.href;
}

const TWIN = /^((m|mobile|wap|www)\.)+(?=[^.]+\.)/;

/**
 * A canonical URL on the host that the source lists, when it lists the same site by another name: `m.shop.vn` is
 * `www.shop.vn`. Else the URL as it is.
 */
export function onSourceHost(url: string, hosts: string[]): string {
  const { hostname, port } = new URL(url);
  if (hosts.includes(hostname) || port !== '') return url;
  const bare = hostname.replace(TWIN, '');
  const own = [bare, `www.${bare}`, `m.${bare}`].find((host) => hosts.includes(host));
  if (own === undefined) return url;
  const there = new URL(url);
  there.hostname = own;
  return there.href;
}

/** What kind of page the site's rules make of a URL; item patterns win. */
export function pageKind(url: string, rules: SiteRules): 'list' | 'item' | undefined {
  const { pathname, search } = new URL(url);
  const matches = (pattern: string) =>
    pattern.includes('*') ? globMatches(pattern, pathname + search) : (pathname + search).startsWith(pattern);
  if (rules.itemPatterns.some(matches)) return 'item';
  if (rules.listPatterns.some(matches)) return 'list';
  return undefined;
}

/** The same of a link on a page; `short`: it leads elsewhere, perhaps to an item, and one request tells. */
export function linkKind(url: string, rules: SiteRules): 'list' | 'item' | 'short' | undefined {
  return pageKind(url, rules) ?? (isShortLink(url) ? 'short' : undefined);
}

/** Canonical targets of a page's links in order of appearance, each once: anchors and `rel=next` of HTML, URL-like strings of JSON. */
export function pageLinks(body: string, contentType: string, url: string): string[] {
  const raw = /json/i.test(contentType) ? jsonLinks(body) : htmlLinks(body);
  const base = canParseUrl(raw.base ?? '', url) ? new URL(raw.base ?? '', url).href : url;
  const links = new Set<string>();
  for (const link of raw.links) {
    const canonical = canonicalUrl(link, base);
    if (canonical !== undefined) links.add(canonical);
  }
  return [...links];
}

function htmlLinks(html: string): { links: string[]; base?: string } {
  const links: string[] = [];
  let base: string | undefined;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const href = attributes.href;
      if (href === undefined) return;
      if (name === 'a' || name === 'area') links.push(href);
      else if (name === 'link' && /(^|\s)next(\s|$)/i.test(attributes.rel ?? '')) links.push(href);
      else if (name === 'base') base ??= href;
    },
  });
  parser.end(html);
  return base === undefined ? { links } : { links, base };
}

function jsonLinks(text: string): { links: string[]; base?: string } {
  const links: string[] = [];
  try {
    JSON.parse(text, (_key, value: unknown) => {
      if (typeof value === 'string' && /^(https?:\/\/|\/)\S+$/.test(value)) links.push(value);
      return null; // nothing of the tree is needed: freed while it is read
    });
  } catch {
    return { links: [] }; // a torn answer has no links; the walls say what it is
  }
  return { links };
}
