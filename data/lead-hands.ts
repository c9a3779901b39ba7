/** Whether a person put a listing into a lead (`in`) or took it out (`out`), or left it to the rules (`none`). */
export type HandAct = 'in' | 'out' | 'none';

/** What people said of one listing in one lead; `was` is what counted before, so that it can be taken back. */
export interface LeadHand {
  leadId: number;
  listingId: number;
  act: HandAct;
  was: HandAct;
  /** Content that was seen: an `out` counts while the listing still says this. */
  contentHash: string;
  decisionSeq: number;
  at: string;
}

/** Appended, never edited: the newest row of a listing in a lead counts. */
export interface LeadHandStore {
  add(hand: LeadHand): void;
  /** What counts today in one lead, by listing id. */
  ofLead(leadId: number): Map<number, LeadHand>;
  /** What one decision did, oldest first. */
  ofDecision(decisionSeq: number): LeadHand[];
}
