import type { Readable } from 'node:stream';
import type { FeedDefaults, FeedItem } from './feed-item.js';
import { readJsonl } from './jsonl.js';

/**
 * Listings of JSON Lines on a stream (a pipe or a file, also gzip) as they come, in order, with a problem for every line
 * that is none: a line written to a pipe is answered before the next one arrives.
 */
export function readListings(input: Readable, defaults: FeedDefaults): AsyncGenerator<FeedItem> {
  return readJsonl(input, defaults);
}
