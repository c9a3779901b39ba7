import type { LeadHand, LeadHandStore } from '../lead-hands.js';
import type { Connection } from './connection.js';

const ROW = `lead_id AS leadId, listing_id AS listingId, act, was, content_hash AS contentHash,
  decision_seq AS decisionSeq, at`;

/** Listings that people put into leads or took out; triggers refuse any change of a row that stands. */
export function openLeadHands({ prepare }: Connection): LeadHandStore {
  const add = prepare<[LeadHand]>(
    `INSERT INTO lead_hand (lead_id, listing_id, act, was, content_hash, decision_seq, at)
      VALUES (@leadId, @listingId, @act, @was, @contentHash, @decisionSeq, @at)`,
  );
  const ofLead = prepare<[leadId: number], LeadHand>(`SELECT ${ROW} FROM lead_hand WHERE lead_id = ? ORDER BY seq`);
  const ofDecision = prepare<[decisionSeq: number], LeadHand>(
    `SELECT ${ROW} FROM lead_hand WHERE decision_seq = ? ORDER BY seq`,
  );
  return {
    add: (hand) => {
      add.run(hand);
    },
    ofLead: (leadId) => new Map(ofLead.all(leadId).map((hand) => [hand.listingId, hand])),
    ofDecision: (decisionSeq) => ofDecision.all(decisionSeq),
  };
}
