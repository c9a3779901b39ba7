import { randomBytes } from 'node:crypto';
import { canonicalJson, entryHash, GENESIS, type JournalEntry, payloadHash } from '../journal.js';
import type { Head } from '../journal-head.js';
import type { JournalStore } from '../store.js';
import type { Connection } from './connection.js';
import { fromJson } from './rows.js';

type EntryRow = Omit<JournalEntry, 'ids'> & { ids: string };

const SALT_BYTES = 16;
const APPEND_ONLY = [
  'decision',
  'journal',
  'sample_verdict',
  'watch_item',
  'watch_end',
  'seller_trust',
  'robots_override',
  'evidence',
  'domain_fact',
  'attachment',
  'bundle',
  'tombstone',
  'person',
  'lead_hand',
  'second_look_verdict',
  'case_act',
  'dispatch_item',
  'dispatch_act',
  'dispatch_reappearance',
];
const TRIGGERS = APPEND_ONLY.flatMap((table) =>
  ['no_update', 'no_delete', 'no_replace'].map((promise) => `${table}_${promise}`),
);

/** The chain of entries; `onCommitted` hears of the new head after each commit that appended to it. */
export function openJournal(connection: Connection, onCommitted: (head: Head) => void): JournalStore {
  const { prepare, write } = connection;
  const last = prepare<[], Head>('SELECT seq AS size, hash, at AS time FROM journal ORDER BY seq DESC LIMIT 1');
  const add = prepare<[EntryRow]>(
    `INSERT INTO journal (seq, at, kind, by, ids, payload_hash, prev, hash)
      VALUES (@seq, @at, @kind, @by, @ids, @payloadHash, @prev, @hash)`,
  );
  const addPayload = prepare<[seq: number, salt: string, payload: string]>(
    'INSERT INTO journal_payload (seq, salt, payload) VALUES (?, ?, ?)',
  );
  const next = prepare<[seq: number], EntryRow>(
    `SELECT seq, at, kind, by, ids, payload_hash AS payloadHash, prev, hash
      FROM journal WHERE seq >= ? ORDER BY seq LIMIT 1`,
  );
  const newest = prepare<[kind: string, limit: number], EntryRow>(
    `SELECT seq, at, kind, by, ids, payload_hash AS payloadHash, prev, hash
      FROM journal WHERE kind = ? ORDER BY seq DESC LIMIT ?`,
  );
  const payload = prepare<[seq: number], { salt: string; payload: string }>(
    'SELECT salt, payload FROM journal_payload WHERE seq = ?',
  );
  const triggers = prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'");

  let appended = false;
  connection.beforeCommit(() => {
    if (!appended) return undefined;
    appended = false;
    const head = last.get();
    return head && (() => onCommitted(head));
  });

  return {
    // The last hash is read under the write lock: two processes never chain to the same entry.
    append: ({ at, kind, by, ids, payload }) =>
      write(() => {
        const { size, hash: prev } = last.get() ?? { size: 0, hash: GENESIS };
        const salt = randomBytes(SALT_BYTES).toString('hex');
        const hashed = payload === undefined ? null : payloadHash(salt, payload);
        const unsigned = { seq: size + 1, at, kind, by, ids, payloadHash: hashed, prev };
        const entry = { ...unsigned, hash: entryHash(unsigned) };
        add.run({ ...entry, ids: canonicalJson(ids) });
        if (payload !== undefined) addPayload.run(entry.seq, salt, canonicalJson(payload));
        appended = true;
        return entry;
      }),
    *each(fromSeq = 1) {
      for (let row = next.get(fromSeq); row; row = next.get(row.seq + 1)) yield toEntry(row);
    },
    head() {
      const row = last.get();
      return row && { size: row.size, hash: row.hash };
    },
    newest: (kind, limit) => newest.all(kind, limit).map(toEntry),
    payload(seq) {
      const row = payload.get(seq);
      return row && { salt: row.salt, payload: fromJson<unknown>(row.payload) };
    },
    missingTriggers() {
      const present = new Set(triggers.all().map(({ name }) => name));
      return TRIGGERS.filter((name) => !present.has(name));
    },
  };
}

function toEntry({ ids, ...row }: EntryRow): JournalEntry {
  return { ...row, ids: toIds(ids) };
}

// Ids that were made unreadable must reach verification as an entry whose hash is wrong, not end it.
function toIds(text: string): JournalEntry['ids'] {
  try {
    return fromJson<JournalEntry['ids']>(text);
  } catch {
    return { unreadable: text };
  }
}
