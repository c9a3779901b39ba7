import type { HeadFile } from '../data/journal-head.js';
import { type JournalReport, verifyJournal } from '../data/journal-verify.js';
import { acknowledgeLoss, type RestoreReport, restoreBackup } from '../data/restore.js';
import type { Store } from '../data/store.js';

/** What keeping and proving the journal needs of the house; the store is opened from a file by `openStore`. */
export interface JournalingParts {
  store: () => Store;
  storeFile: string;
  openStore: (file: string) => Store;
  head: () => HeadFile;
  now: () => Date;
}

/** The journal's proof, its copies, and what was lost. */
export function wireJournaling({ store, storeFile, openStore, head, now }: JournalingParts) {
  return {
    verifyJournal: (): JournalReport => verifyJournal(store().journal, head().lines(), head().publicKey),
    acknowledgeLoss: (by: string) => acknowledgeLoss({ store: store(), head: head(), by, now: now().toISOString() }),
    async backup(file: string): Promise<JournalReport> {
      await store().backup(file);
      const copy = openStore(file);
      try {
        return verifyJournal(copy.journal, [], head().publicKey);
      } finally {
        copy.close();
      }
    },
    restore: (backupFile: string, by: string): RestoreReport =>
      restoreBackup({ backupFile, storeFile, openStore, head: head(), by, now: now().toISOString() }),
  };
}
