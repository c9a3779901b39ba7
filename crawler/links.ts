import { Parser } from 'htmlparser2';
import { globMatches } from './glob.js';

/** Which paths of a site are which pages. A pattern is a path prefix; with `*` (any run of characters) it is the whole path and query. */
export interface SiteRules {
  listPatterns: string[];
  itemPatterns: string[];
}

const TRACKING =
  /^(utm_.*|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|ttclid|yclid|twclid|zanpid|igshid|mc_[ce]id|_ga|_gl|spm|scm|pvid|sp_atk|xptdk|aff_.*|affiliate_id|af_.*|itm_.*|clicktrackinfo)$/;
const SESSION = /^(phpsessid|jsessionid|aspsessionid.*|asp\.net_sessionid|sessionid|session_id)$/;

const MAX_URL = 2000;
const MAX_SEGMENTS = 12;
const MAX_SAME_SEGMENT = 2;
const MAX_PARAMETERS = 10;

/**
 * One spelling per page: http(s) only, no fragment, credentials, tracking or session parameters, default port or dot
 * after the host; the order of parameters stays, sites depend on it. `undefined` when it is no web address.
 */
export function canonicalUrl(raw: string, base?: string): string | undefined {
  const text = raw.trim();
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  url.hostname = url.hostname.replace(/\.+$/, '');
  url.pathname = url.pathname.replace(/;jsessionid=[^/;]*/gi, '');
  // "??" is an empty query to whoever reads it twice
  url.search = url.search
    .replace(/^\?+/, '')
    .split('&')
    .filter((pair) => pair !== '' && !isNoise(pair))
    .join('&');
  return url.href;
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

/** Whether a URL looks like one of endlessly many: too long, too deep, too many parameters or a path that repeats itself. */
export function isTrap(url: string): boolean {
  if (url.length > MAX_URL) return true;
  const { pathname, search } = new URL(url);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  if (segments.length > MAX_SEGMENTS || search.split('&').length > MAX_PARAMETERS) return true;
  const seen = new Map<string, number>();
  for (const segment of segments) {
    const times = (seen.get(segment) ?? 0) + 1;
    if (times > MAX_SAME_SEGMENT) return true;
    seen.set(segment, times);
  }
  return false;
}

/** Canonical targets of a page's links in order of appearance, each once: anchors and `rel=next` of HTML, URL-like strings of JSON. */
export function pageLinks(body: string, contentType: string, url: string): string[] {
  const raw = /json/i.test(contentType) ? jsonLinks(body) : htmlLinks(body);
  const base = URL.canParse(raw.base ?? '', url) ? new URL(raw.base ?? '', url).href : url;
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

function isNoise(pair: string): boolean {
  const name = (pair.split('=', 1)[0] ?? '').toLowerCase();
  return TRACKING.test(name) || SESSION.test(name);
}
