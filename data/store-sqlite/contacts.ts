import type { ContactKind, ListingContact } from '../schema.js';
import type { ContactStore } from '../store.js';
import type { Connection } from './connection.js';
import { fromJson, withoutNulls } from './rows.js';
import { CURRENT, toVersion, type VersionRow } from './version-row.js';

interface ContactRow {
  kind: ContactKind;
  value: string;
  field: string;
  start: number;
  end: number;
  quote: string;
  trick: string | null;
  extra: string;
}

/** Contacts of versions; what a kind alone has stands in one JSON column. */
export function openContacts({ prepare, write }: Connection): ContactStore {
  const drop = prepare<[versionId: number]>('DELETE FROM contact WHERE version_id = ?');
  const add = prepare<[number, number, string, string, string, number, number, string, string | null, string]>(
    `INSERT INTO contact (version_id, position, kind, value, field, start, "end", quote, trick, extra)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofVersion = prepare<[versionId: number], ContactRow>(
    'SELECT kind, value, field, start, "end", quote, trick, extra FROM contact WHERE version_id = ? ORDER BY position',
  );
  const find = prepare<[kind: string, value: string], VersionRow>(
    `${CURRENT} WHERE v.id IN (SELECT version_id FROM contact WHERE kind = ? AND value = ?) ORDER BY l.id`,
  );

  return {
    put: (versionId, contacts) =>
      write(() => {
        drop.run(versionId);
        contacts.forEach(({ kind, value, field, start, end, quote, trick, ...extra }, i) => {
          add.run(versionId, i, kind, value, field, start, end, quote, trick ?? null, JSON.stringify(extra));
        });
      }),
    ofVersion: (versionId) =>
      ofVersion.all(versionId).map((row): ListingContact => {
        const { extra, ...contact } = withoutNulls(row);
        return { ...contact, ...fromJson<Partial<ListingContact>>(extra) };
      }),
    find: (kind, value) => find.all(kind, value).map(toVersion),
  };
}
