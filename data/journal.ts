import canonicalizeModule from 'canonicalize';
import { sha256 } from './hash.js';

/** An act: ids in the open, personal payload only as a salted hash. */
export interface NewJournalEntry {
  at: string;
  /** `noun.verb`, e.g. `lead.decide`, `feed.import`. */
  kind: string;
  by: string;
  /** Ids only: what the act touched. */
  ids: Record<string, string | number | (string | number)[]>;
  /** Kept in an erasable row; the chain holds SHA-256 of `salt` + canonical JSON. */
  payload?: unknown;
}

export interface JournalEntry {
  seq: number;
  at: string;
  kind: string;
  by: string;
  ids: NewJournalEntry['ids'];
  payloadHash: string | null;
  prev: string;
  hash: string;
}

/** Hash before the first entry. */
export const GENESIS = '0'.repeat(64);

// canonicalize 2 is CommonJS: its types name a default export that Node hands over as the module itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** RFC 8785 canonical JSON; throws on what JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error(`[journal] value has no canonical JSON: ${String(value)}`);
  return text;
}

/** SHA-256 of the payload under its salt. */
export function payloadHash(salt: string, payload: unknown): string {
  return sha256(`${salt}\n${canonicalJson(payload)}`);
}

/** Hash of an entry: SHA-256 over the canonical JSON of everything in it but the hash itself. */
export function entryHash(entry: Omit<JournalEntry, 'hash'>): string {
  const { seq, at, kind, by, ids, payloadHash, prev } = entry;
  return sha256(canonicalJson({ seq, at, kind, by, ids, payloadHash, prev }));
}
