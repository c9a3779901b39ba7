import type { Attachment, AttachmentStore } from '../evidence-store.js';
import { bySeq } from './by-seq.js';
import type { Connection } from './connection.js';
import { withoutNulls } from './rows.js';

type Row = Omit<Attachment, 'note'> & { note: string | null };

const ROW = 'lead_id AS leadId, sha256, bytes, content_type AS contentType, name, seen_at AS seenAt, note, by, at';

/** Files handed in for leads; triggers refuse any change of a row that stands. */
export function openAttachments({ prepare }: Connection): AttachmentStore {
  const add = prepare<[Row]>(
    `INSERT INTO attachment (lead_id, sha256, bytes, content_type, name, seen_at, note, by, at)
      VALUES (@leadId, @sha256, @bytes, @contentType, @name, @seenAt, @note, @by, @at)`,
  );
  const ofLead = prepare<[leadId: number], Row>(`SELECT ${ROW} FROM attachment WHERE lead_id = ? ORDER BY seq`);
  const page = prepare<[after: number, limit: number], Row & { seq: number }>(
    `SELECT seq, ${ROW} FROM attachment WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const count = prepare<[], { rows: number }>('SELECT count(*) AS rows FROM attachment');
  return {
    add: (attachment) => {
      add.run({ ...attachment, note: attachment.note ?? null });
    },
    count: () => count.get()?.rows ?? 0,
    ofLead: (leadId) => ofLead.all(leadId).map(toAttachment),
    *all() {
      for (const row of bySeq((after, limit) => page.all(after, limit))) yield toAttachment(row);
    },
  };
}

function toAttachment({ note, ...row }: Row): Attachment {
  return { ...row, ...withoutNulls({ note }) };
}
