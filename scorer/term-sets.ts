import type { CompiledCondition, TermSets } from './rule-set.js';

/** The sets that each of `terms` terms is in. */
export function listByTerm(sets: readonly ReadonlySet<number>[], terms: number): TermSets {
  const own = Array.from({ length: terms }, (): number[] => []);
  sets.forEach((set, number) => {
    for (const term of set) own[term]?.push(number);
  });
  const from = new Uint32Array(terms + 1);
  own.forEach((list, term) => {
    from[term + 1] = (from[term] ?? 0) + list.length;
  });
  return { count: sets.length, from, sets: Uint32Array.from(own.flat()) };
}

/** The sets of terms of which one must stand in a listing where the condition is to hold, and all their terms; none when it needs no words. */
export function triggersOf(condition: CompiledCondition): { sets: number[]; terms: ReadonlySet<number> } {
  if (condition.kind === 'text') return { sets: [condition.set], terms: condition.terms };
  if (condition.kind === 'other' || condition.kind === 'none') return { sets: [], terms: new Set() };
  const parts = condition.parts.map(triggersOf);
  const worded = parts.filter(({ terms }) => terms.size > 0);
  // All must hold: the part with the fewest terms is enough to find candidates.
  if (condition.kind === 'all')
    return worded.sort((a, b) => a.terms.size - b.terms.size)[0] ?? { sets: [], terms: new Set() };
  if (worded.length < parts.length) return { sets: [], terms: new Set() };
  return { sets: [...new Set(parts.flatMap(({ sets }) => sets))], terms: new Set(parts.flatMap((p) => [...p.terms])) };
}
