import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { toListing } from '../../crawler/feeds/to-listing.js';
import { fieldText } from '../../data/listing.js';
import type { Listing, RuleHit, Score } from '../../data/schema.js';
import { root } from '../house/source-files.js';

export const CORPUS = join(root, '../shared/corpus/listings.jsonl.gz');

/** Hits whose quote is not what stands in the field. */
export function misquoted(of: Listing, { hits }: Score): RuleHit[] {
  return hits.filter(
    ({ field, start, end, quote }) => quote === '' || fieldText(of, field)?.slice(start, end) !== quote,
  );
}

/** Scores every n-th listing of the corpus and names those with a hit that is misquoted. */
export async function readQuotes(
  score: (listing: Listing) => Score,
  everyNth: number,
): Promise<{ listings: number; hits: number; wrong: string[] }> {
  const found = { listings: 0, hits: 0, wrong: [] as string[] };
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(CORPUS).pipe(createGunzip()) })) {
    if (line++ % everyNth !== 0) continue;
    const listing = toListing(JSON.parse(text), { source: 'corpus' });
    if (typeof listing === 'string') throw new Error(`row ${line}: ${listing}`);
    const scored = score(listing);
    found.listings++;
    found.hits += scored.hits.length;
    if (misquoted(listing, scored).length > 0) found.wrong.push(listing.nativeId);
  }
  return found;
}
