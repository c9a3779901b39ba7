import type { EvidenceKind, EvidenceOwner, OwnedFiles, RetentionStore, Tombstone } from '../retention.js';
import type { Connection } from './connection.js';
import { held, heldUrl } from './retention-sql.js';
import { fromJson, withoutNulls } from './rows.js';

interface Row {
  kind: EvidenceKind | 'lead';
  ref: string;
  rule: string;
  hash: string;
  salt: string | null;
  files: string;
  entry: number;
  at: string;
  erasedAt: string | null;
}

type Found = Omit<Row, 'kind' | 'salt'> & { seq: number; kind: EvidenceKind };

const live = (kind: EvidenceKind, ref: string) =>
  `NOT EXISTS (SELECT 1 FROM tombstone t WHERE t.kind = '${kind}' AND t.ref = CAST(${ref} AS TEXT))`;

// Of the files of a bundle the manifest comes last: while it is there, the others can be told.
const DUE = `
  SELECT 1 AS place, 'bundle' AS kind, b.id AS ref, b.seq AS seq,
      (SELECT json_group_array(f.sha256) FROM (SELECT sha256 FROM bundle_file WHERE bundle_id = b.id ORDER BY sha256 = b.id, sha256) f) AS files
    FROM bundle b LEFT JOIN lead l ON l.id = b.lead_id
    WHERE b.at < @before AND ${live('bundle', 'b.id')} AND (l.id IS NULL OR NOT ${held('l', '@before')}) AND NOT ${heldUrl('b.url', '@before')}
  UNION ALL
  SELECT 2, 'page', CAST(e.seq AS TEXT), e.seq, json_array(e.sha256) FROM evidence e
    WHERE e.at < @before AND ${live('page', 'e.seq')} AND NOT ${heldUrl('e.url', '@before')}
  UNION ALL
  SELECT 3, 'attachment', CAST(a.seq AS TEXT), a.seq, json_array(a.sha256) FROM attachment a JOIN lead l ON l.id = a.lead_id
    WHERE a.at < @before AND ${live('attachment', 'a.seq')} AND NOT ${held('l', '@before')}
  ORDER BY place, seq LIMIT @limit`;

const ROW = 'seq, kind, ref, rule, hash, files, entry, at, erased_at AS erasedAt';

/** What is gone from the vault or is to go; triggers let a tombstone only say that its files are gone. */
export function openTombstones({ prepare }: Connection) {
  const due = prepare<[{ before: string; limit: number }], { kind: EvidenceKind; ref: string; files: string }>(DUE);
  const holders = prepare<[{ sha256: string }], EvidenceOwner>(
    `SELECT 'bundle' AS kind, f.bundle_id AS ref FROM bundle_file f WHERE f.sha256 = @sha256 AND ${live('bundle', 'f.bundle_id')}
      UNION ALL SELECT 'page', CAST(e.seq AS TEXT) FROM evidence e WHERE e.sha256 = @sha256 AND ${live('page', 'e.seq')}
      UNION ALL SELECT 'attachment', CAST(a.seq AS TEXT) FROM attachment a WHERE a.sha256 = @sha256 AND ${live('attachment', 'a.seq')}`,
  );
  const add = prepare<[Row]>(
    `INSERT INTO tombstone (kind, ref, rule, hash, salt, files, entry, at, erased_at)
      VALUES (@kind, @ref, @rule, @hash, @salt, @files, @entry, @at, @erasedAt)`,
  );
  const unerased = prepare<[limit: number], Found>(
    `SELECT ${ROW} FROM tombstone WHERE erased_at IS NULL ORDER BY seq LIMIT ?`,
  );
  const erase = prepare<[at: string, seq: number]>('UPDATE tombstone SET erased_at = ? WHERE seq = ?');
  const graves = prepare<[hash: string], Found>(
    `SELECT ${ROW} FROM tombstone WHERE hash = ? AND kind <> 'lead' ORDER BY seq`,
  );
  const bytes = prepare<[], { bytes: number }>(
    `SELECT (SELECT coalesce(sum(b.bytes), 0) FROM bundle b WHERE ${live('bundle', 'b.id')})
      + (SELECT coalesce(sum(bytes), 0) FROM (SELECT DISTINCT e.sha256, e.bytes FROM evidence e WHERE ${live('page', 'e.seq')}))
      + (SELECT coalesce(sum(bytes), 0) FROM (SELECT DISTINCT a.sha256, a.bytes FROM attachment a WHERE ${live('attachment', 'a.seq')}))
      AS bytes`,
  );

  const store: Omit<RetentionStore, 'dueRows' | 'dropRows' | 'scrub'> = {
    dueEvidence: (before, limit) =>
      due.all({ before, limit }).map(({ kind, ref, files }): OwnedFiles => ({ kind, ref, files: fromJson(files) })),
    holders: (sha256) => holders.all({ sha256 }),
    bury({ kind, ref, files }, said) {
      const hash = files.at(-1) ?? ref;
      add.run({ kind, ref, hash, salt: null, files: JSON.stringify(files), ...said, erasedAt: null });
    },
    unerased: (limit) => unerased.all(limit).map(toTombstone),
    setErased: (seq, at) => {
      erase.run(at, seq);
    },
    graves: (hash) => graves.all(hash).map(toTombstone),
    vaultBytes: () => bytes.one().bytes,
  };
  return {
    store,
    add: (row: Row) => {
      add.run(row);
    },
  };
}

function toTombstone({ files, erasedAt, ...row }: Found): Tombstone {
  return { ...row, files: fromJson<string[]>(files), ...withoutNulls({ erasedAt }) };
}
