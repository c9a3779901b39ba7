import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isPurged } from './evidence/is-purged.js';
import { type KeptReport, verifyKept } from './evidence/verify-kept.js';
import { hashFile } from './hash-file.js';
import type { JournalEntry } from './journal.js';
import { openHead } from './journal-head.js';
import { verifyJournal } from './journal-verify.js';
import { digestLeads } from './leads-digest.js';
import { PROGRAM } from './permissions.js';
import { restoreBackup } from './restore.js';
import type { Store } from './store.js';

/** A drill changes neither the backup nor the house: it works on copies in a folder of its own. */
export interface DrillOptions {
  file: string;
  /** The live database, where there is one: it knows which backups were taken, and is told of the drill. */
  live?: Store;
  headFile: string;
  keyFile: string;
  openStore: (file: string) => Store;
  /** A file of the vault, or of its copy, as it stands. */
  read: (sha256: string) => Uint8Array | undefined;
  by: string;
  now: string;
  signal: AbortSignal;
}

export interface DrillReport {
  file: string;
  sha256: string;
  bytes: number;
  /** When it was taken; absent when the journal does not know these bytes. */
  takenAt?: string;
  leads: number;
  entries: number;
  evidence: Omit<KeptReport, 'problems'>;
  /** What is wrong, in both languages; none: it can be relied on. */
  problems: { vi: string; en: string }[];
}

/** Problems told of the database and of evidence, at most. */
const MAX_TOLD = 20;

/**
 * Restores a backup into a temporary folder as `soicho restore` would, and holds it against what the journal says of it:
 * SQLite's own check, the chain with its heads, the same leads, every file of evidence. Journalled `store.drill`.
 * Throws `StoreError` for a file that cannot be restored at all; then the journal says that, too.
 */
export async function drillBackup(options: DrillOptions): Promise<DrillReport> {
  const { file, live, by, now } = options;
  const said = existsSync(file) ? hashFile(file) : { sha256: '', bytes: 0 };
  const dir = mkdtempSync(join(tmpdir(), 'soicho-drill-'));
  const tell = (ok: boolean) =>
    live?.journal.append({ at: now, kind: 'store.drill', by, ids: { file: basename(file), ...said, ok: ok ? 1 : 0 } });
  try {
    const report = await drill(dir, said, options);
    tell(report.problems.length === 0);
    return report;
  } catch (error) {
    if (!options.signal.aborted) tell(false);
    throw error;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function drill(
  dir: string,
  said: { sha256: string; bytes: number },
  options: DrillOptions,
): Promise<DrillReport> {
  const { file, live, openStore, now, signal } = options;
  const known = live && findBackup(live, file, said.sha256);
  if (known?.is === 'other') {
    const evidence = { bundles: 0, files: 0, purged: 0, bytes: 0, complete: false };
    const { at: takenAt } = known.entry;
    return { file, ...said, takenAt, leads: 0, entries: 0, evidence, problems: [changed(file, known.entry)] };
  }
  const storeFile = join(dir, 'soicho.db');
  const head = copyHead(dir, options);
  restoreBackup({ backupFile: file, storeFile, openStore, head, actorIn: () => PROGRAM, now });
  const store = openStore(storeFile);
  try {
    const problems = store
      .check()
      .slice(0, MAX_TOLD)
      .map((text) => ({ vi: `kho: ${text}`, en: `database: ${text}` }));
    const journal = verifyJournal(store.journal, head.lines(), head.publicKey);
    problems.push(...journal.problems.slice(0, MAX_TOLD).map(({ detail }) => detail));
    const { leads, leadsHash } = digestLeads(store);
    if (known !== undefined && known.entry.ids.leadsHash !== leadsHash) {
      const then = String(known.entry.ids.leads);
      problems.push({
        vi: `hồ sơ khác lúc sao lưu: ${leads}, khi đó ${then}`,
        en: `other leads than when it was taken: ${leads}, then ${then}`,
      });
    }
    const { problems: lost, ...evidence } = await verifyKept({ store, read: options.read, signal });
    signal.throwIfAborted();
    const missing = lost.filter(
      ({ problem, kept }) => !(problem === 'missing' && live !== undefined && isPurged(live, kept)),
    );
    for (const { file: sha256, name, problem } of missing.slice(0, MAX_TOLD)) {
      problems.push({
        vi: `bằng chứng ${sha256} (${name}): ${problem}`,
        en: `evidence ${sha256} (${name}): ${problem}`,
      });
    }
    evidence.purged += lost.length - missing.length;
    // The entry that the restore wrote is not the backup's.
    const entries = journal.entries - 1;
    return { file, ...said, ...(known && { takenAt: known.entry.at }), leads, entries, evidence, problems };
  } finally {
    store.close();
  }
}

/** `other`: a backup of this name was taken, but these are not its bytes. */
function findBackup(
  live: Store,
  file: string,
  sha256: string,
): { is: 'same' | 'other'; entry: JournalEntry } | undefined {
  const taken = live.journal.newest('store.backup', MAX_BACKUPS);
  const same = taken.find(({ ids }) => ids.sha256 === sha256);
  if (same !== undefined) return { is: 'same', entry: same };
  const other = taken.find(({ ids }) => ids.file === basename(file));
  return other && { is: 'other', entry: other };
}

/** Two years of a backup every night. */
const MAX_BACKUPS = 800;

function changed(file: string, { at, ids }: JournalEntry): DrillReport['problems'][number] {
  const bytes = String(ids.bytes);
  return {
    vi: `${file} không phải bản đã sao lưu dưới tên này lúc ${at} (${bytes} byte, SHA-256 ${String(ids.sha256)}): bị đứt hoặc bị sửa`,
    en: `${file} is not what was backed up under this name at ${at} (${bytes} bytes, SHA-256 ${String(ids.sha256)}): it is torn or was changed`,
  };
}

function copyHead(dir: string, { headFile, keyFile }: DrillOptions): ReturnType<typeof openHead> {
  const copy = { file: join(dir, 'journal.head.jsonl'), keyFile: join(dir, 'journal.pem') };
  if (existsSync(headFile)) copyFileSync(headFile, copy.file);
  if (existsSync(keyFile)) copyFileSync(keyFile, copy.keyFile);
  return openHead(copy);
}
