import type { RowKind } from '../retention.js';

/*
 * Who goes when. A predicate says the same before and after the rules that run before it, so that what a dry run counts
 * is what a purge takes: "has no listing that stays" instead of "has no listing".
 */

/**
 * A lead that is open or confirmed, on which somebody acted at or after `before`, or of a case that is open or did not end
 * without a violation: its papers' scans are files of a lead.
 */
export function held(lead: string, before: string): string {
  return `(${lead}.state <> 'khong_co_dau_hieu'
    OR coalesce((SELECT max(d.at) FROM decision d WHERE d.lead_id = ${lead}.id), '9') >= ${before}
    OR EXISTS (SELECT 1 FROM case_lead cl JOIN case_file cf ON cf.id = cl.case_id
      WHERE cl.lead_id = ${lead}.id AND cf.stage <> 'khong_vi_pham'))`;
}

/** The page of this address shows a listing of such a lead. */
export function heldUrl(url: string, before: string): string {
  return `EXISTS (SELECT 1 FROM page hp JOIN page_listing hl ON hl.page_id = hp.id
    JOIN lead_proof hq ON hq.listing_id = hl.listing_id JOIN lead hu ON hu.id = hq.lead_id
    WHERE hp.url = ${url} AND ${held('hu', before)})`;
}

const unseen = (listing: string, before: string) => `${listing}.changed_at < ${before}
  AND NOT EXISTS (SELECT 1 FROM page_listing ul JOIN page up ON up.id = ul.page_id
    WHERE ul.listing_id = ${listing}.id AND up.last_seen_at >= ${before})`;

const forgotten = (listing: string) => `(${unseen(listing, '@people')}
  AND NOT EXISTS (SELECT 1 FROM lead_proof fq JOIN lead fl ON fl.id = fq.lead_id
    WHERE fq.listing_id = ${listing}.id AND ${held('fl', '@people')}))`;

const nameless = (lead: string) => `(NOT ${held(lead, '@people')}
  AND NOT EXISTS (SELECT 1 FROM lead_proof nq JOIN listing nl ON nl.id = nq.listing_id
    WHERE nq.lead_id = ${lead}.id AND NOT ${forgotten('nl')}))`;

const OVER = "(SELECT id FROM sweep WHERE state <> 'running' AND ended_at < @sweep)";

const ofLead = (pageId: string) => `EXISTS (SELECT 1 FROM page_listing ol
  JOIN lead_proof oq ON oq.listing_id = ol.listing_id WHERE ol.page_id = ${pageId})`;

const leftPage = (page: string) => `(coalesce(${page}.last_seen_at, ${page}.gone_at, ${page}.first_seen_at, '') < @seen
  AND NOT EXISTS (SELECT 1 FROM sighting ls WHERE ls.page_id = ${page}.id AND ls.last_at >= @seen)
  AND NOT EXISTS (SELECT 1 FROM frontier lf WHERE lf.url = ${page}.url AND lf.sweep_id NOT IN ${OVER})
  AND NOT ${ofLead(`${page}.id`)})`;

/** Subject of a lead whose seller or listing is named no more. */
export const PURGED_SUBJECT = 'purged/';

/** How rows of a kind are found, and what they weigh. `drop` runs with each id; kinds without it need more than SQL. */
export interface RowSql {
  id: string;
  from: string;
  where: string;
  bytes: string;
  drop?: string[];
}

const octets = (...columns: string[]) =>
  columns.map((column) => `coalesce(length(CAST(${column} AS BLOB)), 0)`).join(' + ');

export const ROW_SQL: Record<RowKind, RowSql> = {
  url: {
    id: 'f.id',
    from: 'frontier f',
    where: `f.sweep_id IN ${OVER}`,
    bytes: octets('f.url', 'f.host', 'f.detail'),
    drop: ['DELETE FROM capture WHERE frontier_id = ?', 'DELETE FROM frontier WHERE id = ?'],
  },
  words: {
    id: 'v.id',
    from: 'listing_version v JOIN listing l ON l.id = v.listing_id',
    where: `v.purged_in IS NULL AND ${forgotten('l')}`,
    bytes: octets('v.body'),
  },
  lead: {
    id: 'g.id',
    from: 'lead g',
    where: `g.subject NOT LIKE '${PURGED_SUBJECT}%' AND ${nameless('g')}`,
    bytes: octets('g.subject', 'g.title'),
  },
  seller: {
    id: 's.id',
    from: 'seller s',
    where: `NOT EXISTS (SELECT 1 FROM listing sl WHERE sl.seller_id = s.id AND NOT ${forgotten('sl')})
      AND NOT EXISTS (SELECT 1 FROM lead sg WHERE sg.subject = s.id AND NOT ${nameless('sg')})
      AND NOT EXISTS (SELECT 1 FROM seller_trust st WHERE st.seller = s.id)`,
    bytes: octets('s.id', 's.name'),
    drop: ['DELETE FROM seller WHERE id = ?'],
  },
  sighting: {
    id: 'w.id',
    from: 'sighting w',
    where: `w.last_at < @seen AND NOT ${ofLead('w.page_id')}`,
    bytes: octets('w.outcome', 'w.detail'),
    drop: ['DELETE FROM sighting WHERE id = ?'],
  },
  address: {
    id: 'p.id',
    from: 'page p',
    where: leftPage('p'),
    bytes: octets('p.url', 'p.host', 'p.source'),
    drop: ['DELETE FROM page_listing WHERE page_id = ?', 'DELETE FROM page WHERE id = ?'],
  },
  listing: {
    id: 'o.id',
    from: 'listing o',
    where: `${unseen('o', '@seen')} AND ${forgotten('o')}
      AND NOT EXISTS (SELECT 1 FROM lead_proof q WHERE q.listing_id = o.id)
      AND NOT EXISTS (SELECT 1 FROM sample_item i WHERE i.listing_id = o.id)
      AND NOT EXISTS (SELECT 1 FROM page_listing k JOIN page kp ON kp.id = k.page_id
        WHERE k.listing_id = o.id AND NOT ${leftPage('kp')})`,
    bytes: octets('o.source', 'o.native_id'),
    drop: [
      'DELETE FROM score WHERE version_id IN (SELECT id FROM listing_version WHERE listing_id = ?)',
      'DELETE FROM listing_version WHERE listing_id = ?',
      'DELETE FROM listing WHERE id = ?',
    ],
  },
};
