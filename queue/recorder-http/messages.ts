import { z } from 'zod';
import {
  Capture,
  ContentParts,
  FrontierUrl,
  GapReason,
  Instant,
  Lease,
  Listing,
  ListingContact,
  PageMark,
  Score,
} from '../../data/schema.js';

/*
 * What passes between a worker elsewhere and the recorder, as JSON; parsed at both ends. A page's answer follows its
 * JSON as bytes.
 */

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const ScoredListing = z.strictObject({
  listing: Listing,
  score: Score,
  contacts: z.array(ListingContact).exactOptional(),
});
const LeaseName = Lease.pick({ id: true, host: true, epoch: true, sweepId: true });

const Outcome = z.strictObject({
  capture: Capture.extend({ sha256: Sha256 }).exactOptional(),
  gap: GapReason.exactOptional(),
  unchanged: z.boolean().exactOptional(),
  gone: z.boolean().exactOptional(),
  mark: PageMark.exactOptional(),
  value: z.number().exactOptional(),
  detail: z.string().max(2000).exactOptional(),
});

export const Page = z.strictObject({
  lease: LeaseName,
  url: z.string().max(4000),
  outcome: Outcome,
  links: z.array(FrontierUrl).max(100_000),
  listings: z.array(ScoredListing).max(10_000),
  fields: z.strictObject({ source: z.string(), counts: z.record(z.string(), z.number()) }).exactOptional(),
});

const Version = z.strictObject({
  listingId: z.int(),
  versionId: z.int(),
  contentHash: z.string(),
  parts: ContentParts,
  listing: Listing,
});

const Change = z.enum(['new', 'changed', 'back', 'same']);
const Ids = z.array(z.int());

/** Every call of the port: what is asked, and what is answered. */
export const CALLS = {
  lease: { ask: z.strictObject({ id: z.string() }), answer: Lease.nullable() },
  'is-live': { ask: LeaseName.pick({ id: true, epoch: true }), answer: z.boolean() },
  page: { ask: Page, answer: z.enum(['recorded', 'stale']) },
  release: {
    ask: z.strictObject({
      id: z.string(),
      learnt: z
        .strictObject({ notBefore: Instant.exactOptional(), paceMs: z.number().exactOptional() })
        .exactOptional(),
    }),
    answer: z.null(),
  },
  listings: {
    ask: z.strictObject({ batch: z.array(ScoredListing), by: z.string(), campaign: z.string().exactOptional() }),
    answer: z.array(z.strictObject({ change: Change, opened: z.int(), reopened: z.int() })),
  },
  scores: {
    ask: z.strictObject({ batch: z.array(z.strictObject({ version: Version, score: Score })), by: z.string() }),
    answer: z.strictObject({ scored: z.int(), opened: Ids, withdrawn: Ids, returned: Ids, reopened: Ids }),
  },
} as const;
export type CallName = keyof typeof CALLS;
export type Ask<N extends CallName> = z.infer<(typeof CALLS)[N]['ask']>;
export type Answer<N extends CallName> = z.infer<(typeof CALLS)[N]['answer']>;

/** Where the calls are, below the recorder's address. */
export const ROOT = '/recorder/v1/';
/** Largest message: a list page of 10,000 offers, or an answer of the largest size that is kept. */
export const MAX_BYTES = 64 * 1024 * 1024;
/** A JSON message with bytes after it. */
export const FRAMED = 'application/vnd.soicho.framed';

/** Four bytes of length, the JSON, then the bytes as they are. */
export function frame(json: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(json);
  const framed = new Uint8Array(4 + head.length + bytes.length);
  new DataView(framed.buffer).setUint32(0, head.length);
  framed.set(head, 4);
  framed.set(bytes, 4 + head.length);
  return framed;
}

/** The two parts of a framed message, or `undefined` when it is torn. */
export function unframe(framed: Uint8Array): { json: string; bytes: Uint8Array } | undefined {
  if (framed.length < 4) return undefined;
  const length = new DataView(framed.buffer, framed.byteOffset).getUint32(0);
  if (framed.length < 4 + length) return undefined;
  const json = new TextDecoder().decode(framed.subarray(4, 4 + length));
  return { json, bytes: framed.subarray(4 + length) };
}
