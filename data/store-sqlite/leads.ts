import type { ViolationClass } from '../schema.js';
import type { LeadStore } from '../store.js';
import type { Connection } from './connection.js';
import { openDecisions } from './decisions.js';
import { findLeadPage } from './lead-page.js';
import { LEAD, type LeadRow, type LeadValues, toLead, toValues } from './lead-row.js';
import { openProofs } from './proofs.js';

/** Leads with their proofs and decisions; counts leave out what nothing proves any longer, as a page does. */
export function openLeads(connection: Connection): LeadStore {
  const { prepare } = connection;
  const get = prepare<[id: number], LeadRow>(`SELECT ${LEAD} FROM lead WHERE id = ?`);
  const find = prepare<[subject: string, cls: ViolationClass], LeadRow>(
    `SELECT ${LEAD} FROM lead WHERE subject = ? AND class = ?`,
  );
  const ofListing = prepare<[listingId: number], LeadRow>(
    `SELECT ${LEAD} FROM lead WHERE id IN (SELECT lead_id FROM lead_proof WHERE listing_id = ?) ORDER BY id`,
  );
  const ofSubject = prepare<[subject: string], { id: number }>('SELECT id FROM lead WHERE subject = ? ORDER BY id');
  const counts = prepare<[], ReturnType<LeadStore['counts']>[number]>(
    'SELECT state, class, count(*) AS leads FROM lead WHERE withdrawn = 0 GROUP BY state, class ORDER BY state, class',
  );
  const opened = prepare<[from: string, to: string], { class: ViolationClass; leads: number }>(
    `SELECT class, count(*) AS leads FROM lead WHERE withdrawn = 0 AND opened_at >= ? AND opened_at < ?
      GROUP BY class ORDER BY count(*) DESC, class`,
  );
  const putCampaign = prepare<[campaign: string, listingId: number]>(
    'INSERT OR IGNORE INTO campaign_listing (campaign, listing_id) VALUES (?, ?)',
  );
  const insert = prepare<[LeadValues], LeadRow>(
    `INSERT INTO lead (subject_kind, subject, class, platform, title, value, severity, priority, listings, state,
        assignee, until, reopened, withdrawn, opened_at, updated_at)
      VALUES (@subjectKind, @subject, @class, @platform, @title, @value, @severity, @priority, @listings, @state,
        @assignee, @until, @reopened, @withdrawn, @openedAt, @updatedAt)
      ON CONFLICT (subject, class) DO NOTHING RETURNING ${LEAD}`,
  );
  const update = prepare<[LeadRow]>(
    `UPDATE lead SET platform = @platform, title = @title, value = @value, severity = @severity, priority = @priority,
        listings = @listings, state = @state, assignee = @assignee, until = @until, reopened = @reopened,
        withdrawn = @withdrawn, opened_at = @openedAt, updated_at = @updatedAt
      WHERE id = @id`,
  );

  function toLeadOrNone(row: LeadRow | undefined) {
    return row && toLead(row);
  }

  return {
    get: (id) => toLeadOrNone(get.get(id)),
    find: (subject, cls) => toLeadOrNone(find.get(subject, cls)),
    ofListing: (listingId) => ofListing.all(listingId).map(toLead),
    ofSubject: (subject) => ofSubject.all(subject).map(({ id }) => id),
    list: findLeadPage(connection),
    counts: () => counts.all(),
    openedBetween: (from, to) => opened.all(from, to),
    putCampaign: (campaign, ids) =>
      connection.write(() => {
        for (const id of ids) putCampaign.run(campaign, id);
      }),
    add(lead) {
      const row = insert.get(toValues(lead));
      if (!row) throw new Error(`[store] ${lead.subject} already has a lead of class ${lead.class}; save that one`);
      return toLead(row);
    },
    save(lead) {
      const changes = update.run({ ...toValues(lead), id: lead.id });
      if (changes === 0) throw new Error(`[store] there is no lead ${lead.id} to save; add it first`);
    },
    ...openProofs(connection),
    ...openDecisions(connection),
  };
}
