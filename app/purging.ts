import type { Config } from '../config.js';
import { type Purged, type PurgeRun, planPurge, purge } from '../data/purge.js';
import type { RawPages } from '../data/raw-pages.js';
import { toCutoffs } from '../data/retention.js';
import type { Store } from '../data/store.js';
import type { Vault } from '../data/vault.js';

/** What purging needs of the house. */
export interface PurgingParts {
  config: Pick<Config, 'retention' | 'rawRetentionDays'>;
  store: () => Store;
  raw: () => RawPages;
  vault: Vault;
  now: () => Date;
}

/** What has had its time by the rules of the configuration, counted or taken away. */
export function wirePurging({ config, store, raw, vault, now }: PurgingParts) {
  const parts = () => ({ store: store(), raw: raw(), vault });
  const cutoffs = () => toCutoffs({ ...config.retention, rawDays: config.rawRetentionDays }, now());
  return {
    planPurge: (signal: AbortSignal): Purged[] => planPurge(parts(), cutoffs(), signal),
    purge: (run: Pick<PurgeRun, 'by' | 'signal' | 'onProgress'>): Purged[] =>
      purge(parts(), { ...run, cutoffs: cutoffs(), now }),
  };
}
