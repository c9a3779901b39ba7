import { sha256 as hashOf } from '../hash.js';
import type { Store } from '../store.js';
import { type BundleProblem, verifyBundle } from './verify-bundle.js';

/** Something kept that does not hold: a bundle's file, a page or an attachment; or a bundle that only store or journal knows. */
export interface KeptProblem {
  /** Id of the bundle, or hash of the page's or attachment's bytes. */
  kept: string;
  kind: 'bundle' | 'page' | 'attachment';
  name: string;
  file: string;
  problem: BundleProblem['problem'] | 'not_in_journal' | 'not_in_store';
}

export interface KeptReport {
  bundles: number;
  /** Pages and attachments. */
  files: number;
  /** Bundles, pages and attachments that had their time: store and journal both say so. */
  purged: number;
  bytes: number;
  problems: KeptProblem[];
}

export interface VerifyKept {
  store: Pick<Store, 'bundles' | 'evidence' | 'attachments' | 'journal' | 'retention'>;
  /** A file of the vault as it stands. */
  read: (sha256: string) => Uint8Array | undefined;
  onProgress?: (done: { bundles: number; files: number }) => void;
  signal: AbortSignal;
}

/** Problems told, at most; all are counted in `problems.length` up to here. */
const MAX_PROBLEMS = 10_000;

/**
 * Holds everything that was ever kept against its hash: bundles file by file, pages, attachments; and bundles against
 * the journal, both ways. What was purged is neither checked nor missed: a tombstone alone, which the journal does not know,
 * excuses nothing. What is missing or changed is told, and the walk goes on. Memory: one bundle and the hashes.
 */
export function verifyKept({ store, read, onProgress, signal }: VerifyKept): KeptReport {
  const report: KeptReport = { bundles: 0, files: 0, purged: 0, bytes: 0, problems: [] };
  const tell = (problem: KeptProblem) => {
    if (report.problems.length < MAX_PROBLEMS) report.problems.push(problem);
  };
  const { journalled, erased } = readJournal(store);
  for (const { id } of store.bundles.all()) {
    signal.throwIfAborted();
    if (erased.has(id) && store.retention.tombstone('bundle', id) !== undefined) {
      journalled.delete(id);
      report.purged++;
      continue;
    }
    const { problems, bytes } = verifyBundle(id, read);
    for (const problem of problems) tell({ kept: id, kind: 'bundle', ...problem });
    if (!journalled.delete(id)) tell(unmatched(id, 'not_in_journal'));
    report.bytes += bytes;
    report.bundles++;
    onProgress?.(report);
  }
  for (const id of journalled) tell(unmatched(id, 'not_in_store'));
  const seen = new Set<string>();
  for (const { sha256, kind, name } of keptFiles(store)) {
    signal.throwIfAborted();
    if (seen.has(sha256)) continue;
    seen.add(sha256);
    const bytes = read(sha256);
    if (bytes === undefined && erased.has(sha256) && store.retention.holders(sha256).length === 0) {
      report.purged++;
      continue;
    }
    report.bytes += bytes?.length ?? 0;
    report.files++;
    const problem = bytes === undefined ? 'missing' : hashOf(bytes) === sha256 ? undefined : 'changed';
    if (problem !== undefined) tell({ kept: sha256, kind, name, file: sha256, problem });
    onProgress?.(report);
  }
  return report;
}

function unmatched(id: string, problem: 'not_in_journal' | 'not_in_store'): KeptProblem {
  return { kept: id, kind: 'bundle', name: 'manifest.json', file: id, problem };
}

/** Bundles that the journal says were captured, and files that it says were purged. */
export function readJournal({ journal }: Pick<Store, 'journal'>): { journalled: Set<string>; erased: Set<string> } {
  const journalled = new Set<string>();
  const erased = new Set<string>();
  for (const { kind, ids } of journal.each()) {
    if (kind === 'evidence.capture' && typeof ids.bundle === 'string') journalled.add(ids.bundle);
    if (kind === 'retention.purge' && Array.isArray(ids.files)) for (const file of ids.files) erased.add(`${file}`);
  }
  return { journalled, erased };
}

function* keptFiles({ evidence, attachments }: VerifyKept['store']) {
  for (const { sha256, url } of evidence.all()) yield { sha256, kind: 'page' as const, name: url };
  for (const { sha256, name } of attachments.all()) yield { sha256, kind: 'attachment' as const, name };
}
