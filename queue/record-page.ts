import type { FinishedUrl } from '../data/crawl-store.js';
import type { Store } from '../data/store.js';
import type { PageResult } from './recorder.js';

/** Ends the URL, adds what it links to and counts the fields that stood on it, inside the caller's transaction. */
export function endUrl(
  store: Store,
  { lease, url, outcome, links, listings, fields }: PageResult,
  at: string,
): FinishedUrl {
  const value = listings.length === 0 ? {} : { value: Math.max(...listings.map(({ score }) => score.value)) };
  const ended = store.frontier.finish(lease, url, { ...outcome, ...value, listings: listings.length }, at);
  if (ended.ended !== 'now') return ended;
  if (links.length > 0) store.frontier.add(lease.sweepId, links);
  if (fields !== undefined) store.coverage.addFields(lease.sweepId, fields.source, fields.counts);
  return ended;
}
