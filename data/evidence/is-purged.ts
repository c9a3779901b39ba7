import type { Store } from '../store.js';

/**
 * Whether bytes are gone because they had their time: nobody holds them, and a tombstone says so whose journal entry
 * names it. A tombstone alone, which somebody may have written to hide a loss, excuses nothing.
 */
export function isPurged({ retention, journal }: Pick<Store, 'retention' | 'journal'>, sha256: string): boolean {
  const graves = retention.graves(sha256);
  if (graves.length === 0 || retention.holders(sha256).length > 0) return false;
  return graves.some(({ kind, ref, entry }) => {
    for (const { kind: act, ids } of journal.each(entry)) {
      return act === 'retention.purge' && Array.isArray(ids.owners) && ids.owners.includes(`${kind}/${ref}`);
    }
    return false;
  });
}
