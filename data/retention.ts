/** How long what is kept for what; numbers of days count from the last act on it. */
export interface Retention {
  /** Evidence of a lead, after its dismissal; evidence of no lead, after it was kept. */
  evidenceDays: number;
  /** Words, sellers and contacts of offers that are no lead (any more), after they were last seen. */
  peopleDays: number;
  /** The one-line facts: what was seen where and when. */
  seenMonths: number;
  /** The URLs of an ended sweep; what was seen of them stays as long as `seenMonths`. */
  sweepDays: number;
  /** Answers as they came. */
  rawDays: number;
}

/** Instants before which things have had their time. */
export interface Cutoffs {
  evidence: string;
  people: string;
  seen: string;
  sweep: string;
  raw: string;
}

const DAY_MS = 86_400_000;

/** Months count as the calendar has them. */
export function toCutoffs({ evidenceDays, peopleDays, seenMonths, sweepDays, rawDays }: Retention, now: Date): Cutoffs {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  const seen = new Date(now);
  seen.setUTCMonth(seen.getUTCMonth() - seenMonths);
  return {
    evidence: daysAgo(evidenceDays),
    people: daysAgo(peopleDays),
    seen: seen.toISOString(),
    sweep: daysAgo(sweepDays),
    raw: daysAgo(rawDays),
  };
}

/** Things whose bytes lie in the vault. */
export const EVIDENCE_KINDS = ['bundle', 'page', 'attachment'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/**
 * Rows that have their time, in the order in which they go: `url` of an ended sweep; `words` (with seller and contacts)
 * of a version, `lead` and `seller` by name; `sighting` and all else of an `address`, `listing` of which nothing else is left.
 */
export const ROW_KINDS = ['url', 'words', 'lead', 'seller', 'sighting', 'address', 'listing'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** Rule by which a kind of row goes. */
export const ROW_RULES: Record<RowKind, Exclude<keyof Cutoffs, 'raw' | 'evidence'>> = {
  url: 'sweep',
  words: 'people',
  lead: 'people',
  seller: 'people',
  sighting: 'seen',
  address: 'seen',
  listing: 'seen',
};

/** What holds bytes of the vault: a bundle's id, or the number of a row of evidence or attachment. */
export interface EvidenceOwner {
  kind: EvidenceKind;
  ref: string;
}

/** An owner with the names of its files, the one that names the others last. */
export interface OwnedFiles extends EvidenceOwner {
  files: string[];
}

/** That something is gone, when, by which rule, under which journal entry, and the hash of what it was. */
export interface Tombstone extends OwnedFiles {
  seq: number;
  rule: string;
  hash: string;
  entry: number;
  at: string;
  /** When its files were gone. */
  erasedAt?: string;
}

export interface DueRow {
  id: number | string;
  /** Of the text that goes with it. */
  bytes: number;
}

export interface RetentionStore {
  /** Owners whose time is over, oldest first, bundles before pages before attachments; nothing that an open or confirmed lead needs. */
  dueEvidence(before: string, limit: number): OwnedFiles[];
  /** Those who hold these bytes and have no tombstone. */
  holders(sha256: string): EvidenceOwner[];
  /** Appends a tombstone whose files are still to be erased. */
  bury(owner: OwnedFiles, said: { rule: string; entry: number; at: string }): void;
  /** Tombstones whose files are still to be erased, oldest first. */
  unerased(limit: number): Tombstone[];
  setErased(seq: number, at: string): void;
  /** Tombstones of bundles, pages and attachments by the hash of what they were. */
  graves(hash: string): Tombstone[];
  /** Rows whose time is over, in order of id after `after`. */
  dueRows(kind: RowKind, cutoffs: Cutoffs, after: DueRow['id'] | undefined, limit: number): DueRow[];
  /** Takes them away, or what is personal in them, under the journal entry `entry`; call inside `write`. */
  dropRows(kind: RowKind, ids: readonly DueRow['id'][], said: { entry: number; at: string }): void;
  /** Bytes of all that is kept as evidence, shared files counted as often as they are held. */
  vaultBytes(): number;
  /** Lets nothing of what was dropped stay behind in the files of the database. */
  scrub(): void;
}
