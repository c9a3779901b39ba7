import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { createEgress } from '../crawler/fetch/egress.js';
import { findLeaks } from '../crawler/fetch/find-leaks.js';
import { type DiskForecast, forecastDisk } from '../data/disk-forecast.js';
import type { JournalEntry } from '../data/journal.js';
import type { Store } from '../data/store.js';

/** What a server of jobs says of itself. */
export interface RedisFacts {
  where: string;
  version: string;
  policy: string;
  maxBytes: number;
  usedBytes: number;
  appendOnly: boolean;
  refused?: string;
  aheadMs: number;
}

/** What looking after the house needs of it. */
export interface HealthParts {
  config: Pick<Config, 'dataDir' | 'redisUrl' | 'upstreamProxy' | 'rawMaxBytes' | 'retention'>;
  store: () => Store;
  storeFile: string;
  now: () => Date;
  askRedis: (url: string) => Promise<RedisFacts>;
}

/** What `soicho doctor` looks at. Where there is no store yet, none is made for the asking. */
export function wireHealth({ config, store, storeFile, now, askRedis }: HealthParts) {
  const kept = () => (existsSync(storeFile) ? store() : undefined);
  return {
    /** `undefined`: jobs are in a file. */
    redisFacts: async (): Promise<RedisFacts | undefined> =>
      config.redisUrl === undefined ? undefined : askRedis(config.redisUrl),
    diskForecast(): DiskForecast {
      const opened = kept();
      const raw = statSync(join(config.dataDir, 'raw.db'), { throwIfNoEntry: false })?.size ?? 0;
      const rawRestBytes = Math.max(0, config.rawMaxBytes - raw);
      return forecastDisk(config.dataDir, now(), opened && { store: opened, storeFile, rawRestBytes });
    },
    /** Bytes of evidence and how many there may be. */
    vaultFill: () => ({
      usedBytes: kept()?.retention.vaultBytes() ?? 0,
      maxBytes: config.retention.vaultMaxGb * 1e9,
    }),
    /** The newest entry of a kind; `undefined` where there is none, or no store. */
    lastEntry: (kind: string): JournalEntry | undefined => kept()?.journal.newest(kind, 1)[0],
    /** The newest entry of all. */
    journalTime: (): string | undefined => {
      const opened = kept();
      const size = opened?.journal.head()?.size;
      return opened === undefined || size === undefined ? undefined : [...opened.journal.each(size)][0]?.at;
    },
    hasStore: () => existsSync(storeFile),
    /** Asks the real way out for what it must refuse. */
    guardLeaks: () => findLeaks(createEgress({ upstream: config.upstreamProxy })),
  };
}
