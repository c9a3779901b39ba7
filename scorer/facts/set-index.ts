import type { TermSets } from '../rule-set.js';

/** Lists of occurrences by the number of each set of terms that a condition names: chains of entries in the order of the terms. */
export interface SetIndex<T> {
  /** Set → its first entry, or 0. */
  first: Int32Array;
  /** Entry → the next of its set, or 0. */
  next: Int32Array;
  /** Entry → place in `lists`. */
  places: Int32Array;
  lists: T[][];
}

/** Chains the lists of `byTerm` by the sets of conditions; a listing's terms are in hundreds of them, so an entry is two numbers. */
export function indexSets<T>(byTerm: ReadonlyMap<number, T[]>, { count, from, sets }: TermSets): SetIndex<T> {
  const terms = [...byTerm.keys()];
  let entries = 1;
  // terms and places lie within the tables
  for (const term of terms) entries += (from[term + 1] as number) - (from[term] as number);
  const first = new Int32Array(count);
  const next = new Int32Array(entries);
  const places = new Int32Array(entries);
  let entry = 0;
  // backwards, since each entry goes before those that are there
  for (let place = terms.length - 1; place >= 0; place--) {
    const term = terms[place] as number;
    const end = from[term + 1] as number;
    for (let at = from[term] as number; at < end; at++) {
      const set = sets[at] as number;
      entry++;
      next[entry] = first[set] as number;
      places[entry] = place;
      first[set] = entry;
    }
  }
  return { first, next, places, lists: [...byTerm.values()] };
}

/** Whether a term of the set stands in the listing. */
export function hasSet<T>({ first }: SetIndex<T>, set: number): boolean {
  return first[set] !== 0;
}

/** The lists of the set's terms, one after another. */
export function listsOf<T>({ first, next, places, lists }: SetIndex<T>, set: number): T[][] {
  const found: T[][] = [];
  // entries and places lie within their tables
  for (let entry = first[set] as number; entry !== 0; entry = next[entry] as number)
    found.push(lists[places[entry] as number] as T[]);
  return found;
}
