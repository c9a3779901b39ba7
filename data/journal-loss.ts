import { z } from 'zod';
import type { HeadLine } from './head-lines.js';
import type { JournalEntry } from './journal.js';

/** Entries that were lost, by the number of the first and of the last. */
export interface LostRange {
  fromSize: number;
  toSize: number;
}

/** A `store.restore` entry: who put a backup back (or acknowledged that somebody did), and what was lost. */
export interface Restored {
  seq: number;
  at: string;
  by: string;
  lost?: LostRange;
  /** Lines the head file had then: only those can speak of what was lost. */
  headLines: number;
}

const LossIds = z.object({
  headLines: z.int().nonnegative(),
  fromSize: z.int().optional(),
  toSize: z.int().optional(),
});

/** The ids under which a `store.restore` entry keeps the loss. */
export function toLossIds(headLines: number, lost: LostRange | undefined): JournalEntry['ids'] {
  return { headLines, ...lost };
}

/** Reads a `store.restore` entry; ids that are not what `toLossIds` writes account for nothing. */
export function toRestored({ seq, at, by, ids }: JournalEntry): Restored {
  const { headLines = 0, fromSize, toSize } = LossIds.safeParse(ids).data ?? {};
  const lost = fromSize === undefined || toSize === undefined || fromSize > seq ? undefined : { fromSize, toSize };
  return { seq, at, by, headLines, ...(lost === undefined ? {} : { lost }) };
}

/** Whether this restore explains why the head does not fit the chain. */
export function accountsFor({ lost, headLines }: Restored, { line, size }: HeadLine): boolean {
  return lost !== undefined && line < headLines && lost.fromSize <= size && size <= lost.toSize;
}

/** What heads that do not fit say was lost; everything after the chain's end is. */
export function lostRange(heads: readonly HeadLine[], lastSeq: number): LostRange | undefined {
  if (heads.length === 0) return undefined;
  let [fromSize, toSize] = [lastSeq + 1, 0];
  for (const { size } of heads) {
    fromSize = Math.min(fromSize, size);
    toSize = Math.max(toSize, size);
  }
  return { fromSize, toSize };
}
