import { z } from 'zod';
import { Listing, ListingContact, Score } from '../schema.js';

/** What was read from an answer: each listing with its score, whom it names, and the tier that every field came from. */
export const EvidenceListing = z.strictObject({
  listing: Listing,
  score: Score,
  contacts: z.array(ListingContact).default([]),
  origins: z.record(z.string(), z.string()).default({}),
});
export type EvidenceListing = z.infer<typeof EvidenceListing>;

/** The content of a bundle's `listings` file; throws `ZodError` or `SyntaxError`. */
export function readEvidenceListings(bytes: Uint8Array): EvidenceListing[] {
  return z.array(EvidenceListing).parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}
