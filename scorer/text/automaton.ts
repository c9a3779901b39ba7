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

interface Node {
  state: number;
  next: Map<Step, Node>;
  phrases: number[];
}

/** Builds the tries; every phrase has a step, `tokens` is how many numbers there are. */
export function buildAutomaton(phrases: readonly Phrase[], tokens: number): Automaton {
  const nodes: Node[] = [];
  const roots = [createNode(), createNode()] as const;
  phrases.forEach(({ steps, set }, i) => {
    let node = roots[set];
    for (const step of steps) {
      const next = node.next.get(step) ?? createNode();
      if (next.state === 0) next.state = nodes.push(next);
      node.next.set(step, next);
      node = next;
    }
    node.phrases.push(i);
  });
  const inner = nodes.filter(({ next }) => next.size > 0);
  const ordered = [...inner, ...nodes.filter(({ next }) => next.size === 0)];
  ordered.forEach((node, i) => {
    node.state = i + 1;
  });
  const phraseAt = new Int32Array(nodes.length + 1).fill(-1);
  const nextPhrase = new Int32Array(phrases.length).fill(-1);
  for (const { state, phrases: own } of nodes) {
    phraseAt[state] = own[0] ?? -1;
    own.forEach((phrase, i) => {
      nextPhrase[phrase] = own[i + 1] ?? -1;
    });
  }
  return {
    first: [listFirst(roots[0], tokens), listFirst(roots[1], tokens)],
    ...tabulate(inner),
    leaves: inner.length + 1,
    phraseAt,
    nextPhrase,
  };
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

function createNode(): Node {
  return { state: 0, next: new Map(), phrases: [] };
}

function listFirst(root: Node, tokens: number): Int32Array {
  const states = new Int32Array(tokens + 1);
  for (const [step, { state }] of root.next) states[step >> 1] = state;
  return states;
}

function tabulate(nodes: readonly Node[]): Pick<Automaton, 'steps' | 'tags'> {
  const count = nodes.reduce((sum, { next }) => sum + next.size, 0);
  const last = 2 * 2 ** Math.ceil(Math.log2(count + 1)) - 1;
  const steps = new Int32Array(3 * (last + 1));
  const tags = new Uint8Array(last + 1);
  for (const { state, next } of nodes) {
    for (const [step, node] of next) {
      const hash = hashStep(state, step);
      let place = hash & last;
      while (tags[place] !== 0) place = (place + 1) & last;
      tags[place] = tagOf(hash);
      steps.set([state, step, node.state], 3 * place);
    }
  }
  return { steps, tags };
}

function tagOf(hash: number): number {
  return (hash >>> 24) | 1;
}

function hashStep(state: number, step: Step): number {
  return foldHash(Math.imul(state, 0x9e3779b1) ^ Math.imul(step, 0x85ebca6b));
}
