import { entryHash, GENESIS, type JournalEntry, payloadHash } from './journal.js';
import type { JournalProblem } from './journal-problems.js';
import type { JournalStore } from './store.js';

/** Hands every entry to `visit` in order and returns what is wrong with the chain itself. */
export function walkChain(
  journal: Pick<JournalStore, 'each' | 'payload'>,
  visit: (entry: JournalEntry) => void,
): { entries: number; lastSeq: number; problems: JournalProblem[] } {
  const problems: JournalProblem[] = [];
  let entries = 0;
  let last = { seq: 0, hash: GENESIS };
  try {
    for (const entry of journal.each()) {
      problems.push(...checkEntry(entry, last, journal));
      visit(entry);
      entries++;
      last = entry;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.push({
      kind: 'unreadable',
      seq: last.seq + 1,
      detail: {
        vi: `không đọc được mục sau mục ${last.seq}: ${why}`,
        en: `the entry after ${last.seq} cannot be read: ${why}`,
      },
    });
  }
  return { entries, lastSeq: last.seq, problems };
}

function checkEntry(
  entry: JournalEntry,
  last: { seq: number; hash: string },
  journal: Pick<JournalStore, 'payload'>,
): JournalProblem[] {
  const { seq } = entry;
  const problems: JournalProblem[] = [];
  if (seq !== last.seq + 1) {
    const range = seq - 1 === last.seq + 1 ? `${seq - 1}` : `${last.seq + 1}–${seq - 1}`;
    const detail = { vi: `thiếu mục ${range}`, en: `missing: ${range}` };
    problems.push({ kind: 'missing', seq: last.seq + 1, detail });
  } else if (entry.prev !== last.hash) {
    const detail = {
      vi: `mục ${seq} không nối vào mục ${last.seq}`,
      en: `entry ${seq} does not follow entry ${last.seq}`,
    };
    problems.push({ kind: 'broken_chain', seq, detail });
  }
  if (entryHash(entry) !== entry.hash) {
    const detail = { vi: `mục ${seq} đã bị sửa`, en: `entry ${seq} was edited` };
    problems.push({ kind: 'edited', seq, detail });
  }
  if (!isPayloadTrue(entry, journal)) {
    const detail = { vi: `nội dung của mục ${seq} đã bị sửa`, en: `the payload of entry ${seq} was edited` };
    problems.push({ kind: 'edited_payload', seq, detail });
  }
  return problems;
}

// An erased payload is no edit: it may be erased, the entry stays.
function isPayloadTrue(entry: JournalEntry, journal: Pick<JournalStore, 'payload'>): boolean {
  try {
    const kept = journal.payload(entry.seq);
    return kept === undefined || payloadHash(kept.salt, kept.payload) === entry.payloadHash;
  } catch {
    return false;
  }
}
