import { z } from 'zod';
import { readHost } from './host-name.js';
import { holds, type Network, readNetwork, widen } from './network.js';

/** A row of `data/reference/infrastructure.csv`: a name with all below it, an address or a network. */
export const InfrastructureRow = z.strictObject({
  /** What it is to others: `cdn`, `cloud`, `bank`, `site_builder`, `government` … */
  kind: z.string().min(1),
  list: z.string().min(1),
  value: z.string().min(1),
  source: z.string().min(1),
  date: z.iso.date(),
});
export type InfrastructureRow = z.infer<typeof InfrastructureRow>;

/**
 * What is known of names and networks that others share. Questions are a name in any spelling, an address or a network;
 * anything else throws a `RangeError`: what cannot be read must not pass for "unknown to us".
 */
export interface Infrastructure {
  /** Rows that are or hold what is asked, nearest first (longest name, longest prefix). */
  covers(asked: string): InfrastructureRow[];
  /** Rows that are what is asked or lie inside it: sub-names, smaller networks. */
  coveredBy(asked: string): InfrastructureRow[];
  /** Both, each once: names above and below, networks that share an address. */
  overlaps(asked: string): InfrastructureRow[];
}

type Question = { name: string } | { network: Network };
type NetworkRows = { network: Network; rows: InfrastructureRow[] };

/** Indexes the table; throws a `RangeError` that names a value which is neither name nor network. */
export function compileInfrastructure(rows: readonly InfrastructureRow[]): Infrastructure {
  const names = new Map<string, InfrastructureRow[]>();
  const networks = { 4: new Map<string, NetworkRows>(), 6: new Map<string, NetworkRows>() };
  for (const row of rows) {
    const read = readQuestion(row.value);
    if ('name' in read) names.set(read.name, [...(names.get(read.name) ?? []), row]);
    else {
      const table = networks[read.network.family];
      const known = table.get(keyOf(read.network));
      if (known === undefined) table.set(keyOf(read.network), { network: read.network, rows: [row] });
      else known.rows.push(row);
    }
  }
  const byReverse = [...names]
    .map(([name, of]) => ({ key: reverse(name), of }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const inOrder = { 4: ordered(networks[4]), 6: ordered(networks[6]) };
  const lengths = { 4: lengthsOf(networks[4]), 6: lengthsOf(networks[6]) };

  function covers(question: Question): InfrastructureRow[] {
    if ('name' in question) return ancestors(question.name).flatMap((name) => names.get(name) ?? []);
    const { network } = question;
    return lengths[network.family]
      .filter((bits) => bits <= network.bits)
      .flatMap((bits) => networks[network.family].get(keyOf(widen(network, bits)))?.rows ?? []);
  }

  function coveredBy(question: Question): InfrastructureRow[] {
    if ('name' in question) {
      const key = reverse(question.name);
      const found: InfrastructureRow[] = [];
      for (let at = firstAt(byReverse, (entry) => entry.key >= key); at < byReverse.length; at++) {
        const entry = byReverse[at];
        if (entry === undefined || !entry.key.startsWith(key)) break;
        found.push(...entry.of);
      }
      return found;
    }
    const { network } = question;
    const table = inOrder[network.family];
    const found: InfrastructureRow[] = [];
    for (let at = firstAt(table, (entry) => entry.network.first >= network.first); at < table.length; at++) {
      const entry = table[at];
      if (entry === undefined || entry.network.first > network.last) break;
      if (holds(network, entry.network)) found.push(...entry.rows);
    }
    return found;
  }

  return {
    covers: (asked) => covers(readQuestion(asked)),
    coveredBy: (asked) => coveredBy(readQuestion(asked)),
    overlaps: (asked) => [...new Set([...covers(readQuestion(asked)), ...coveredBy(readQuestion(asked))])],
  };
}

function readQuestion(text: string): Question {
  const trimmed = text.trim();
  const network = readNetwork(trimmed);
  if (network !== undefined) return { network };
  const host = trimmed.includes('/') ? undefined : readHost(trimmed);
  if (host === undefined || host.isAddress || host.text.startsWith('.') || host.text.includes('..')) {
    throw new RangeError(`[infrastructure] "${text.slice(0, 200)}" is no name, address or network`);
  }
  return { name: host.text };
}

function keyOf({ first, bits }: Network): string {
  return `${first.toString(36)}/${bits}`;
}

function ordered(table: ReadonlyMap<string, NetworkRows>): NetworkRows[] {
  return [...table.values()].sort((a, b) =>
    a.network.first === b.network.first ? a.network.bits - b.network.bits : a.network.first < b.network.first ? -1 : 1,
  );
}

function lengthsOf(table: ReadonlyMap<string, NetworkRows>): number[] {
  return [...new Set([...table.values()].map(({ network }) => network.bits))].sort((a, b) => b - a);
}

/** `shop.example.vn`, `example.vn`, `vn`. */
function ancestors(name: string): string[] {
  const labels = name.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
}

/** `vn.example.shop.`: what lies below a name begins with its key. */
function reverse(name: string): string {
  return `${name.split('.').reverse().join('.')}.`;
}

/** Index of the first entry that answers yes, when all behind it do, too. */
function firstAt<T>(entries: readonly T[], test: (entry: T) => boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry !== undefined && test(entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}
