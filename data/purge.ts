import { actorOrProgram } from './permissions.js';
import type { RawPages } from './raw-pages.js';
import {
  type Cutoffs,
  type DueRow,
  EVIDENCE_KINDS,
  type EvidenceKind,
  ROW_KINDS,
  ROW_RULES,
  type RowKind,
} from './retention.js';
import type { Store } from './store.js';
import type { Vault } from './vault.js';

/** What a purge takes, of one kind; `before` is the instant its rule counts back to. */
export interface Purged {
  kind: 'raw' | EvidenceKind | RowKind;
  rule: keyof Cutoffs;
  before: string;
  count: number;
  bytes: number;
}

export interface PurgeParts {
  store: Pick<Store, 'write' | 'people' | 'retention' | 'journal'>;
  raw: RawPages;
  vault: Pick<Vault, 'size' | 'erase'>;
}

export interface PurgeRun {
  cutoffs: Cutoffs;
  by: string;
  now: () => Date;
  signal: AbortSignal;
  onProgress?: (kind: Purged['kind'], count: number) => void;
}

/** Owners of evidence, or rows, in one transaction: other writers wait no longer than for that. */
const OWNERS = 50;
const ROWS = 1000;

/**
 * Takes away what has had its time, in batches, each with its entry `retention.purge` in the journal. First everything that
 * goes from the vault gets its tombstone, then the files are erased that nobody else holds: killed in between, the next
 * purge goes on. Throws the signal's reason between two batches.
 */
export function purge({ store, raw, vault }: PurgeParts, run: PurgeRun): Purged[] {
  const { cutoffs, signal, onProgress } = run;
  const now = () => run.now().toISOString();
  const by = actorOrProgram(store, run.by, 'store.keep', now());
  const dropped = raw.trim(cutoffs.raw);
  const rows: Purged[] = [toPurged('raw', 'raw', cutoffs, { count: dropped.pages, bytes: dropped.bytes })];
  buryAll();
  for (const kind of EVIDENCE_KINDS) rows.push(toPurged(kind, 'evidence', cutoffs, { count: 0, bytes: 0 }));
  eraseAll();
  for (const kind of ROW_KINDS) rows.push(toPurged(kind, ROW_RULES[kind], cutoffs, dropAll(kind)));
  store.retention.scrub();
  return rows;

  function buryAll(): void {
    for (let some = OWNERS; some > 0; ) {
      signal.throwIfAborted();
      some = store.write(() => {
        const due = store.retention.dueEvidence(cutoffs.evidence, OWNERS);
        if (due.length === 0) return 0;
        const at = now();
        const owners = due.map(({ kind, ref }) => `${kind}/${ref}`);
        const ids = {
          rule: 'evidence',
          before: cutoffs.evidence,
          owners,
          files: [...new Set(due.flatMap((one) => one.files))],
        };
        const { seq: entry } = store.journal.append({ at, kind: 'retention.purge', by, ids });
        for (const owner of due) store.retention.bury(owner, { rule: 'evidence', entry, at });
        return due.length;
      });
    }
  }

  function eraseAll(): void {
    for (let some = OWNERS; some > 0; ) {
      signal.throwIfAborted();
      some = store.write(() => {
        const graves = store.retention.unerased(OWNERS);
        for (const { seq, kind, files } of graves) {
          const row = rows.find((one) => one.kind === kind);
          if (row === undefined) continue;
          row.count += 1;
          for (const sha256 of files)
            if (store.retention.holders(sha256).length === 0) row.bytes += vault.erase(sha256);
          store.retention.setErased(seq, now());
          onProgress?.(kind, row.count);
        }
        return graves.length;
      });
    }
  }

  function dropAll(kind: RowKind): { count: number; bytes: number } {
    const sum = { count: 0, bytes: 0 };
    let after: DueRow['id'] | undefined;
    for (let some = ROWS; some > 0; ) {
      signal.throwIfAborted();
      some = store.write(() => {
        const due = store.retention.dueRows(kind, cutoffs, after, ROWS);
        if (due.length === 0) return 0;
        after = due.at(-1)?.id;
        const rule = ROW_RULES[kind];
        const ids = { rule, before: cutoffs[rule], what: kind, rows: due.length };
        const { seq: entry, at } = store.journal.append({ at: now(), kind: 'retention.purge', by, ids });
        store.retention.dropRows(
          kind,
          due.map(({ id }) => id),
          { entry, at },
        );
        add(sum, due);
        onProgress?.(kind, sum.count);
        return due.length;
      });
    }
    return sum;
  }
}

/** What `purge` would take now, without taking it. Memory: the owners of evidence whose time is over. */
export function planPurge({ store, raw, vault }: PurgeParts, cutoffs: Cutoffs, signal: AbortSignal): Purged[] {
  const { retention } = store;
  const expired = raw.expired(cutoffs.raw);
  const going = [
    ...retention.unerased(Number.MAX_SAFE_INTEGER),
    ...retention.dueEvidence(cutoffs.evidence, Number.MAX_SAFE_INTEGER),
  ];
  const isGoing = new Set(going.map(({ kind, ref }) => `${kind}/${ref}`));
  const counted = new Set<string>();
  const evidence = EVIDENCE_KINDS.map((kind) => toPurged(kind, 'evidence', cutoffs, { count: 0, bytes: 0 }));
  for (const { kind, files } of going) {
    signal.throwIfAborted();
    const free = files.filter((sha256) => {
      if (counted.has(sha256)) return false;
      counted.add(sha256);
      return retention.holders(sha256).every((one) => isGoing.has(`${one.kind}/${one.ref}`));
    });
    const row = evidence.find((one) => one.kind === kind);
    const weighed = free.map((sha256) => ({ bytes: vault.size(sha256) ?? 0 }));
    if (row === undefined) continue;
    row.count += 1;
    row.bytes += weighed.reduce((sum, { bytes }) => sum + bytes, 0);
  }
  const rows = ROW_KINDS.map((kind) => {
    const sum = { count: 0, bytes: 0 };
    for (let due = retention.dueRows(kind, cutoffs, undefined, ROWS); due.length > 0; ) {
      signal.throwIfAborted();
      add(sum, due);
      due = retention.dueRows(kind, cutoffs, due.at(-1)?.id, ROWS);
    }
    return toPurged(kind, ROW_RULES[kind], cutoffs, sum);
  });
  return [toPurged('raw', 'raw', cutoffs, { count: expired.pages, bytes: expired.bytes }), ...evidence, ...rows];
}

function add(sum: { count: number; bytes: number }, rows: readonly { bytes: number }[]): void {
  sum.count += rows.length;
  for (const { bytes } of rows) sum.bytes += bytes;
}

function toPurged(
  kind: Purged['kind'],
  rule: keyof Cutoffs,
  cutoffs: Cutoffs,
  sum: { count: number; bytes: number },
): Purged {
  return { kind, rule, before: cutoffs[rule], ...sum };
}
