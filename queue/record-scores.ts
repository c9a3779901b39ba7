import type { Score } from '../data/schema.js';
import type { Store, StoredVersion } from '../data/store.js';
import { createTouch, isScoredSo, type TouchedLead } from './record-proofs.js';

/** A stored version with what other rules or another reference say of it. */
export interface RescoredVersion {
  version: StoredVersion;
  score: Score;
}

/**
 * Keeps new scores of stored versions, inside the caller's transaction. A version that is no longer its listing's current
 * one, or is scored so already, is left alone: somebody imported or re-scored in between.
 */
export function recordScores(
  store: Store,
  batch: readonly RescoredVersion[],
  leadLine: number,
  at: string,
): { scored: boolean[]; touched: TouchedLead[] } {
  const touch = createTouch(store, leadLine);
  const scored = batch.map(({ version, score }, first) => {
    const { listingId, versionId, listing } = version;
    if (!store.listings.isCurrent(listingId, versionId)) return false;
    if (isScoredSo(store.listings.score(versionId), score)) return false;
    store.listings.putScore(versionId, score, at);
    touch.say({ version, listing, score, first });
    return true;
  });
  return { scored, touched: touch.leads() };
}
