import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseRows } from '../data/csv-rows.js';
import { ViolationClass } from '../data/schema.js';
import type { Source } from '../data/source.js';
import { plain } from './extract/values/tables.js';

const Row = z.strictObject({
  class: ViolationClass,
  words: z.string().min(2).max(80),
  source: z.string().min(1),
});
export type WatchWords = z.infer<typeof Row>;

/** A product of a notice in force, as far as it can be searched for. */
export interface WatchedProduct {
  product: string;
  brand?: string | undefined;
}

/** Searches of one source and sweep, at most: each is a list of its own with many pages. */
const MAX_QUERIES = 500;
/** Search boxes take no more. */
const MAX_LETTERS = 80;

/** Reads the words that sweeps search for; throws when a row is wrong. */
export function loadWatchWords(referenceDir: string): WatchWords[] {
  const file = join(referenceDir, 'watch_words.csv');
  return parseRows(readFileSync(file, 'utf8'), Row, (line, message) => {
    throw new Error(`[crawl] ${file}:${line}: ${message}`);
  });
}

/**
 * What a source searches for in this sweep, each once whatever its diacritics: its own words, then what it draws, products
 * of notices before names of goods, for they are the surer find.
 */
export function drawQueries(
  { queries, draw }: Pick<Source, 'queries' | 'draw'>,
  words: readonly WatchWords[],
  watched: readonly WatchedProduct[],
): string[] {
  const drawn = [
    ...queries,
    ...(draw.includes('watch_list') ? watched.map(nameOf) : []),
    ...(draw.includes('watch_words') ? words.map((row) => row.words) : []),
  ];
  const seen = new Map<string, string>();
  for (const query of drawn) {
    const same = key(query);
    if (same !== '' && !seen.has(same)) seen.set(same, query);
  }
  return [...seen.values()].slice(0, MAX_QUERIES);
}

/** Brand and product, cut at a word where it is too long for a search box. */
function nameOf({ product, brand = '' }: WatchedProduct): string {
  const name = key(product).includes(key(brand)) ? product : `${brand} ${product}`;
  const words = name.trim().split(/\s+/);
  while (words.length > 1 && words.join(' ').length > MAX_LETTERS) words.pop();
  return words.join(' ').slice(0, MAX_LETTERS);
}

function key(words: string): string {
  return plain(words).replace(/\s+/g, ' ').trim();
}
