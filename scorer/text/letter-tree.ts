/** A watched phrase in normal form and without diacritics. */
export interface SpeltPhrase {
  phrase: string;
  letters: string;
}

/** With its words, as it is read while tables are built. */
export interface SplitPhrase extends SpeltPhrase {
  words: readonly string[];
}

/**
 * Phrases letter by letter; nodes are numbers, 0 is the root. Tables, since a walk through objects waits for memory at each of them. A
 * node is parted by the next letter when somebody asks: few ever are, and they lie together.
 */
export interface LetterTree {
  phrases: readonly SpeltPhrase[];
  /** Places in `phrases`, those of each node in a row. */
  order: Uint32Array;
  /** Node → its row in `order`, and how many of its phrases end there: they stand first. */
  from: Uint32Array;
  to: Uint32Array;
  ending: Uint16Array;
  /** Node → how many letters lead to it, and the last of them, below 0x100. */
  depth: Uint16Array;
  letters: Uint8Array;
  /** Node → its first child, or 0 before it is parted, and how many there are: they stand in a row, in the order in which they came. */
  firstChild: Uint32Array;
  children: Uint8Array;
  /** Nodes so far. */
  count: number;
}

/** A tree of nothing but its root, with room for all others. */
export function plantLetterTree(phrases: readonly SpeltPhrase[]): LetterTree {
  const size = phrases.reduce((sum, { letters }) => sum + letters.length, 1);
  const tree: LetterTree = {
    phrases,
    order: Uint32Array.from(phrases, (_, i) => i),
    from: new Uint32Array(size),
    to: new Uint32Array(size),
    ending: new Uint16Array(size),
    depth: new Uint16Array(size),
    letters: new Uint8Array(size),
    firstChild: new Uint32Array(size),
    children: new Uint8Array(size),
    count: 1,
  };
  tree.to[0] = phrases.length;
  return tree;
}

/** The node that `letter` leads to from `node`, or 0. */
export function childOf(tree: LetterTree, node: number, letter: number): number {
  const first = firstChildOf(tree, node);
  const end = first + (tree.children[node] as number); // nodes lie within the tables
  for (let child = first; child < end; child++) if (tree.letters[child] === letter) return child;
  return 0;
}

export function childrenOf(tree: LetterTree, node: number): number[] {
  const first = firstChildOf(tree, node);
  const end = first + (tree.children[node] as number); // as above
  const children: number[] = [];
  for (let child = first; child < end; child++) children.push(child);
  return children;
}

const NONE: readonly string[] = [];

/** Phrases that end at `node`, in normal form. */
export function phrasesAt(tree: LetterTree, node: number): readonly string[] {
  firstChildOf(tree, node);
  if (tree.ending[node] === 0) return NONE;
  const from = tree.from[node] as number; // as above
  const end = from + (tree.ending[node] as number); // as above
  const ended: string[] = [];
  for (let row = from; row < end; row++) ended.push(tree.phrases[tree.order[row] as number]?.phrase ?? ''); // as above
  return ended;
}

function firstChildOf(tree: LetterTree, node: number): number {
  if (tree.firstChild[node] === 0) part(tree, node);
  return tree.firstChild[node] as number; // as above
}

function part(tree: LetterTree, node: number): void {
  const { phrases, order, from, to, depth } = tree;
  const at = depth[node] as number; // as above
  const ended: number[] = [];
  const groups = new Map<number, number[]>();
  for (const place of order.subarray(from[node], to[node])) {
    const letters = phrases[place]?.letters ?? '';
    const letter = letters.charCodeAt(at);
    const group = at === letters.length ? ended : groups.get(letter);
    if (group === undefined) groups.set(letter, [place]);
    else group.push(place);
  }
  tree.ending[node] = ended.length;
  tree.firstChild[node] = tree.count;
  tree.children[node] = groups.size;
  let row = from[node] as number; // as above
  order.set(ended, row);
  row += ended.length;
  for (const [letter, group] of groups) {
    const child = tree.count++;
    tree.letters[child] = letter;
    depth[child] = at + 1;
    from[child] = row;
    order.set(group, row);
    row += group.length;
    to[child] = row;
  }
}
