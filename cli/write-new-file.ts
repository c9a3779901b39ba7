import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncPath } from '../data/sync-path.js';
import { usage } from './arguments.js';
import { CommandError, EXIT } from './io.js';

/**
 * Writes a file whole or not at all, on disk when it returns. A file that is there already is not touched, unless `force`.
 * Throws `CommandError`.
 */
export function writeNewFile(file: string, bytes: Uint8Array, force: boolean): void {
  const part = `${file}.${randomUUID()}.part`;
  try {
    const fd = openSync(part, 'wx');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    if (force) renameSync(part, file);
    else linkSync(part, file); // unlike a rename, it fails when the name is taken
    syncPath(dirname(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw taken(file);
    const what = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      { vi: `Không ghi được ${file}: ${what}`, en: `${file} cannot be written: ${what}` },
      EXIT.failure,
    );
  } finally {
    rmSync(part, { force: true });
  }
}

/** Before the work, and before the journal says that something went out: a file that is there is not replaced, unless `force`. */
export function refuseTaken(file: string, force: boolean): void {
  if (!force && existsSync(file)) throw taken(file);
}

function taken(file: string): CommandError {
  return usage(`${file} đã có; thêm --force để ghi đè`, `${file} exists; add --force to replace it`);
}
