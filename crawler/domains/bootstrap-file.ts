import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { BootstrapCache } from './rdap.js';

const Kept = z.strictObject({ at: z.iso.datetime(), body: z.string() });

/** Keeps IANA's list with its time in one file; a damaged one counts as none. */
export function openBootstrapFile(file: string): BootstrapCache {
  return {
    read: () => {
      if (!existsSync(file)) return undefined;
      try {
        return Kept.parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        return undefined;
      }
    },
    write: (kept) => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(kept));
      renameSync(`${file}.new`, file);
    },
  };
}
