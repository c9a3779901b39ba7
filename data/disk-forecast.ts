import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Store } from './store.js';

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 14;
/** Younger than this, a store says nothing of the days to come. */
const LEAST_DAYS = 1;

export interface DiskForecast {
  freeBytes: number;
  /** Absent while the store is too young to tell. */
  bytesPerDay?: number;
  daysLeft?: number;
}

/**
 * How long the disk lasts if the days to come are like the last fourteen: the database grows as its versions do, evidence
 * by what was kept. Raw answers have a cap of their own and count with what they may still take.
 */
export function forecastDisk(
  dataDir: string,
  now: Date,
  known?: { store: Pick<Store, 'growth'>; storeFile: string; rawRestBytes: number },
): DiskForecast {
  let there = dataDir;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  const { bavail, bsize } = statfsSync(there);
  const freeBytes = bavail * bsize;
  if (known === undefined) return { freeBytes };
  const growth = known.store.growth(new Date(now.getTime() - WINDOW_DAYS * DAY_MS).toISOString());
  const days = (now.getTime() - Date.parse(growth.since)) / DAY_MS;
  if (days < LEAST_DAYS) return { freeBytes };
  const size = ['', '-wal'].reduce(
    (sum, part) => sum + (statSync(`${known.storeFile}${part}`, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  const share = growth.versions === 0 ? 0 : growth.newVersions / growth.versions;
  const bytesPerDay = Math.round((size * share + growth.evidenceBytes) / days);
  if (bytesPerDay === 0) return { freeBytes, bytesPerDay };
  const daysLeft = Math.floor(Math.max(0, freeBytes - known.rawRestBytes) / bytesPerDay);
  return { freeBytes, bytesPerDay, daysLeft };
}
