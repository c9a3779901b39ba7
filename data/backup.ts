import type { KeyObject } from 'node:crypto';
import { basename } from 'node:path';
import { hashFile } from './hash-file.js';
import { type JournalReport, verifyJournal } from './journal-verify.js';
import { digestLeads } from './leads-digest.js';
import type { Store } from './store.js';

export interface BackupOptions {
  store: Store;
  /** Opens a database without anchoring. */
  openStore: (file: string) => Store;
  publicKey: KeyObject;
  by: string;
  now: () => Date;
}

/** What was copied; `journal` is that of the copy. */
export interface BackupReport {
  file: string;
  sha256: string;
  bytes: number;
  leads: number;
  journal: JournalReport;
}

/**
 * Copies the database while others write, checks the copy, and journals `store.backup` with its hash and what it holds:
 * what a drill holds the file against later. Nothing is journalled of a copy whose journal is not sound.
 */
export async function backUp(file: string, options: BackupOptions): Promise<BackupReport> {
  const { store, openStore, publicKey, by, now } = options;
  const taken = now().toISOString();
  await store.backup(file);
  const copy = openStore(file);
  let journal: JournalReport;
  let digest: ReturnType<typeof digestLeads>;
  try {
    journal = verifyJournal(copy.journal, [], publicKey);
    digest = digestLeads(copy);
  } finally {
    copy.close();
  }
  const { sha256, bytes } = hashFile(file);
  if (journal.ok) {
    const ids = { file: basename(file), sha256, bytes, entries: journal.entries, ...digest };
    store.journal.append({ at: taken, kind: 'store.backup', by, ids });
  }
  return { file, sha256, bytes, leads: digest.leads, journal };
}
