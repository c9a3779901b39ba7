import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 as hashOf } from './hash.js';
import { toStoreError } from './store-sqlite/errors.js';
import { syncPath } from './sync-path.js';
import { type Vault, VaultError } from './vault.js';

/** A vault of files, `ab/abcdef…`, in one folder. Throws `StoreError` when the disk is full or cannot be written. */
export function openVault(dir: string): Vault {
  const fileOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new VaultError(`[vault] "${sha256}" is not a SHA-256 in lower-case hex`);
    return join(dir, sha256.slice(0, 2), sha256);
  };
  return {
    put(bytes) {
      const sha256 = hashOf(bytes);
      const file = fileOf(sha256);
      const kept = readOrNone(file);
      if (kept === undefined) writeWhole(file, bytes);
      else if (!kept.equals(bytes)) throw damaged(file);
      return sha256;
    },
    has: (sha256) => existsSync(fileOf(sha256)),
    get(sha256) {
      const bytes = readOrNone(fileOf(sha256));
      if (bytes === undefined || hashOf(bytes) === sha256) return bytes;
      throw damaged(fileOf(sha256));
    },
    read: (sha256) => readOrNone(fileOf(sha256)),
    size: (sha256) => statSync(fileOf(sha256), { throwIfNoEntry: false })?.size,
    erase(sha256) {
      const file = fileOf(sha256);
      const size = statSync(file, { throwIfNoEntry: false })?.size;
      if (size === undefined) return 0;
      try {
        unlinkSync(file);
        syncPath(dirname(file));
      } catch (error) {
        throw toStoreError(error, file, 'vault');
      }
      return size;
    },
  };
}

function damaged(file: string): VaultError {
  return new VaultError(
    `[vault] ${file} is not what its name says; keep it for inspection and restore the last backup`,
  );
}

function readOrNone(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw toStoreError(error, file, 'vault');
  }
}

// Under another name until its bytes are on the disk: a torn write never bears the name of whole bytes.
function writeWhole(file: string, bytes: Uint8Array): void {
  const part = `${file}.${randomUUID()}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const fd = openSync(part, 'wx', 0o440);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(part, file);
    syncPath(dirname(file));
  } catch (error) {
    rmSync(part, { force: true });
    throw toStoreError(error, file, 'vault');
  }
}
