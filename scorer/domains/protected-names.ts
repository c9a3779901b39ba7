import { parse } from 'tldts';
import { z } from 'zod';
import { shapeOf } from './glyphs.js';

const list = z.string().transform((text) => (text === '' ? [] : text.split('|')));

/** A row of `data/reference/protected_names.csv`; its header says what the columns mean. */
export const ProtectedRow = z.strictObject({
  name: z.string().min(1),
  kind: z.enum([
    ...['platform', 'bank', 'wallet', 'telecom', 'carrier', 'government', 'retail', 'pharmacy', 'service', 'press'],
  ] as const),
  domains: list.refine((domains) => domains.length > 0, 'no domain'),
  related: list,
  aliases: list,
  care: z.enum(['', 'resold', 'word', 'quiet']),
  unlike: list,
  source: z.string().min(1),
  date: z.iso.date(),
});
export type ProtectedRow = z.infer<typeof ProtectedRow>;

/** One label that stands for a protected name. */
export interface Mark {
  label: string;
  /** The official domain it is (or, for an alias, stands for). */
  domain: string;
  /** Public suffixes of the official domains with this label; of all of the owner's for an alias. */
  suffixes: string[];
  /**
   * How near a label must come: `free` any one edit under any ending, `close` a real slip under the same ending, `short`
   * only what leaves the three letters readable, `quiet` no edit at all.
   */
  edits: 'free' | 'close' | 'short' | 'quiet';
  /** Which words beside it make it an imitation: any, fillers and lures, or lures only. */
  beside: 'other' | 'filler' | 'lure';
  /** Also an ordinary word: the same label under an ending outside .vn is somebody else's. */
  isWord: boolean;
  /** The owner has the label under an ending outside .vn, too, so other countries' endings may well be its own. */
  isGlobal: boolean;
  row: ProtectedRow;
}

/** The table, indexed: a look-up costs a few probes per letter, however many names there are. */
export interface ProtectedNames {
  rows: readonly ProtectedRow[];
  /** Official and related domains, by name. */
  official: ReadonlyMap<string, ProtectedRow>;
  exact: ReadonlyMap<string, Mark[]>;
  /** Labels and labels with one letter less: two labels one edit apart share a key. */
  near: ReadonlyMap<string, Mark[]>;
  shapes: ReadonlyMap<string, Mark[]>;
  /** Marks by their first three letters, to find them inside longer labels. */
  starts: ReadonlyMap<string, Mark[]>;
}

/** Indexes the table. */
export function compileProtected(rows: readonly ProtectedRow[]): ProtectedNames {
  const official = new Map<string, ProtectedRow>();
  for (const row of rows) for (const domain of row.related) official.set(domain, row);
  for (const row of rows) for (const domain of row.domains) official.set(domain, row);
  const names = { rows, official, exact: index(), near: index(), shapes: index(), starts: index() };
  for (const mark of rows.flatMap(marksOf)) {
    add(names.exact, mark.label, mark);
    if (mark.edits !== 'quiet') for (const key of nearKeys(mark.label)) add(names.near, key, mark);
    if (mark.label.length >= 3) add(names.shapes, shapeOf(mark.label), mark);
    if (mark.label.length >= 3) add(names.starts, mark.label.slice(0, 3), mark);
  }
  return names;
}

/** The label and the label with each letter left out. */
export function nearKeys(label: string): Set<string> {
  const keys = new Set([label]);
  for (let at = 0; at < label.length; at++) keys.add(label.slice(0, at) + label.slice(at + 1));
  return keys;
}

function marksOf(row: ProtectedRow): Mark[] {
  const parsed = row.domains.map((domain) => {
    const { publicSuffix, domainWithoutSuffix } = parse(domain);
    // Names that registries keep, like those of ministries, may be a public suffix with no label before it.
    return { domain, suffix: publicSuffix ?? '', label: domainWithoutSuffix ?? '' };
  });
  const suffixes = [...new Set(parsed.map(({ suffix }) => suffix))];
  const first = row.domains[0] ?? '';
  const marks = new Map<string, Mark>();
  for (const { domain, label } of parsed) {
    const own = parsed.filter((other) => other.label === label).map(({ suffix }) => suffix);
    for (const spelt of new Set([label, label.replaceAll('-', '')])) {
      if (spelt.length > 1 && !marks.has(spelt)) marks.set(spelt, toMark(spelt, domain, own, row, row.care));
    }
  }
  for (const alias of row.aliases) {
    const label = alias.replace('~', '');
    if (!marks.has(label))
      marks.set(label, toMark(label, first, suffixes, row, alias.endsWith('~') ? 'word' : row.care));
  }
  return [...marks.values()];
}

function toMark(
  label: string,
  domain: string,
  suffixes: string[],
  row: ProtectedRow,
  care: ProtectedRow['care'],
): Mark {
  const { length } = label;
  const isWord = care === 'word' || care === 'quiet' || length < 4;
  // "vpbank" is two letters and a word that every bank has.
  const own = label.endsWith('bank') ? length - 2 : length;
  const edits =
    care === 'quiet' || length < 3 ? 'quiet' : length < 4 ? 'short' : care === 'word' || own < 6 ? 'close' : 'free';
  const beside = isWord || care === 'resold' ? 'lure' : own < 6 ? 'filler' : 'other';
  const isGlobal = [...row.domains, ...row.related].some(
    (name) => name.startsWith(`${label}.`) && !name.endsWith('.vn'),
  );
  return { label, domain, suffixes, edits, beside, isWord, isGlobal, row };
}

function index(): Map<string, Mark[]> {
  return new Map();
}

function add(marks: Map<string, Mark[]>, key: string, mark: Mark): void {
  const known = marks.get(key);
  if (known === undefined) marks.set(key, [mark]);
  else known.push(mark);
}
