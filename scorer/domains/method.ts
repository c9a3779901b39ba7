import type { Edit } from './edits.js';
import type { Mark } from './protected-names.js';

/** A way of imitation. */
export type Method = Exclude<Edit, 'any'> | 'homoglyph' | 'tld_swap' | 'combosquatting' | 'subdomain';

/** A mark that a label imitates. */
export interface Found {
  mark: Mark;
  methods: Method[];
  detail: string;
}

/** One label to be judged: as ASCII, with the letters that had to be read for it. */
export interface LabelQuestion {
  text: string;
  read: string[];
  suffix: string;
}

/** Whether the registry of the ending is the one of Vietnam: all its endings are sold to anybody, but gov.vn. */
export function isVietnamese(suffix: string): boolean {
  return suffix === 'vn' || suffix.endsWith('.vn');
}

/** Endings that only agencies get, in any country: `gov`, `gov.vn`, `gov.tr`. */
export function isGovernment(suffix: string): boolean {
  return suffix === 'gov' || suffix.startsWith('gov.');
}

// Countries' endings that are sold to the world.
const SOLD_TO_ALL = new Set(['ai', 'cc', 'co', 'io', 'me', 'tv', 'ws']);

/** The ending of another country, `de` or `com.sg`. */
export function isForeign(suffix: string): boolean {
  const country = suffix.slice(suffix.lastIndexOf('.') + 1);
  return country.length === 2 && country !== 'vn' && !SOLD_TO_ALL.has(country);
}
