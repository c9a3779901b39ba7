import { canParseUrl } from '../data/parse-url.js';

/*
 * Short links: an address of a few letters that leads to another. On a page of a source they often lead to an offer.
 */

interface Shortener {
  host: string;
  /** Beginning of the path, for hosts that serve other pages, too. */
  path?: string;
  source: string;
}

const SHOPEE = 'Shopee’s guide to short links, help.shopee.sg article 171184';
const SHARED = 'links shared in public by Vietnamese shops and publishers';
const MISP = 'misp-warninglists 84f0610, url-shortener, CC0';

const SHORTENERS: Shortener[] = [
  { host: 's.shopee.vn', source: SHOPEE },
  { host: 'shope.ee', source: SHOPEE },
  { host: 'shp.ee', source: SHARED },
  { host: 'vn.shp.ee', source: SHARED },
  { host: 's.lazada.vn', source: SHARED },
  { host: 'c.lazada.vn', source: SHARED },
  { host: 'ti.ki', source: SHARED },
  { host: 'vt.tiktok.com', source: SHARED },
  { host: 'vm.tiktok.com', source: SHARED },
  { host: 'www.tiktok.com', path: '/t/', source: SHARED },
  { host: 'shorten.asia', source: 'Accesstrade’s link maker' },
  { host: 'go.isclix.com', source: 'Accesstrade’s link maker' },
  { host: 'by.com.vn', source: SHARED },
  { host: 'fb.me', source: SHARED },
  { host: 'bit.ly', source: MISP },
  { host: 'bitly.com.vn', source: MISP },
  { host: 'bom.so', source: MISP },
  { host: 'cutt.ly', source: MISP },
  { host: 'rb.gy', source: MISP },
  { host: 'rebrand.ly', source: MISP },
  { host: 's.id', source: MISP },
  { host: 't.co', source: MISP },
  { host: 't.ly', source: MISP },
  { host: 'tinyurl.com', source: MISP },
  { host: 'is.gd', source: MISP },
];

const BY_HOST = new Map(SHORTENERS.map((shortener) => [shortener.host, shortener]));

// Links that carry their target with them: no request is needed to see it.
const CARRIERS: { at: RegExp; name: string }[] = [
  { at: /^(s\.shopee\.[a-z.]+|shope\.ee)\/an_redir$/, name: 'origin_link' },
  { at: /^go\.isclix\.com\/deep_link\//, name: 'url' },
  { at: /^ti\.ki\//, name: 'TIKI_URI' },
  { at: /^l(m)?\.(facebook|instagram)\.com\/(l\.php)?$/, name: 'u' },
  { at: /^www\.google\.com(\.vn)?\/url$/, name: 'url' },
];

/** Whether an address is a short link: one request tells where it leads. */
export function isShortLink(url: string): boolean {
  const { hostname, pathname } = new URL(url);
  const shortener = BY_HOST.get(hostname);
  if (shortener === undefined || pathname === '/') return false;
  return shortener.path === undefined || pathname.startsWith(shortener.path);
}

/** The address that a link of a publisher or social site carries in its query. */
export function carriedUrl(url: string): string | undefined {
  const { hostname, pathname, searchParams } = new URL(url);
  const carrier = CARRIERS.find(({ at }) => at.test(hostname + pathname));
  const target = carrier === undefined ? undefined : searchParams.get(carrier.name);
  return target != null && /^https?:\/\//i.test(target) && canParseUrl(target) ? target : undefined;
}
