import type { MarketListing } from '../truth.js';

/** One request as a site sees it. */
export interface Ask {
  host: string;
  path: string;
  query: URLSearchParams;
  /** How often this path was asked before, whatever the query. */
  earlier: number;
}

/** What a site answers; `delayMs` holds the answer back. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
  delayMs?: number;
}

/** A site answers from its offers and the request alone: no clock, no chance. */
export type Site = (ask: Ask) => Reply;

/** Offers of one host, and by path. */
export interface Shelf {
  items: MarketListing[];
  byPath: Map<string, MarketListing>;
}

/** The offers of `host` among all, in the order in which they were put up. */
export function shelfOf(listings: MarketListing[], host: string): Shelf {
  const items = listings.filter((listing) => listing.host === host);
  return { items, byPath: new Map(items.map((item) => [item.path, item])) };
}

/** A page. */
export const ok = (body: string): Reply => reply(200, 'text/html; charset=utf-8', body);
/** An API's answer. */
export const json = (value: unknown): Reply =>
  reply(200, 'application/json; charset=utf-8', `${JSON.stringify(value)}\n`);
/** Plain words: robots.txt, or an error of the given status. */
export const text = (body: string, status = 200): Reply => reply(status, 'text/plain; charset=utf-8', body);
/** A sitemap. */
export const xml = (body: string): Reply => reply(200, 'application/xml; charset=utf-8', body);
/** 302 to `location`, a path of the same host. */
export const redirect = (location: string): Reply => ({ ...text('', 302), headers: { location } });
/** 404 as a page. */
export const notFound = (): Reply => reply(404, 'text/html; charset=utf-8', '<h1>Không tìm thấy trang</h1>\n');

/** Number of the page asked for, 1 when there is none. */
export function pageNumber(ask: Ask, name: string): number {
  const n = Number(ask.query.get(name) ?? '1');
  return Number.isInteger(n) && n > 0 ? n : 1;
}

function reply(status: number, contentType: string, body: string): Reply {
  return { status, headers: { 'content-type': contentType }, body };
}
