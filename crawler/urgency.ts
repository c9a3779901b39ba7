import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseRows } from '../data/csv-rows.js';
import type { FrontierUrl } from '../data/schema.js';
import { GOODS, type Source } from '../data/source.js';
import { plain } from './extract/values/tables.js';

/** How much sooner than its like a page is asked for, in the frontier's units. */
export type Urgency = (page: Pick<FrontierUrl, 'url' | 'source'>, isRepeat?: boolean) => number;

const Row = z.strictObject({
  kind: z.enum(['goods', 'words', 'seller']),
  name: z.string().regex(/^[a-z0-9_|-]+$/),
  boost: z.coerce.number().int().min(0).max(100),
  source: z.string().min(1),
});
export type UrgencyRow = z.infer<typeof Row>;

const FILE = 'crawl_urgency.csv';
/** Of words in an address: more say nothing more. */
const MAX_WORDS = 60;

/** Reads the table of what goes first; throws when a kind of goods is missing or a row is wrong. */
export function loadUrgency(referenceDir: string): UrgencyRow[] {
  const file = join(referenceDir, FILE);
  const fail = (line: number, message: string): never => {
    throw new Error(`[crawl] ${file}:${line}: ${message}`);
  };
  const rows = parseRows(readFileSync(file, 'utf8'), Row, fail);
  for (const goods of GOODS) {
    if (!rows.some(({ kind, name }) => kind === 'goods' && name === goods)) fail(0, `no row for goods ${goods}`);
  }
  return rows;
}

/** Goods of the source, words of the address and the seller's record add up; of each the largest counts. */
export function compileUrgency(rows: readonly UrgencyRow[], sources: readonly Pick<Source, 'id' | 'goods'>[]): Urgency {
  const of = (kind: UrgencyRow['kind']) => rows.filter((row) => row.kind === kind);
  const goods = new Map(of('goods').map(({ name, boost }) => [name, boost]));
  const bySource = new Map(sources.map((source) => [source.id, largest(source.goods.map((name) => goods.get(name)))]));
  const words = new Map<string, number>();
  for (const { name, boost } of of('words')) {
    for (const word of name.split('|')) words.set(word, Math.max(words.get(word) ?? 0, boost));
  }
  const longest = Math.max(1, ...[...words.keys()].map((word) => word.split('-').length));
  const repeat = largest(of('seller').map(({ boost }) => boost));
  return ({ url, source }, isRepeat = false) =>
    (bySource.get(source) ?? 0) +
    largest(phrases(url, longest).map((word) => words.get(word))) +
    (isRepeat ? repeat : 0);
}

/**
 * What a page is asked for by: its own urgency on top of its like's. Cut at a seed's, for what a redirect leads to brings
 * along what was put on top before.
 */
export function urgent<T extends FrontierUrl>(page: T, urgency: Urgency, isRepeat?: boolean): T {
  return { ...page, priority: Math.min(page.priority, MOST_PLAIN) + urgency(page, isRepeat) };
}

const MOST_PLAIN = 100;

/** Runs of words of path and query, joined by "-": `/thuoc-giam-can` gives thuoc, thuoc-giam, giam-can, … */
function phrases(url: string, longest: number): string[] {
  const { pathname, search } = new URL(url);
  const words = plain(decode(`${pathname} ${search}`))
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(longest, words.length - from) }, (_none, more) =>
      words.slice(from, from + more + 1).join('-'),
    ),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text; // a lone %
  }
}

function largest(boosts: (number | undefined)[]): number {
  return Math.max(0, ...boosts.map((boost) => boost ?? 0));
}
