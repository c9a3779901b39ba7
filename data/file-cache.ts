import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes that can be made anew, by a key of hex digits. */
export interface FileCache {
  /** What was put under the key; nothing when it is not there, torn or changed. */
  get(key: string): Uint8Array | undefined;
  /** Keeps them if it can: a full disk or a folder that may not be written costs only time. */
  put(key: string, bytes: Uint8Array): void;
}

const SUFFIX = '.kept';
const HASH_BYTES = 32;

/** Files in `dir`, each beginning with the SHA-256 of the rest; the newest `most` stay. */
export function openFileCache(dir: string, most: number): FileCache {
  const fileOf = (key: string) => join(dir, `${key}${SUFFIX}`);
  return {
    get(key) {
      try {
        const file = readFileSync(fileOf(key));
        const bytes = file.subarray(HASH_BYTES);
        return hashOf(bytes).equals(file.subarray(0, HASH_BYTES)) ? bytes : undefined;
      } catch {
        return undefined; // to be made anew, whatever it was
      }
    },
    put(key, bytes) {
      const part = join(dir, `${randomUUID()}.part`);
      try {
        mkdirSync(dir, { recursive: true, mode: 0o700 });
        writeFileSync(part, Buffer.concat([hashOf(bytes), bytes]), { mode: 0o600 });
        renameSync(part, fileOf(key));
        dropOldest(dir, most);
      } catch {
        try {
          rmSync(part, { force: true });
        } catch {} // nor can it be cleared away
      }
    },
  };
}

function hashOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Parts that a killed program left go, too, after an hour. */
function dropOldest(dir: string, most: number): void {
  const files = readdirSync(dir).map((name) => ({ path: join(dir, name), at: statSync(join(dir, name)).mtimeMs }));
  const kept = files.filter(({ path }) => path.endsWith(SUFFIX)).sort((a, b) => b.at - a.at);
  const parts = files.filter(({ path, at }) => path.endsWith('.part') && at < Date.now() - 3_600_000);
  for (const { path } of [...kept.slice(most), ...parts]) rmSync(path, { force: true });
}
