import type { SiteRules } from './links.js';

/*
 * A site or shop system as data. Terminology: a *path* leads into JSON, `variants.*.price` (`*` every element or member, `''` the
 * value itself); text with braces is a template of paths,
 * `/products/{handle}`. A *selector* is CSS of tags, classes, ids, attributes and descendants; `@name` at its end takes
 * an attribute, as in `.gallery a@href`.
 */

/** Text: the first place that has some gives it. `line` of it only: `first`, or the `rest` behind that. */
export type TextPlace = string | { path: string; line: 'first' | 'rest' };

/** A price: the lowest above 0 of the values at `path`. */
export interface PricePlace {
  path: string;
  /** How many units of the JSON are one of the currency: 100,000 at Shopee. */
  divideBy?: number;
  /** Path to the number of decimals that the JSON leaves out. */
  decimals?: string;
  /** Path to the currency's code. */
  currency?: string;
}

/** Addresses of pictures; `prefix` goes before values that are only the end of one. */
export type ImagePlace = string | { path: string; prefix: string };

/** Fields of an item in JSON, for each the places where it may stand, best first. */
export interface JsonFields {
  title: TextPlace[];
  description?: TextPlace[];
  price?: PricePlace[];
  category?: string[];
  seller?: string[];
  location?: string[];
  images?: ImagePlace[];
  /** Tables of attributes, and single ones by the name they get. */
  attributes?: { tables?: string[]; named?: Record<string, string[]> };
  /** The site's own number of the item. */
  sku?: string[];
  url?: string[];
  /** A truth value, a number in stock, or a word of schema.org. */
  availability?: string[];
}

/** One shape in which the site's items are met: an API's answer, or state in a page. */
export interface JsonShape {
  /** What it is the shape of, in words: `GET /products/{handle}.js`. */
  what: string;
  /** Where its items stand in a document, the usual place first. */
  items: string[];
  /** Paths that an item must have, alternatives parted by `|`; they also tell the site when nothing else does. */
  has: string[];
  /** Words of which one must stand in a document that nothing but its shape tells. */
  says?: string[];
  fields: JsonFields;
}

/** Fields of an item's page, for each the selectors, best first. */
export interface HtmlShape {
  /** What only an item's page has. */
  item: string;
  fields: {
    [field in 'title' | 'description' | 'price' | 'category' | 'seller' | 'location' | 'images' | 'sku']?: string[];
  };
  /** Table of attributes: selectors of all its names and of all its values, in the same order. */
  attributes?: { names: string; values: string };
}

/** An endpoint that lists what a shop sells, page by page until one is empty. */
export interface ListEndpoint {
  /** Path and query with `{page}` where the number goes. */
  path: string;
  firstPage: number;
  /** The system lists no more pages than these. */
  maxPages: number;
  /** Path to the list in the answer, which is there and empty at the end. */
  list: string;
  /** Where the shop's items stand when the endpoint is closed. */
  sitemap: string;
}

/** How a site is recognised and read. */
export interface SiteAdapter {
  /** File name without `.ts`. */
  name: string;
  title: string;
  /** A system runs shops on hosts of their own; a platform has its own hosts. */
  kind: 'system' | 'platform';
  /** `*.` before a domain takes its sub-domains, too. */
  hosts: string[];
  /** What tells a page of it: the beginning of `meta generator`, a part of the address of a script or style sheet. */
  signs?: { generators?: string[]; assets?: string[] };
  pages: SiteRules;
  lists?: ListEndpoint;
  json: JsonShape[];
  html?: HtmlShape;
  /** Documents or pages it was written from, each with address and date; says so where it is general knowledge. */
  learntFrom: string[];
  /** Day on which somebody held it against the live site. */
  verifiedOn: 'never' | `${number}-${number}-${number}`;
}
