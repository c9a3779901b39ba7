import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-files.js';

/** Names of the adapters in `crawler/sites`, by their files, sorted. */
export function readAdapters(): string[] {
  return readdirSync(join(root, 'crawler/sites'))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();
}
