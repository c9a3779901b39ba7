export const SECOND_VERDICTS = ['co_dau_hieu', 'can_xac_minh', 'khong_co_dau_hieu'] as const;
export type SecondVerdict = (typeof SECOND_VERDICTS)[number];

/** A verdict that was drawn, with what the second person said once they have. */
export interface SecondLook {
  decisionSeq: number;
  leadId: number;
  at: string;
  said?: { verdict: SecondVerdict; reason: string; by: string; at: string };
}

/** Appended, never edited; one verdict each. */
export interface SecondLookStore {
  draw(look: Omit<SecondLook, 'said'>): void;
  /** Oldest first. */
  list(): SecondLook[];
  answer(decisionSeq: number, said: NonNullable<SecondLook['said']>): void;
}
