import { z } from 'zod';
import { sha256 } from './hash.js';
import { canonicalJson } from './journal.js';

const Clock = z.string().regex(/^\d\d:\d\d$/);

/** A place to crawl as workers are told it: `CrawlSource` of the crawler. */
const ProfileSource = z.strictObject({
  id: z.string().min(1),
  platform: z.string().min(1),
  hosts: z.array(z.string()),
  seeds: z.array(z.string()),
  rules: z.strictObject({ listPatterns: z.array(z.string()), itemPatterns: z.array(z.string()) }),
  maxDepth: z.number().exactOptional(),
  sitemaps: z.array(z.string()).exactOptional(),
  maxPages: z.number().exactOptional(),
  paceMs: z.number().exactOptional(),
  hours: z.strictObject({ from: Clock, to: Clock }).exactOptional(),
  browser: z.enum(['auto', 'never', 'always']).exactOptional(),
  pasted: z.boolean().exactOptional(),
  platformByDomain: z.boolean().exactOptional(),
  system: z.string().exactOptional(),
});

/**
 * What the pages of a sweep are fetched, read and scored with. Workers everywhere take it by its hash, so that it does
 * not matter which of them reads a page.
 */
export const CrawlProfile = z.strictObject({
  /** Of the program: what reads and scores is its code, too. */
  version: z.string(),
  sources: z.array(ProfileSource),
  contact: z.string(),
  timeoutMs: z.number(),
  maxPageBytes: z.number(),
  paceMs: z.number(),
  /** Hash of the rule packs. */
  rules: z.string(),
  /** Hash of the reference; absent when there is none. */
  reference: z.string().exactOptional(),
  /** Hosts that may be asked against their robots.txt, and until when. */
  robotsLeave: z.array(z.strictObject({ host: z.string(), until: z.iso.date() })),
});
export type CrawlProfile = z.infer<typeof CrawlProfile>;

/** SHA-256 of its canonical JSON. */
export function profileHash(profile: CrawlProfile): string {
  return sha256(canonicalJson(profile));
}
