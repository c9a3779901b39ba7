import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import type { ArchiveItem } from './captured-response.js';
import { type CsvOptions, readCsv } from './csv.js';
import type { FeedDefaults } from './feed-item.js';
import { readHar } from './har.js';
import { readJsonl } from './jsonl.js';
import { readMhtml } from './mhtml.js';
import { readSavedPage } from './saved-html.js';
import { readWacz } from './wacz.js';
import { readWarc } from './warc.js';

const ARCHIVES = ['warc', 'wacz', 'har', 'mhtml'] as const;
type ArchiveKind = (typeof ARCHIVES)[number];
type FeedKind = 'jsonl' | 'csv' | 'html' | ArchiveKind;

/** A file to import and the reader it wants. */
export interface FeedFile {
  path: string;
  kind: FeedKind;
}

const KINDS: Record<string, FeedKind> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'jsonl',
  csv: 'csv',
  tsv: 'csv',
  html: 'html',
  htm: 'html',
  warc: 'warc',
  wacz: 'wacz',
  har: 'har',
  mhtml: 'mhtml',
  mht: 'mhtml',
};
const SNIFFED_BYTES = 4096;

/**
 * The files behind the paths given: archives by what they begin with, others by their extension, else by their first
 * character; of a folder its saved pages and archives, sorted. Throws `[import] …` before anything is read when one is
 * not there.
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
export function readFeedFile(file: FeedFile, defaults: FeedDefaults, csv?: CsvOptions): AsyncGenerator<ArchiveItem> {
  return READERS[file.kind](file.path, defaults, csv);
}

const READERS: Record<
  FeedKind,
  (path: string, defaults: FeedDefaults, csv?: CsvOptions) => AsyncGenerator<ArchiveItem>
> = {
  html: readSavedPage,
  jsonl: (path, defaults) => readJsonl(createReadStream(path), defaults),
  csv: (path, defaults, csv) => readCsv(createReadStream(path), defaults, csv),
  warc: (path, defaults) => readWarc(createReadStream(path), defaults),
  wacz: readWacz,
  har: readHar,
  mhtml: readMhtml,
};

async function findPages(folder: string): Promise<FeedFile[]> {
  const pages: FeedFile[] = [];
  const waiting = [folder];
  for (let dir = waiting.pop(); dir !== undefined; dir = waiting.pop()) {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name);
      // Browsers put a page's parts, frames among them, into `<name>_files`.
      if (entry.isDirectory() && !entry.name.endsWith('_files')) waiting.push(path);
      if (!entry.isFile()) continue;
      const kind = await pageKindOf(path);
      if (kind !== undefined) pages.push({ path, kind });
    }
  }
  if (pages.length === 0) throw new Error('no saved page or archive is in this folder');
  return pages.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Of a folder only what somebody captured; a file that may not be read is told when its turn comes. */
async function pageKindOf(path: string): Promise<FeedKind | undefined> {
  const named = kindByName(path);
  const beginning = named === 'html' ? '' : await sniff(path).catch(() => '');
  const kind = archiveKind(beginning) ?? named;
  if (kind === 'html' || ARCHIVES.some((archive) => archive === kind)) return kind;
  return named === undefined && /^[\s\ufeff\u00ef\u00bb\u00bf]*<(!doctype html|html)\b/i.test(beginning)
    ? 'html'
    : undefined;
}

/** Also opens the file: one that may not be read is told now, not after an hour. */
async function kindOf(path: string): Promise<FeedKind> {
  const named = kindByName(path);
  // A pipe that is looked into has lost its beginning.
  if (!(await stat(path)).isFile()) return named ?? 'jsonl';
  const beginning = await sniff(path);
  const kind = archiveKind(beginning) ?? named;
  if (kind === 'jsonl' && /\.json$/i.test(path) && isOneDocument(beginning)) return 'html';
  if (kind !== undefined) return kind;
  const start = beginning
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .charAt(0);
  if (start === '<') return 'html';
  return start === '{' || start === '[' || start === '\u001f' ? 'jsonl' : 'csv';
}

/** A file's first bytes as Latin-1; of gzip, what they unpack to. */
async function sniff(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    const bytes = buffer.subarray(0, bytesRead);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? inflateStart(bytes) : bytes).toString('latin1');
  } finally {
    await file.close();
  }
}

/** A torn file's start is as good as a whole one's, and so few bytes make no bomb. */
function inflateStart(bytes: Buffer): Buffer {
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 2_000_000 };
    const plain = gunzipSync(bytes.subarray(0, 1024), options);
    return plain.subarray(0, 9).toString('latin1').startsWith('WARC/') ? plain : bytes;
  } catch {
    return bytes;
  }
}

function archiveKind(beginning: string): ArchiveKind | undefined {
  if (beginning.startsWith('PK\u0003\u0004')) return 'wacz';
  if (/^WARC\/\d/.test(beginning)) return 'warc';
  if (/^[\s\u00ef\u00bb\u00bf]*\{\s*"log"\s*:\s*\{/.test(beginning)) return 'har';
  const isMessage = /^(From|Subject|Date|MIME-Version|Snapshot-Content-Location|Content-Type):/i.test(beginning);
  return isMessage && /^Content-Type:\s*multipart\/related/im.test(beginning) ? 'mhtml' : undefined;
}

/** JSON over several lines is one document (an answer), not a row a line. */
function isOneDocument(head: string): boolean {
  const [first = '', ...rest] = head
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .split('\n');
  if (rest.length === 0) return false;
  try {
    JSON.parse(first);
    return false;
  } catch {
    return true;
  }
}

function kindByName(path: string): FeedKind | undefined {
  const extension = /\.([a-z]+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase();
  return extension === undefined ? undefined : KINDS[extension];
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file';
  return code === 'EACCES' || code === 'EPERM' ? 'may not be read by this user' : error.message;
}
