import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SITES } from '../../../crawler/all-sites.js';
import { findFeedFiles, readFeedFile } from '../../../crawler/feeds/feed-file.js';
import type { Listing } from '../../../data/schema.js';
import { harEntry, harOf, warcRecord } from '../feeds/archive-things.js';
import { tempDir } from '../feeds/read-all.js';

interface Shape {
  site: string;
  file: string;
  url: string;
  body: string;
  type: string;
  listing: Partial<Listing>;
}

const ROOT = 'test/fixtures/sites';

/** Each shape that came from an address: as somebody's browser or a crawler would have recorded it. */
const shapes = SITES.flatMap(({ name: site }): Shape[] => {
  // our own file, whose shape fixtures.test.ts checks
  const { listing, same } = JSON.parse(readFileSync(join(ROOT, site, 'expected.json'), 'utf8')) as {
    listing: Partial<Listing>;
    same: Record<string, string>;
  };
  return Object.entries(same)
    .filter(([, url]) => /^https?:/.test(url))
    .map(([file, url]) => {
      const type = file.endsWith('.json') ? 'application/json' : 'text/html';
      return { site, file, url, body: readFileSync(join(ROOT, site, file), 'utf8'), type, listing };
    });
});

async function imported(bytes: string | Buffer): Promise<Listing[]> {
  const path = join(tempDir(), 'ban-giao');
  writeFileSync(path, bytes);
  const found: Listing[] = [];
  for (const file of await findFeedFiles([path])) {
    for await (const item of readFeedFile(file, { source: 'ban-giao' })) {
      if ('ok' in item && item.ok) found.push(item.listing);
    }
  }
  return found;
}

test('every closed platform and shop system has a shape with an address', () => {
  expect(new Set(shapes.map(({ site }) => site)).size).toBe(SITES.length);
});

describe.each(shapes)('$site, $file', ({ url, body, type, listing }) => {
  test('a HAR gives the same listing as the page', async () => {
    const found = await imported(harOf([harEntry(url, { mimeType: type, text: body })]));
    expect(found).toEqual([expect.objectContaining(listing)]);
  });

  test('a WARC gives the same listing as the page', async () => {
    const headers = { 'content-type': type };
    const record = { type: 'response' as const, url, date: '2026-03-02T08:00:00Z', httpHeaders: headers };
    const found = await imported(await warcRecord(record, body));
    expect(found).toEqual([expect.objectContaining(listing)]);
  });
});
