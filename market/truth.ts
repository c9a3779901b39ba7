import type { ViolationClass } from '../data/schema.js';

/** What a market-surveillance inspector who knows the law makes of one page; written with the offer, not by any rule. */
export interface Truth {
  /** Canonical address: what remains of a link without its tracking parameters. */
  url: string;
  nativeId: string;
  platform: string;
  title: string;
  /** A `site` truth is about its owner's duties, at the site's home page; all others are offers. */
  about: 'offer' | 'site';
  violation: ViolationClass | null;
  /** `lead`: wanted in the queue; `weak`: only with more signs. */
  level: 'lead' | 'weak' | 'none';
  why: string;
  /** How its words can be had: plain HTTP, a browser, or not at all (forbidden by robots.txt, behind a login, broken). */
  reachable: 'http' | 'browser' | 'robots' | 'login' | 'never';
}

/** What is odd about how an offer's page is served or marked up. */
export type Quirk =
  | 'rate-limited-once'
  | 'error-once'
  | 'slow'
  | 'large'
  | 'gone'
  | 'redirect-loop'
  | 'json-ld-trailing-comma'
  | 'json-ld-escaped';

/** One offer as its page shows it, with the truth about it. */
export interface MarketListing {
  nativeId: string;
  host: string;
  path: string;
  title: string;
  description: string;
  priceVnd: number;
  category: string;
  seller: string;
  /** Number of the seller in its market's books, part of addresses. */
  sellerNumber: number;
  location: string;
  attributes: Record<string, string>;
  images: string[];
  sold: number;
  quirk?: Quirk;
  truth: Truth;
}
