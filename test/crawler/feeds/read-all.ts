import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { ArchiveItem } from '../../../crawler/feeds/captured-response.js';
import type { FeedItem } from '../../../crawler/feeds/feed-item.js';
import type { Listing } from '../../../data/schema.js';

/** The bytes as a stream of pieces of `size`: a reader must not care where they are cut. */
export function streamOf(text: string | Buffer, size = 7): Readable {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
  return Readable.from(pieces, { objectMode: false });
}

/** What a reader yields, without the fates of an archive's answers. */
export async function readAll(items: AsyncIterable<ArchiveItem>): Promise<FeedItem[]> {
  const all: FeedItem[] = [];
  for await (const item of items) if (!('response' in item)) all.push(item);
  return all;
}

export function listingsOf(items: FeedItem[]): Listing[] {
  return items.flatMap((item) => (item.ok ? [item.listing] : []));
}

/** `[line, reason]` of every problem. */
export function problemsOf(items: FeedItem[]): [number, string][] {
  return items.flatMap((item) => (item.ok ? [] : [[item.line, item.reason]]));
}

/** A folder that is gone when the test ends. */
export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-feed-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
