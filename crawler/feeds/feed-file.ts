import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FeedDefaults, FeedItem } from './feed-item.js';
import { readJsonl } from './jsonl.js';

/** A file to import and the reader it wants. */
export interface FeedFile {
  path: string;
  kind: 'jsonl';
}

/** The files behind the paths given, sorted within a folder. Throws `[import] …` before anything is read when one is not there. */
export async function findFeedFiles(paths: string[]): Promise<FeedFile[]> {
  const files: FeedFile[] = [];
  for (const path of paths) {
    try {
      const found = await stat(path);
      if (found.isDirectory()) throw new Error('is a folder');
      const file = await open(path); // a file that may not be read is told now, not after an hour
      await file.close();
      files.push({ path, kind: 'jsonl' });
    } catch (error) {
      throw new Error(`[import] ${path}: ${reasonOf(error)}. Nothing was imported`, { cause: error });
    }
  }
  return files;
}

/** Items of one file by its kind. */
export function readFeedFile(file: FeedFile, defaults: FeedDefaults): AsyncGenerator<FeedItem> {
  return readJsonl(createReadStream(file.path), defaults);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file';
  return code === 'EACCES' || code === 'EPERM' ? 'may not be read by this user' : error.message;
}
