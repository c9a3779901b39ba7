import { StoreError } from '../store.js';

/** What went wrong and what to do about it, by the beginning of SQLite's or the system's error code; the first that fits. */
const REMEDIES: [code: string, remedy: string][] = [
  ['SQLITE_IOERR_SHMSIZE', 'the disk is full; free some space and run the command again'],
  ['SQLITE_FULL', 'the disk is full; free some space and run the command again'],
  ['ENOSPC', 'the disk is full; free some space and run the command again'],
  ['SQLITE_BUSY', 'another process kept it locked too long; wait for it to end, then run the command again'],
  ['SQLITE_LOCKED', 'another process kept it locked too long; wait for it to end, then run the command again'],
  ['SQLITE_NOTADB', 'it is not a SQLite database; name another file, or move this one away'],
  ['SQLITE_CORRUPT', 'it is damaged; restore the last backup (`soicho restore`) and keep this file for inspection'],
  ['SQLITE_READONLY', 'it cannot be written; check the permissions of the file and of its folder'],
  ['SQLITE_CANTOPEN', 'it cannot be opened; check the path and the permissions of its folder'],
  ['SQLITE_PERM', 'it cannot be opened; check the permissions of the file and of its folder'],
  ['SQLITE_IOERR', 'the disk failed to read or write; check the disk and the system log before going on'],
  ['EACCES', 'its folder cannot be written; check the permissions'],
  ['EPERM', 'its folder cannot be written; check the permissions'],
  ['EROFS', 'its folder is on a read-only disk; name another folder'],
  // mkdir on a read-only disk answers ENOENT.
  ['ENOENT', 'its folder cannot be made; check the path and that the disk may be written'],
  ['ENOTDIR', 'a part of its path is a file, not a folder; name another path'],
  ['EEXIST', 'a part of its path is a file, not a folder; name another path'],
  ['EISDIR', 'it is a folder; name a file'],
];

/** A `StoreError` naming who, file and remedy for errors a person can mend; anything else comes back as it is. */
export function toStoreError(error: unknown, file: string, who = 'store'): unknown {
  if (error instanceof StoreError || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const remedy = REMEDIES.find(([start]) => code.startsWith(start))?.[1];
  return remedy === undefined
    ? error
    : new StoreError(`[${who}] ${file}: ${remedy} (${code}: ${error.message})`, { cause: error });
}
