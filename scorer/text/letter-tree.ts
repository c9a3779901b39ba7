/** A watched phrase in normal form and without diacritics. */
export interface SpeltPhrase {
  phrase: string;
  letters: string;
}

/** Phrases letter by letter; nodes are numbers, 0 is the root. Tables, since a walk through objects waits for memory at each of them. */
export interface LetterTree {
  /** Node → its first child and how many there are: they stand in a row, in the order in which they came. */
  firstChild: Uint32Array;
  children: Uint8Array;
  /** Node → the letter that leads to it, below 0x100. */
  letters: Uint8Array;
  /** Node → place in `ends`, 0 where no phrase ends. */
  endAt: Uint32Array;
  ends: string[][];
}

/** Builds the tree. */
export function buildLetterTree(phrases: readonly SpeltPhrase[]): LetterTree {
  const size = phrases.reduce((sum, { letters }) => sum + letters.length, 1);
  const links = { child: new Uint32Array(size), last: new Uint32Array(size), sibling: new Uint32Array(size) };
  const letters = new Uint8Array(size);
  const endAt = new Uint32Array(size);
  const ends: string[][] = [[]];
  let count = 1;
  for (const { phrase, letters: written } of phrases) {
    let node = 0;
    for (let i = 0; i < written.length; i++) {
      const letter = written.charCodeAt(i);
      let next = links.child[node] as number; // nodes are below `size`, here and below
      while (next !== 0 && letters[next] !== letter) next = links.sibling[next] as number;
      if (next === 0) {
        next = count++;
        letters[next] = letter;
        if (links.child[node] === 0) links.child[node] = next;
        else links.sibling[links.last[node] as number] = next;
        links.last[node] = next;
      }
      node = next;
    }
    if (endAt[node] === 0) endAt[node] = ends.push([]) - 1;
    ends[endAt[node] as number]?.push(phrase);
  }
  return layOut({ ...links, letters, endAt }, count, ends);
}

/** Numbers the nodes anew: children of a node in a row, and near it. */
function layOut(
  { child, sibling, letters, endAt }: Record<'child' | 'sibling' | 'endAt', Uint32Array> & { letters: Uint8Array },
  count: number,
  ends: string[][],
): LetterTree {
  const tree: LetterTree = {
    firstChild: new Uint32Array(count),
    children: new Uint8Array(count),
    letters: new Uint8Array(count),
    endAt: new Uint32Array(count),
    ends,
  };
  let next = 1;
  const pending: [from: number, to: number][] = [[0, 0]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [from, to] = pair;
    tree.firstChild[to] = next;
    for (let one = child[from] as number; one !== 0; one = sibling[one] as number) {
      tree.letters[next] = letters[one] as number;
      tree.endAt[next] = endAt[one] as number;
      pending.push([one, next]);
      next++;
    }
    tree.children[to] = next - (tree.firstChild[to] as number);
  }
  return tree;
}

/** The node that `letter` leads to from `node`, or 0. */
export function childOf({ firstChild, children, letters }: LetterTree, node: number, letter: number): number {
  const first = firstChild[node] as number; // nodes lie within the tables
  const end = first + (children[node] as number);
  for (let child = first; child < end; child++) if (letters[child] === letter) return child;
  return 0;
}
