import { setImmediate as turn } from 'node:timers/promises';
import type { Listing, ListingContact, ScoredListing, ScoreListing } from '../../data/schema.js';
import type { Recorder } from '../../queue/recorder.js';
import type { SkipReason } from './captured-response.js';
import type { CsvOptions } from './csv.js';
import { type FeedFile, findFeedFiles, readFeedFile } from './feed-file.js';
import type { FeedDefaults } from './feed-item.js';

/** A row or file that gave no listing. */
export interface ImportProblem {
  file: string;
  line?: number;
  reason: string;
}

/** What became of the listings read; `read` = new + changed + back + same, `rejected` rows are not among them. */
export interface ImportSummary {
  read: number;
  new: number;
  changed: number;
  back: number;
  same: number;
  rejected: number;
  leadsOpened: number;
  leadsReopened: number;
  /** When archives were among the files. */
  archive?: ArchiveSummary;
}

/** What became of the answers recorded in archives: those with offers, and the others by why they were passed over. */
export interface ArchiveSummary {
  responses: number;
  offers: number;
  skipped: Partial<Record<SkipReason, number>>;
}

/** `by` is who the journal names. A batch is one transaction; `onProgress` is called after each. */
export interface ImportOptions extends FeedDefaults {
  paths: string[];
  recorder: Pick<Recorder, 'recordListings'>;
  score: ScoreListing;
  contactsOf?: (listing: Listing) => ListingContact[];
  by: string;
  /** Of the sweep that it belongs to. */
  campaign?: string;
  /** How the source's CSV files are written. */
  csv?: CsvOptions;
  batchSize?: number;
  signal?: AbortSignal;
  onProgress?: (progress: ImportSummary) => void;
  onProblem?: (problem: ImportProblem) => void;
}

/**
 * Reads files and folders in the order given, scores each listing and records in batches. A bad row is a problem and
 * never stops the rest; a file that cannot be read, or a recorder that fails, throws `[import] …` saying what is recorded.
 */
export async function importFeed(options: ImportOptions): Promise<ImportSummary> {
  const files = await findFeedFiles(options.paths);
  const summary: ImportSummary = {
    read: 0,
    new: 0,
    changed: 0,
    back: 0,
    same: 0,
    rejected: 0,
    leadsOpened: 0,
    leadsReopened: 0,
  };
  const reject = (problem: ImportProblem): void => {
    summary.rejected++;
    options.onProblem?.(problem);
  };
  let batch: ScoredListing[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await record(batch, summary, options);
    batch = [];
    await turn(); // pages, leases and Ctrl-C get their turn between two batches
  };

  for (const file of files) {
    for await (const scored of readScored(file, options, reject, summary)) {
      if (options.signal?.aborted === true) break;
      batch.push(scored);
      if (batch.length >= (options.batchSize ?? 500)) await flush();
    }
    await flush();
    if (options.signal?.aborted === true) break;
  }
  return summary;
}

async function* readScored(
  file: FeedFile,
  options: ImportOptions,
  reject: (problem: ImportProblem) => void,
  summary: ImportSummary,
): AsyncGenerator<ScoredListing> {
  const defaults = { source: options.source, ...(options.seenAt === undefined ? {} : { seenAt: options.seenAt }) };
  try {
    for await (const item of readFeedFile(file, defaults, options.csv)) {
      if ('response' in item) {
        countResponse(summary, item.response);
        continue;
      }
      if (!item.ok) {
        reject({ ...place(file, item.line), reason: item.reason });
        continue;
      }
      try {
        const contacts = options.contactsOf?.(item.listing);
        yield {
          listing: item.listing,
          score: options.score(item.listing),
          ...(contacts === undefined ? {} : { contacts }),
        };
      } catch (error) {
        reject({ ...place(file, item.line), reason: `could not be scored: ${messageOf(error)}` });
      }
    }
  } catch (error) {
    throw new Error(`[import] ${file.path}: ${messageOf(error)}. ${standing(summary)}`, { cause: error });
  }
}

function countResponse(summary: ImportSummary, became: 'offers' | SkipReason): void {
  summary.archive ??= { responses: 0, offers: 0, skipped: {} };
  const { archive } = summary;
  archive.responses++;
  if (became === 'offers') archive.offers++;
  else archive.skipped[became] = (archive.skipped[became] ?? 0) + 1;
}

/** A saved page is one thing, and an archive's reader names the record: only feeds are counted in lines. */
function place(file: FeedFile, line: number): Pick<ImportProblem, 'file' | 'line'> {
  return file.kind === 'jsonl' || file.kind === 'csv' ? { file: file.path, line } : { file: file.path };
}

async function record(batch: ScoredListing[], summary: ImportSummary, options: ImportOptions): Promise<void> {
  try {
    for (const { change, opened, reopened } of await options.recorder.recordListings(
      batch,
      options.by,
      options.campaign,
    )) {
      summary.read++;
      summary[change]++;
      summary.leadsOpened += opened;
      summary.leadsReopened += reopened;
    }
  } catch (error) {
    throw new Error(`[import] could not record: ${messageOf(error)}. ${standing(summary)}`, { cause: error });
  }
  options.onProgress?.({ ...summary });
}

function standing({ read }: ImportSummary): string {
  return `${read} listings are recorded; run the same command again when it is mended: nothing is recorded twice`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
