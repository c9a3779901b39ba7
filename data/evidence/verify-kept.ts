import { setImmediate as breathe } from 'node:timers/promises';
import { sha256 as hashOf } from '../hash.js';
import type { Store } from '../store.js';
import { isPurged } from './is-purged.js';
import { asItStands, type BundleProblem, verifyBundle } from './verify-bundle.js';

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
  /** False when it was stopped: what was not looked at is not told. */
  complete: boolean;
}

export interface VerifyKept {
  store: Pick<Store, 'bundles' | 'evidence' | 'attachments' | 'journal' | 'retention'>;
  /** A file of the vault as it stands. */
  read: (sha256: string) => Uint8Array | undefined;
  /** Of all bundles, pages and attachments, counted when it began; told now and then. */
  onProgress?: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** Problems told, at most; all are counted in `problems.length` up to here. */
const MAX_PROBLEMS = 10_000;

/** Bundles or files between two looks at the signal. */
const BATCH = 50;

/**
 * Holds everything that was ever kept against its hash: bundles file by file, pages, attachments; and bundles against
 * the journal, both ways. What is missing or changed is told, and the walk goes on; what was purged is counted. Memory:
 * one bundle, and the hashes of pages and attachments.
 */
export async function verifyKept({ store, read, onProgress, signal }: VerifyKept): Promise<KeptReport> {
  const report: KeptReport = { bundles: 0, files: 0, purged: 0, bytes: 0, problems: [], complete: false };
  const total = store.bundles.count() + store.evidence.count() + store.attachments.count();
  let done = 0;
  const tell = (problem: KeptProblem) => {
    if (report.problems.length < MAX_PROBLEMS) report.problems.push(problem);
  };
  const goOn = async (): Promise<boolean> => {
    if (++done % BATCH !== 0) return true;
    onProgress?.(done, total);
    await breathe(); // Ctrl-C gets its turn
    return !signal.aborted;
  };
  const journalled = matchJournal(store);
  for (const { id } of store.bundles.all()) {
    journalled.meet(id);
    if (isPurged(store, id)) report.purged++;
    else {
      const { problems, bytes } = verifyBundle(id, read);
      for (const problem of problems) tell({ kept: id, kind: 'bundle', ...problem });
      report.bytes += bytes;
      report.bundles++;
    }
    if (!(await goOn())) return report;
  }
  for (const problem of journalled.rest()) tell(problem);
  const seen = new Set<string>();
  for (const { sha256, kind, name } of keptFiles(store)) {
    if (!(await goOn())) return report;
    if (seen.has(sha256)) continue;
    seen.add(sha256);
    const bytes = asItStands(read, sha256);
    if (bytes === 'missing' && isPurged(store, sha256)) {
      report.purged++;
      continue;
    }
    if (typeof bytes === 'string') tell({ kept: sha256, kind, name, file: sha256, problem: bytes });
    else {
      report.bytes += bytes.length;
      if (hashOf(bytes) !== sha256) tell({ kept: sha256, kind, name, file: sha256, problem: 'changed' });
    }
    report.files++;
  }
  return { ...report, complete: true };
}

function unmatched(id: string, problem: 'not_in_journal' | 'not_in_store'): KeptProblem {
  return { kept: id, kind: 'bundle', name: 'manifest.json', file: id, problem };
}

/**
 * Holds bundles, as they come, against the journal's entries. Both were appended in one transaction, in one order, so
 * that few wait for each other; what is captured meanwhile comes to both.
 */
function matchJournal({ journal, bundles }: Pick<Store, 'journal' | 'bundles'>) {
  const entries = capturesIn(journal);
  const named = new Set<string>();
  const kept = new Set<string>();
  const nameNext = (): boolean => {
    const { value: id, done } = entries.next();
    if (done === true) return false;
    if (!kept.delete(id)) named.add(id);
    return true;
  };
  return {
    meet(id: string): void {
      nameNext();
      if (!named.delete(id)) kept.add(id);
    },
    *rest(): Generator<KeptProblem> {
      while (nameNext());
      for (const id of kept) yield unmatched(id, 'not_in_journal');
      for (const id of named) if (bundles.get(id) === undefined) yield unmatched(id, 'not_in_store');
    },
  };
}

function* capturesIn(journal: Store['journal']): Generator<string, undefined> {
  for (const { kind, ids } of journal.each()) {
    if (kind === 'evidence.capture' && typeof ids.bundle === 'string') yield ids.bundle;
  }
}

function* keptFiles({ evidence, attachments }: VerifyKept['store']) {
  for (const { sha256, url } of evidence.all()) yield { sha256, kind: 'page' as const, name: url };
  for (const { sha256, name } of attachments.all()) yield { sha256, kind: 'attachment' as const, name };
}
