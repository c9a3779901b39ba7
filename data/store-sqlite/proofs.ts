import type { LeadProof } from '../schema.js';
import type { LeadStore } from '../store.js';
import type { Connection } from './connection.js';
import { fromJson } from './rows.js';
import type { VersionRow } from './version-row.js';

interface ProofRow extends Omit<VersionRow, 'body' | 'isPurged'> {
  value: number;
  rules: string;
}

/** Proofs of leads, strongest first; hashes are read from the version, a dropped proof stays as a mark that it was one. */
export function openProofs({
  prepare,
}: Connection): Pick<LeadStore, 'proofs' | 'putProof' | 'dropProof' | 'restoreProof' | 'sources'> {
  const proofs = prepare<[leadId: number], ProofRow>(
    `SELECT p.listing_id AS listingId, p.version_id AS versionId, v.content_hash AS contentHash,
        v.words, v.price, v.images, p.value, p.rules
      FROM lead_proof p JOIN listing_version v ON v.id = p.version_id
      WHERE p.lead_id = ? AND p.live = 1 ORDER BY p.value DESC, p.listing_id`,
  );
  const put = prepare<[leadId: number, listingId: number, versionId: number, value: number, rules: string]>(
    `INSERT INTO lead_proof (lead_id, listing_id, version_id, value, rules, live) VALUES (?, ?, ?, ?, ?, 1)
      ON CONFLICT (lead_id, listing_id) DO UPDATE
        SET version_id = excluded.version_id, value = excluded.value, rules = excluded.rules, live = 1`,
  );
  const drop = prepare<[leadId: number, listingId: number]>(
    'UPDATE lead_proof SET live = 0 WHERE lead_id = ? AND listing_id = ?',
  );
  const restore = prepare<[leadId: number, listingId: number]>(
    'UPDATE lead_proof SET live = 1 WHERE lead_id = ? AND listing_id = ?',
  );
  const sources = prepare<[leadId: number], { source: string }>(
    `SELECT DISTINCT l.source FROM lead_proof p JOIN listing l ON l.id = p.listing_id
      WHERE p.lead_id = ? ORDER BY l.source`,
  );

  return {
    sources: (leadId) => sources.all(leadId).map(({ source }) => source),
    proofs: (leadId) => proofs.all(leadId).map(toProof),
    putProof(leadId, { listingId, versionId, value, rules }) {
      put.run(leadId, listingId, versionId, value, JSON.stringify(rules));
    },
    dropProof(leadId, listingId) {
      drop.run(leadId, listingId);
    },
    restoreProof(leadId, listingId) {
      restore.run(leadId, listingId);
    },
  };
}

function toProof({ words, price, images, rules, ...row }: ProofRow): LeadProof {
  return { ...row, parts: { words, price, images }, rules: fromJson<string[]>(rules) };
}
