import type { Listing } from '../../data/schema.js';

/** What a reader makes of one row: a listing, or why there is none. `line` counts from 1; `excerpt` is the row's beginning. */
export type FeedItem =
  | { ok: true; line: number; listing: Listing }
  | { ok: false; line: number; reason: string; excerpt: string };

/** What the command line says about every row: the source, and when the offers were seen unless a row says it. */
export interface FeedDefaults {
  source: string;
  seenAt?: string;
}

const EXCERPT = 80;

/** The problem of one row, its excerpt cut to what fits on a line. */
export function problem(line: number, reason: string, text = ''): FeedItem {
  const start = text.slice(0, EXCERPT);
  return { ok: false, line, reason, excerpt: text.length > EXCERPT ? `${start}…` : start };
}

/** A value as errors show it, one line long at most. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}
