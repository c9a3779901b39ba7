import type { Attachment, AttachmentStore } from '../store.js';
import type { Connection } from './connection.js';
import { withoutNulls } from './rows.js';

type Row = Omit<Attachment, 'note'> & { note: string | null };

/** Files handed in for leads; triggers refuse any change of a row that stands. */
export function openAttachments({ prepare }: Connection): AttachmentStore {
  const add = prepare<[Row]>(
    `INSERT INTO attachment (lead_id, sha256, bytes, content_type, name, seen_at, note, by, at)
      VALUES (@leadId, @sha256, @bytes, @contentType, @name, @seenAt, @note, @by, @at)`,
  );
  const ofLead = prepare<[leadId: number], Row>(
    `SELECT lead_id AS leadId, sha256, bytes, content_type AS contentType, name, seen_at AS seenAt, note, by, at
      FROM attachment WHERE lead_id = ? ORDER BY seq`,
  );
  return {
    add: (attachment) => {
      add.run({ ...attachment, note: attachment.note ?? null });
    },
    ofLead: (leadId) => ofLead.all(leadId).map(({ note, ...row }) => ({ ...row, ...withoutNulls({ note }) })),
  };
}
