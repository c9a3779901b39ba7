import { setImmediate as breathe } from 'node:timers/promises';
import type { ScoreListing } from '../data/schema.js';
import type { Store, StoredVersion } from '../data/store.js';
import type { Recorder } from './recorder.js';

/** What re-scoring needs; `under` names the rules and the reference that `score` speaks for. */
export interface RescoreOptions {
  store: Pick<Store, 'write' | 'listings' | 'journal'>;
  recorder: Pick<Recorder, 'recordScores'>;
  score: ScoreListing;
  under: { rules: string; reference: string };
  by: string;
  now: () => Date;
  signal: AbortSignal;
  onProgress?: (done: number, total: number) => void;
  /** Default 500. */
  batchSize?: number;
}

/** What it did; `complete` is false when it was stopped: the same call goes on where it stopped. */
export interface RescoreSummary {
  rules: string;
  reference: string;
  scored: number;
  /** Versions that were no longer current when their score came. */
  skipped: number;
  opened: number;
  withdrawn: number;
  returned: number;
  reopened: number;
  complete: boolean;
}

/**
 * Scores every current version that is not scored under these rules and this reference yet, batch by batch, each in one
 * transaction with the leads it opens and withdraws. A process that dies loses at most its batch. At its end, when anything
 * was scored, `rescore.end` is journalled.
 */
export async function rescore(options: RescoreOptions): Promise<RescoreSummary> {
  const { store, recorder, score, under, by, now, signal, onProgress, batchSize = 500 } = options;
  const total = store.listings.countOutdated(under);
  const counts = { scored: 0, skipped: 0, opened: 0, withdrawn: 0, returned: 0, reopened: 0 };
  let batch: StoredVersion[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const scored = batch.map((version) => ({ version, score: score(version.listing) }));
    const outcome = await recorder.recordScores(scored, by);
    counts.scored += outcome.scored;
    counts.skipped += batch.length - outcome.scored;
    for (const became of ['opened', 'withdrawn', 'returned', 'reopened'] as const) {
      counts[became] += outcome[became].length;
    }
    batch = [];
    onProgress?.(counts.scored + counts.skipped, total);
    await breathe(); // Ctrl-C gets its turn between two batches
  };
  for (const version of store.listings.eachOutdated(under)) {
    batch.push(version);
    if (batch.length >= batchSize) await flush();
    if (signal.aborted) break;
  }
  if (!signal.aborted) await flush();
  if (counts.scored > 0) {
    const at = now().toISOString();
    const ids = { ...under, ...counts };
    store.write(() => store.journal.append({ at, kind: signal.aborted ? 'rescore.stop' : 'rescore.end', by, ids }));
  }
  return { ...under, ...counts, complete: !signal.aborted };
}
