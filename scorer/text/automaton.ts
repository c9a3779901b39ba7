import { foldHash } from './hash-word.js';

/** One token of a phrase: its number in the vocabulary, doubled, plus 1 when a gap stands before it. */
export type Step = number;

/** A phrase to find and the set it belongs to; phrases of different sets are looked for in different forms of a text. */
export interface Phrase {
  steps: readonly Step[];
  set: 0 | 1;
}

/**
 * Two tries, one a set, over phrases whose letters are whole tokens (`Vocabulary`), so that a word of a text costs one step. Phrases
 * are only looked for from the start of a token: no failure links are needed. Memory grows with the phrases, whatever the alphabet.
 */
export interface Automaton {
  /** Per set: number of a token → state after it as the first of a phrase, or 0. */
  first: readonly [Int32Array, Int32Array];
  /** Further steps as triples (state, step, next state), open addressing; next state 0 stands in free places. */
  steps: Int32Array;
  /** Place in `steps` → bits of the hash that stands there, 0 where it is free: most steps lead nowhere, and this is asked in a small table. */
  tags: Uint8Array;
  /** From this state on none leads any further. */
  leaves: number;
  /** State → first phrase that ends there, or -1; the others (same tokens) by `nextPhrase`, rising. */
  phraseAt: Int32Array;
  nextPhrase: Int32Array;
}

/** Builds the tries; every phrase has a step, `tokens` is how many numbers there are. */
export function buildAutomaton(phrases: readonly Phrase[], tokens: number): Automaton {
  const width = 2 * (tokens + 1);
  /** From `state * width + step` to the state it leads to; states 0 and 1 are the roots. */
  const edges = new Map<number, number>();
  const isInner: boolean[] = [true, true];
  const endOf = phrases.map(({ steps, set }) => {
    let state: number = set;
    for (const step of steps) {
      const edge = state * width + step;
      const next = edges.get(edge) ?? isInner.push(false) - 1;
      edges.set(edge, next);
      isInner[state] = true;
      state = next;
    }
    return state;
  });
  const { numberOf, leaves } = numberInnerFirst(isInner);
  const phraseAt = new Int32Array(isInner.length - 1).fill(-1);
  const nextPhrase = new Int32Array(phrases.length).fill(-1);
  for (let phrase = phrases.length - 1; phrase >= 0; phrase--) {
    const end = numberOf[endOf[phrase] as number] as number; // every phrase ends in a state
    nextPhrase[phrase] = phraseAt[end] as number; // as above
    phraseAt[end] = phrase;
  }
  const first = [new Int32Array(tokens + 1), new Int32Array(tokens + 1)] as const;
  const further: number[] = [];
  for (const [edge, next] of edges) {
    const state = Math.floor(edge / width);
    const step = edge % width;
    const to = numberOf[next] as number; // as above
    if (state < 2) first[state === 0 ? 0 : 1][step >> 1] = to;
    else further.push(numberOf[state] as number, step, to); // as above
  }
  return { first, ...tabulate(further), leaves, phraseAt, nextPhrase };
}

/** The state that `step` leads to from `state`, or 0. */
export function follow({ steps, tags }: Automaton, state: number, step: Step): number {
  const last = tags.length - 1;
  const hash = hashStep(state, step);
  const tag = tagOf(hash);
  for (let place = hash & last; ; place = (place + 1) & last) {
    const found = tags[place] as number; // places lie within the table
    if (found === 0) return 0;
    if (found === tag && steps[3 * place] === state && steps[3 * place + 1] === step)
      return steps[3 * place + 2] as number; // as above
  }
}

/** Numbers from 1 for all states but the roots, those that lead further before the leaves. */
function numberInnerFirst(isInner: readonly boolean[]): { numberOf: Int32Array; leaves: number } {
  const numberOf = new Int32Array(isInner.length);
  let number = 1;
  for (let state = 2; state < isInner.length; state++) if (isInner[state] === true) numberOf[state] = number++;
  const leaves = number;
  for (let state = 2; state < isInner.length; state++) if (isInner[state] === false) numberOf[state] = number++;
  return { numberOf, leaves };
}

/** Open addressing over triples (state, step, next state) in a row. */
function tabulate(triples: readonly number[]): Pick<Automaton, 'steps' | 'tags'> {
  const last = 2 * 2 ** Math.ceil(Math.log2(triples.length / 3 + 1)) - 1;
  const steps = new Int32Array(3 * (last + 1));
  const tags = new Uint8Array(last + 1);
  for (let i = 0; i < triples.length; i += 3) {
    const [state, step, next] = [triples[i], triples[i + 1], triples[i + 2]] as [number, number, number]; // three in a row
    const hash = hashStep(state, step);
    let place = hash & last;
    while (tags[place] !== 0) place = (place + 1) & last;
    tags[place] = tagOf(hash);
    steps[3 * place] = state;
    steps[3 * place + 1] = step;
    steps[3 * place + 2] = next;
  }
  return { steps, tags };
}

function tagOf(hash: number): number {
  return (hash >>> 24) | 1;
}

function hashStep(state: number, step: Step): number {
  return foldHash(Math.imul(state, 0x9e3779b1) ^ Math.imul(step, 0x85ebca6b));
}
