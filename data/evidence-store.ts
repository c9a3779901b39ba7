/* The store's part for evidence: files handed in, bundles of captures. */

/** A file that a person handed in for a lead; the vault has its bytes. `seenAt` is when they saw what it shows. */
export interface Attachment {
  leadId: number;
  sha256: string;
  bytes: number;
  contentType: string;
  name: string;
  seenAt: string;
  note?: string;
  by: string;
  at: string;
}

export interface AttachmentStore {
  /** Appends; never edits. */
  add(attachment: Attachment): void;
  /** Oldest first. */
  ofLead(leadId: number): Attachment[];
  all(): Iterable<Attachment>;
  count(): number;
}

/** An evidence bundle: a capture of one page, kept in the vault under `id`, the SHA-256 of its manifest. */
export interface KeptBundle {
  id: string;
  url: string;
  leadId?: number;
  /** Of all its files. */
  bytes: number;
  by: string;
  at: string;
}

export interface BundleStore {
  /** Appends with the hashes of its files, never edits; an id comes once. */
  add(bundle: KeptBundle, files: readonly string[]): void;
  get(id: string): KeptBundle | undefined;
  /** Those whose id begins so, two at most. */
  beginning(start: string): KeptBundle[];
  /** Oldest first, as all of these. */
  ofLead(leadId: number): KeptBundle[];
  ofUrl(url: string): KeptBundle[];
  all(): Iterable<KeptBundle>;
  count(): number;
}
