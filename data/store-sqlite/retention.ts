import { randomBytes } from 'node:crypto';
import { sha256 } from '../hash.js';
import { canonicalJson } from '../journal.js';
import { withoutPeople, withoutQuotes } from '../purged-listing.js';
import type { DueRow, RetentionStore, RowKind } from '../retention.js';
import { ROW_KINDS } from '../retention.js';
import type { Listing, ListingContact, RuleHit } from '../schema.js';
import type { Connection } from './connection.js';
import { PURGED_SUBJECT, ROW_SQL } from './retention-sql.js';
import { fromJson } from './rows.js';
import { openTombstones } from './tombstones.js';

type Ids = readonly DueRow['id'][];

/** Whose time is over, and how it goes. */
export function openRetention(
  connection: Connection,
  contactsOf: (versionId: number) => ListingContact[],
): RetentionStore {
  const { prepare } = connection;
  const tombstones = openTombstones(connection);
  const due = new Map(
    ROW_KINDS.map((kind) => {
      const { id, from, where, bytes } = ROW_SQL[kind];
      return [
        kind,
        prepare<[Record<string, string | number>], DueRow>(
          `SELECT ${id} AS id, ${bytes} AS bytes FROM ${from} WHERE ${id} > @after AND ${where} ORDER BY ${id} LIMIT @limit`,
        ),
      ];
    }),
  );
  const drops = new Map(
    ROW_KINDS.map((kind) => [kind, (ROW_SQL[kind].drop ?? []).map((sql) => prepare<[id: DueRow['id']]>(sql))]),
  );
  const body = prepare<[id: DueRow['id']], { id: number; body: string }>(
    'SELECT id, body FROM listing_version WHERE id = ?',
  );
  const setBody = prepare<[body: string, entry: number, id: number]>(
    'UPDATE listing_version SET body = ?, purged_in = ? WHERE id = ?',
  );
  const dropContacts = prepare<[versionId: number]>('DELETE FROM contact WHERE version_id = ?');
  const hits = prepare<[versionId: number], { id: number; hits: string }>(
    'SELECT id, hits FROM score WHERE version_id = ?',
  );
  const setHits = prepare<[hits: string, id: number]>('UPDATE score SET hits = ? WHERE id = ?');
  const dropSeller = prepare<[versionId: number]>(
    'UPDATE listing SET seller_id = NULL WHERE id = (SELECT listing_id FROM listing_version WHERE id = ?)',
  );
  const lead = prepare<[id: DueRow['id']], { id: number; subject: string; title: string }>(
    'SELECT id, subject, title FROM lead WHERE id = ?',
  );
  const setLead = prepare<[subject: string, id: number]>("UPDATE lead SET subject = ?, title = '' WHERE id = ?");

  function dropWords(ids: Ids, entry: number): void {
    for (const id of ids) {
      const row = body.get(id);
      if (row === undefined) continue;
      const left = withoutPeople(fromJson<Listing>(row.body), contactsOf(row.id));
      setBody.run(JSON.stringify(left), entry, row.id);
      dropContacts.run(row.id);
      dropSeller.run(row.id);
      for (const score of hits.all(row.id)) {
        setHits.run(JSON.stringify(withoutQuotes(fromJson<RuleHit[]>(score.hits), left.title)), score.id);
      }
    }
  }

  // Whoever has the name can prove by the salt that it was this one; nobody reads it out of the hash at a glance.
  function dropNames(ids: Ids, said: { entry: number; at: string }): void {
    for (const id of ids) {
      const row = lead.get(id);
      if (row === undefined) continue;
      const { subject, title } = row;
      const salt = randomBytes(16).toString('hex');
      const hash = sha256(`${salt}\n${canonicalJson({ subject, title })}`);
      tombstones.add({
        kind: 'lead',
        ref: `${row.id}`,
        rule: 'people',
        hash,
        salt,
        files: '[]',
        ...said,
        erasedAt: said.at,
      });
      setLead.run(`${PURGED_SUBJECT}${row.id}`, row.id);
    }
  }

  return {
    ...tombstones.store,
    dueRows: (kind, cutoffs, after, limit) =>
      due.get(kind)?.all({ ...cutoffs, after: after ?? (kind === 'seller' ? '' : 0), limit }) ?? [],
    dropRows(kind: RowKind, ids: Ids, said) {
      // Freed space is overwritten: names and numbers must not be readable in the file any longer.
      connection.exec('PRAGMA secure_delete = ON');
      if (kind === 'words') dropWords(ids, said.entry);
      else if (kind === 'lead') dropNames(ids, said);
      else for (const id of ids) for (const statement of drops.get(kind) ?? []) statement.run(id);
    },
    scrub: () => connection.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
  };
}
