import { createGunzip } from 'node:zlib';
import { CDXIndexer } from 'warcio';

/** Of the answers on the way to one page, unpacked: forty pages of the largest size that is asked for unless told otherwise. */
const MAX_INFLATED = 200_000_000;
const MAX_RECORDS = 10_000;

/**
 * CDXJ of a gzipped WARC, sorted, in which readers of web archives find each answer. Throws for what is no gzip, is
 * torn, or holds too much: 200 KB inflate to 200 MB, and the indexer holds each record whole.
 */
export async function indexWarc(warc: Uint8Array, filename: string): Promise<Buffer> {
  await refuseBomb(warc);
  const indexer = new CDXIndexer({ format: 'cdxj' });
  const lines: string[] = [];
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield warc;
  }
  for await (const line of indexer.iterIndex([{ filename, reader: chunks() }])) {
    if (lines.length === MAX_RECORDS) throw new Error(`[wacz] the archive has over ${MAX_RECORDS} records`);
    lines.push(indexer.serialize(line));
  }
  return Buffer.from(lines.sort().join(''));
}

async function refuseBomb(warc: Uint8Array): Promise<void> {
  const gunzip = createGunzip();
  gunzip.end(warc);
  let bytes = 0;
  for await (const chunk of gunzip) {
    bytes += (chunk as Buffer).length; // gunzip gives nothing else
    if (bytes > MAX_INFLATED) throw new Error(`[wacz] the archive inflates to over ${MAX_INFLATED} bytes`);
  }
}
