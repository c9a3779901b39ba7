import { existsSync } from 'node:fs';
import { type BackupReport, backUp } from '../data/backup.js';
import { type DrillReport, drillBackup } from '../data/backup-drill.js';
import type { HeadFile } from '../data/journal-head.js';
import { type JournalReport, verifyJournal } from '../data/journal-verify.js';
import { acknowledgeLoss, type RestoreReport, restoreBackup } from '../data/restore.js';
import type { Store } from '../data/store.js';
import type { Vault } from '../data/vault.js';

/** What keeping and proving the journal needs of the house; the store is opened from a file by `openStore`. */
export interface JournalingParts {
  store: () => Store;
  storeFile: string;
  openStore: (file: string) => Store;
  head: () => HeadFile;
  headFile: string;
  keyFile: string;
  vault: Pick<Vault, 'read'>;
  /** A copy of the evidence folder. */
  openEvidence: (dir: string) => Pick<Vault, 'read'>;
  now: () => Date;
}

/** The journal's proof, its copies, and what was lost. */
export function wireJournaling(parts: JournalingParts) {
  const { store, storeFile, openStore, head, headFile, keyFile, vault, openEvidence, now } = parts;
  return {
    verifyJournal: (): JournalReport => verifyJournal(store().journal, head().lines(), head().publicKey),
    acknowledgeLoss: (by: string) => acknowledgeLoss({ store: store(), head: head(), by, now: now().toISOString() }),
    backup: (file: string, by: string): Promise<BackupReport> =>
      backUp(file, { store: store(), openStore, publicKey: head().publicKey, by, now }),
    /** On a machine without a store nothing is made for the asking. */
    drill: (file: string, by: string, signal: AbortSignal, evidenceDir?: string): Promise<DrillReport> =>
      drillBackup({
        ...{ file, headFile, keyFile, openStore, by, signal, now: now().toISOString() },
        ...(existsSync(storeFile) ? { live: store() } : {}),
        read: evidenceDir === undefined ? vault.read : openEvidence(evidenceDir).read,
      }),
    /** Who restores is asked of the store that is replaced, or of the backup where that has nobody to ask. */
    restore: (backupFile: string, actorIn: (store: Store) => string): RestoreReport =>
      restoreBackup({ backupFile, storeFile, openStore, head: head(), actorIn, now: now().toISOString() }),
  };
}
