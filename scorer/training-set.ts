import { sellerId } from '../data/listing.js';
import type { Listing } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { normalise } from './text/normalise.js';
import { readVerdicts, teachesNothing } from './verdicts.js';

/** A listing as people judged it; examples of one `group` (seller) are never split between training and test. */
export interface Example {
  label: 'wanted' | 'lawful';
  group: string;
  tokens: string[];
}

/** Longest example in words: the chances of more would underflow. */
const MAX_TOKENS = 60;

/** Different words of title and description in their normal form, undisguised, in order. */
export function toTokens({ title, description = '' }: Listing, words: ReadonlySet<string>): string[] {
  const text = normalise(`${title}\n${description}`, { words }).normal.text.toLowerCase();
  return [...new Set(text.match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MAX_TOKENS);
}

/** What people judged: listings shown with a lead's standing verdict, and those of random draws. Each content counts once. */
export function collectExamples(store: Store, words: ReadonlySet<string>): Example[] {
  const examples = new Map<string, Example>();
  const add = (listing: Listing, label: Example['label']): void => {
    const tokens = toTokens(listing, words);
    if (tokens.length === 0 || teachesNothing(listing.source)) return;
    const group = sellerId(listing) ?? `${listing.source}/${listing.nativeId}`;
    const key = tokens.join(' ');
    // Wanted under one class is wanted, though a lead of another class was dismissed on the same words.
    if (examples.get(key)?.label !== 'wanted') examples.set(key, { label, group, tokens });
  };
  for (const { verdict, shown } of readVerdicts(store)) {
    if (verdict === 'undecided') continue;
    for (const { listingId, contentHash } of shown) {
      const version = store.listings.versions(listingId).find((one) => one.contentHash === contentHash);
      if (version !== undefined) add(version.listing, verdict === 'right' ? 'wanted' : 'lawful');
    }
  }
  for (const { id } of store.samples.list()) {
    for (const { listing, verdict } of store.samples.items(id)) if (verdict !== undefined) add(listing, verdict);
  }
  return [...examples.values()];
}
