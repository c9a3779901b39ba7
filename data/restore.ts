import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { JournalEntry } from './journal.js';
import type { HeadFile } from './journal-head.js';
import { type LostRange, toLossIds } from './journal-loss.js';
import type { JournalProblem } from './journal-problems.js';
import { verifyJournal } from './journal-verify.js';
import { actorOrProgram } from './permissions.js';
import { type Store, StoreError } from './store.js';
import { syncPath } from './sync-path.js';

/** What a restore needs; nobody else may have the database open. */
export interface RestoreOptions {
  backupFile: string;
  storeFile: string;
  /** Opens a database without anchoring: the restored one gets its head once it stands. */
  openStore: (file: string) => Store;
  head: HeadFile;
  /** Login of whoever restores, by the people of this store. */
  actorIn: (store: Store) => string;
  now: string;
}

/** What was put back: the replaced database lies beside it under `aside`, when there was one. */
export interface RestoreReport {
  entry: JournalEntry;
  aside?: string;
  lost?: LostRange;
}

/**
 * Replaces the database by a backup whose journal is sound. The backup's copy gets a `store.restore` entry that names
 * what the heads know and it does not, then takes the database's place in one rename; a crash leaves the one or the other.
 */
export function restoreBackup(options: RestoreOptions): RestoreReport {
  const { backupFile, storeFile, head, now } = options;
  if (!existsSync(backupFile) || statSync(backupFile).size === 0) {
    throw new StoreError(
      `[restore] ${backupFile}: no such backup, or it is empty; name a file that \`soicho backup\` wrote`,
    );
  }
  const by = refuseInUse(options);
  const part = `${storeFile}.restoring`;
  const { entry, lost } = copyWithEntry(part, options, by);
  const aside = existsSync(storeFile) ? setAside(storeFile, now) : undefined;
  renameSync(part, storeFile);
  syncPath(dirname(storeFile));
  head.append({ size: entry.seq, hash: entry.hash, time: entry.at });
  return { entry, ...(lost === undefined ? {} : { lost }), ...(aside === undefined ? {} : { aside }) };
}

/**
 * Accounts for an older database that somebody put back by hand: writes the `store.restore` entry that names what was
 * lost. Throws `StoreError` when nothing was lost, or when more is wrong than that.
 */
export function acknowledgeLoss(options: { store: Store; head: HeadFile; by: string; now: string }): LostRange {
  const { store, head, now } = options;
  const by = actorOrProgram(store, options.by, 'store.keep', now);
  const { lost, headLines } = findLoss(store, head, 'the database');
  if (lost === undefined) throw new StoreError('[restore] the journal lost nothing: there is nothing to acknowledge');
  const ids = toLossIds(headLines, lost);
  store.journal.append({ at: now, kind: 'store.restore', by, ids });
  return lost;
}

/** The backup under another name with its `store.restore` entry, whole on disk; nothing is left of it when that fails. */
function copyWithEntry(
  part: string,
  options: RestoreOptions,
  keeper: string | undefined,
): Omit<RestoreReport, 'aside'> {
  const { backupFile, openStore, head, now } = options;
  let store: Store | undefined;
  try {
    removeAll(part);
    copyFileSync(backupFile, part);
    store = openStore(part);
    const by = keeper ?? keeperIn(store, options);
    const { lost, headLines } = findLoss(store, head, backupFile);
    const ids = toLossIds(headLines, lost);
    const payload = { backup: basename(backupFile) };
    const entry = store.journal.append({ at: now, kind: 'store.restore', by, ids, payload });
    store.close();
    syncPath(part);
    return { entry, ...(lost === undefined ? {} : { lost }) };
  } catch (error) {
    store?.close();
    removeAll(part);
    throw error;
  }
}

/** Files SQLite keeps beside a database: in them lie commits that are not in the file itself yet. */
const SIDE_FILES = ['-wal', '-shm'];

// An older state of this very journal: chain whole, and every head that speaks of its entries fits.
function findLoss(store: Store, head: HeadFile, name: string): { lost?: LostRange; headLines: number } {
  const lines = head.lines();
  const { problems, lost } = verifyJournal(store.journal, lines, head.publicKey);
  const worse = problems.find(({ kind }) => UNSOUND.includes(kind));
  if (worse !== undefined) {
    throw new StoreError(`[restore] ${name}: its journal is not sound (${worse.detail.en}); take another backup`);
  }
  return { headLines: lines.length, ...(lost === undefined ? {} : { lost }) };
}

/** What no older state of the journal has; a harmed head file or a missing trigger is no reason to stay without data. */
const UNSOUND: JournalProblem['kind'][] = [
  'edited',
  'edited_payload',
  'missing',
  'broken_chain',
  'unreadable',
  'head_mismatch',
];

// The login of whoever may restore, where the store that is there has people. The last one to close a database empties its side files and takes them away; a database too damaged to open has none to ask.
function refuseInUse({ storeFile, openStore, ...rest }: RestoreOptions): string | undefined {
  if (!existsSync(storeFile)) return undefined;
  let keeper: string | undefined;
  try {
    const store = openStore(storeFile);
    try {
      if (store.people.list().length > 0) keeper = keeperIn(store, rest);
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
  if (SIDE_FILES.some((suffix) => existsSync(`${storeFile}${suffix}`))) {
    throw new StoreError(`[restore] ${storeFile} is in use: stop every soicho on this machine, then restore again`);
  }
  return keeper;
}

function keeperIn(store: Store, { actorIn, now }: Pick<RestoreOptions, 'actorIn' | 'now'>): string {
  return actorOrProgram(store, actorIn(store), 'store.keep', now);
}

/** Gives the old database a second name, with the side files a damaged one still has: over a new one they would ruin it. */
function setAside(storeFile: string, now: string): string {
  const aside = `${storeFile}.replaced-${now.replaceAll(/[:.]/g, '-')}`;
  linkSync(storeFile, aside);
  for (const suffix of SIDE_FILES) {
    if (existsSync(`${storeFile}${suffix}`)) renameSync(`${storeFile}${suffix}`, `${aside}${suffix}`);
  }
  return aside;
}

function removeAll(file: string): void {
  for (const suffix of ['', ...SIDE_FILES]) rmSync(`${file}${suffix}`, { force: true });
}
