import type { KeyObject } from 'node:crypto';
import { type HeadLine, parseHeadLines } from './head-lines.js';
import { walkChain } from './journal-chain.js';
import { accountsFor, type LostRange, lostRange, type Restored, toRestored } from './journal-loss.js';
import { headProblems, type JournalProblem, lineProblem, triggerProblem } from './journal-problems.js';
import type { JournalStore } from './store.js';

/** What can be said of the journal. `ok` = no problems. */
export interface JournalReport {
  ok: boolean;
  entries: number;
  problems: JournalProblem[];
  /** Newest entries that no head vouches for: a crash between commit and head, or no head file. */
  unanchored: number;
  restored: Restored[];
  /** What the heads know and the database does not, while no `store.restore` entry accounts for it. */
  lost?: LostRange;
  /** Lines of the head file that a crash cut short. */
  tornLines: number;
}

/**
 * Checks the chain, its payloads and triggers, and each signed head against the entry of its number. A head that does
 * not fit is accounted for only by a `store.restore` entry that names its number as lost and was written after it.
 */
export function verifyJournal(
  journal: Pick<JournalStore, 'each' | 'payload' | 'missingTriggers'>,
  headLines: Iterable<string>,
  publicKey: KeyObject,
): JournalReport {
  const { heads, unreadable, badSignature, torn } = parseHeadLines(headLines, publicKey);
  const bySize = new Map<number, HeadLine[]>();
  for (const head of heads) bySize.set(head.size, [...(bySize.get(head.size) ?? []), head]);
  const restored: Restored[] = [];
  const mismatched: HeadLine[] = [];
  let anchored = 0;
  const chain = walkChain(journal, (entry) => {
    if (entry.kind === 'store.restore') restored.push(toRestored(entry));
    for (const head of bySize.get(entry.seq) ?? []) {
      if (head.hash === entry.hash) anchored = entry.seq;
      else mismatched.push(head);
    }
  });

  const open = (head: HeadLine) => !restored.some((entry) => accountsFor(entry, head));
  const beyond = heads.filter(({ size }) => size > chain.lastSeq).filter(open);
  const wrong = mismatched.filter(open);
  const problems = [
    ...chain.problems,
    ...headProblems(
      wrong.filter(({ size }) => size <= anchored),
      'forked',
    ),
    ...headProblems(
      wrong.filter(({ size }) => size > anchored),
      'head_mismatch',
    ),
    ...headProblems(beyond, 'cut_off'),
    ...unreadable.map((line) => lineProblem('bad_head_line', line)),
    ...badSignature.map((line) => lineProblem('bad_signature', line)),
    ...journal.missingTriggers().map(triggerProblem),
  ];
  const lost = lostRange([...wrong, ...beyond], chain.lastSeq);
  return {
    ok: problems.length === 0,
    entries: chain.entries,
    problems,
    unanchored: chain.lastSeq - anchored,
    restored,
    ...(lost === undefined ? {} : { lost }),
    tornLines: torn,
  };
}
