import { z } from 'zod';
import { CrawlProfile } from '../../data/crawl-profile.js';
import { Reference } from '../../data/reference.js';

/** Texts of rule packs by their path below the folder of the packs. */
export type PackTexts = Record<string, string>;

/** What workers elsewhere fetch by hash, so that every page is read alike wherever it is read. */
export interface WorkFiles {
  /** Of the program that serves. */
  version: string;
  profile: (hash: string) => CrawlProfile | undefined;
  rules: (hash: string) => PackTexts | undefined;
  reference: (hash: string) => Reference | undefined;
}

/** Kinds of files with their shape, as they are named in addresses. */
export const WORK_FILES = {
  profile: CrawlProfile,
  rules: z.record(z.string(), z.string()),
  reference: Reference,
} as const;
export type WorkFileKind = keyof typeof WORK_FILES;

/** Answers `version`, or `profile/HASH`, `rules/HASH`, `reference/HASH`; `undefined` when there is none. */
export function readWorkFile(files: WorkFiles, name: string): unknown {
  if (name === 'version') return { version: files.version };
  const [, kind = '', hash = ''] = /^(profile|rules|reference)\/([0-9a-f]{64})$/.exec(name) ?? [];
  if (kind === '') return undefined;
  // One of the three names of the pattern.
  return files[kind as WorkFileKind](hash);
}
