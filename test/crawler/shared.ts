import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'vitest';

/** Cases that others wrote, kept beside the repository; the project's own cases are in the tests themselves. */
const VECTORS = new URL('../../../shared/vectors/', import.meta.url);

/** Tests over one file of vectors; one that says so is skipped where the folder is absent. */
export function vectors(path: string, tests: (bytes: Buffer) => void): void {
  const url = new URL(path, VECTORS);
  if (existsSync(url)) describe(path, () => tests(readFileSync(url)));
  else test.skip(`../shared/vectors/${path} is absent: not measured`, () => {});
}
