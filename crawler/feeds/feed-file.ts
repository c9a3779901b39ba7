import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CsvOptions, readCsv } from './csv.js';
import type { FeedDefaults, FeedItem } from './feed-item.js';
import { readJsonl } from './jsonl.js';
import { readSavedPage } from './saved-html.js';

/** A file to import and the reader it wants. */
export interface FeedFile {
  path: string;
  kind: 'jsonl' | 'csv' | 'html';
}

const KINDS: Record<string, FeedFile['kind']> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'jsonl',
  csv: 'csv',
  tsv: 'csv',
  html: 'html',
  htm: 'html',
};
const SNIFFED_BYTES = 4096;

/**
 * The files behind the paths given: a file by its extension, else by its first character; of a folder its saved pages,
 * sorted. Throws `[import] …` before anything is read when one is not there.
 */
export async function findFeedFiles(paths: string[]): Promise<FeedFile[]> {
  const files: FeedFile[] = [];
  for (const path of paths) {
    try {
      const found = await stat(path);
      if (found.isDirectory()) files.push(...(await findPages(path)));
      else files.push({ path, kind: await kindOf(path) });
    } catch (error) {
      throw new Error(`[import] ${path}: ${reasonOf(error)}. Nothing was imported`, { cause: error });
    }
  }
  return files;
}

/** Items of one file by its kind. */
export function readFeedFile(file: FeedFile, defaults: FeedDefaults, csv?: CsvOptions): AsyncGenerator<FeedItem> {
  if (file.kind === 'html') return readSavedPage(file.path, defaults);
  const input = createReadStream(file.path);
  return file.kind === 'csv' ? readCsv(input, defaults, csv) : readJsonl(input, defaults);
}

async function findPages(folder: string): Promise<FeedFile[]> {
  const pages: FeedFile[] = [];
  const waiting = [folder];
  for (let dir = waiting.pop(); dir !== undefined; dir = waiting.pop()) {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name);
      // Browsers put a page's parts, frames among them, into `<name>_files`.
      if (entry.isDirectory() && !entry.name.endsWith('_files')) waiting.push(path);
      else if (entry.isFile() && kindByName(entry.name) === 'html') pages.push({ path, kind: 'html' });
    }
  }
  if (pages.length === 0) throw new Error('no .html file is in this folder');
  return pages.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Also opens the file: one that may not be read is told now, not after an hour. */
async function kindOf(path: string): Promise<FeedFile['kind']> {
  const file = await open(path);
  try {
    const named = kindByName(path);
    // A pipe that is looked into has lost its beginning.
    const isJson = /\.json$/i.test(path);
    if ((named !== undefined && !isJson) || !(await file.stat()).isFile()) return named ?? 'jsonl';
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    if (isJson) return isOneDocument(buffer.toString('utf8', 0, bytesRead)) ? 'html' : 'jsonl';
    const start = buffer.toString('utf8', 0, bytesRead).trimStart().charAt(0);
    if (start === '<') return 'html';
    return start === '{' || start === '[' || buffer[0] === 0x1f ? 'jsonl' : 'csv';
  } finally {
    await file.close();
  }
}

/** JSON over several lines is one document (an answer), not a row a line. */
function isOneDocument(head: string): boolean {
  const [first = '', ...rest] = head.trimStart().split('\n');
  if (rest.length === 0) return false;
  try {
    JSON.parse(first);
    return false;
  } catch {
    return true;
  }
}

function kindByName(path: string): FeedFile['kind'] | undefined {
  const extension = /\.([a-z]+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? undefined : KINDS[extension];
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file';
  return code === 'EACCES' || code === 'EPERM' ? 'may not be read by this user' : error.message;
}
