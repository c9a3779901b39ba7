/** ASCII spellings that look alike in an address bar, "meant: drawn drawn". */
const GLYPHS = `0:o o:0 1:l,i l:1,i i:1,l 3:8 8:3,b 6:9 9:6,g a:4 b:d,lb,6,8 d:b,cl,dl c:e e:c g:q,9 q:g h:lh k:lc m:n,nn,rn,rr n:m,r s:5 t:7 u:v v:u
  w:vv z:2 rn:m cl:d`;

const DRAWN_AS = new Map(
  GLYPHS.split(/\s+/).map((entry) => {
    const [meant = '', drawn = ''] = entry.split(':');
    return [meant, drawn.split(',')] as const;
  }),
);

const LEET_LETTERS: Readonly<Record<string, string>> = { 0: 'o', 2: 'z', 4: 'a', 5: 's', 7: 't' };

// Whoever draws more than two letters anew no longer writes the name.
const MAX_PAIRS = 2;

/** A key that a label shares with all its drawings: letters that are drawn for one another fall together. */
export function shapeOf(label: string): string {
  return label
    .replace(/[il1]/g, '')
    .replace(/[bcdekgq3689]+/g, 'c')
    .replace(/[mnr]+/g, 'n')
    .replace(/[uvw]+/g, 'v')
    .replace(/[0-7]/g, (digit) => LEET_LETTERS[digit] ?? digit);
}

/** How `label` is drawn for `meant` with two kinds of swaps at most, e.g. `['m → rn']`; `undefined` when it is not. */
export function drawnFor(label: string, meant: string): string[] | undefined {
  if (Math.abs(label.length - meant.length) > 2 * MAX_PAIRS + 2) return undefined;
  return walk(label, 0, meant, 0, []);
}

function walk(label: string, at: number, meant: string, on: number, pairs: string[]): string[] | undefined {
  let i = at;
  let j = on;
  for (;;) {
    if (i === label.length && j === meant.length) return pairs;
    if (i > label.length || j >= meant.length) return undefined;
    const swapped = swapAt(label, i, meant, j, pairs);
    if (swapped !== undefined) return swapped;
    if (label[i] !== meant[j]) return undefined;
    i++;
    j++;
  }
}

function swapAt(label: string, i: number, meant: string, j: number, pairs: string[]): string[] | undefined {
  for (const length of [1, 2]) {
    const from = meant.slice(j, j + length);
    if (from.length < length) continue;
    for (const [drawn, steps] of reach(from)) {
      if (!label.startsWith(drawn, i)) continue;
      const all = steps.every((step) => pairs.includes(step)) ? pairs : [...new Set([...pairs, ...steps])];
      if (all.length > MAX_PAIRS) continue;
      const rest = walk(label, i + drawn.length, meant, j + length, all);
      if (rest !== undefined) return rest;
    }
  }
  return undefined;
}

const REACHED = new Map<string, [drawn: string, steps: string[]][]>();

/** What a spelling is drawn as in one step or in two (n → m → rn). */
function reach(from: string): [drawn: string, steps: string[]][] {
  const known = REACHED.get(from);
  if (known !== undefined) return known;
  const found = new Map<string, string[]>();
  for (const once of DRAWN_AS.get(from) ?? []) {
    found.set(once, [`${from} → ${once}`]);
    for (const [at, letter] of [...once].entries()) {
      for (const twice of DRAWN_AS.get(letter) ?? []) {
        const drawn = once.slice(0, at) + twice + once.slice(at + 1);
        const both = once.split(letter).length > 2 ? once.replaceAll(letter, twice) : drawn;
        for (const text of [drawn, both]) {
          if (text !== from && !found.has(text)) found.set(text, [`${from} → ${once}`, `${letter} → ${twice}`]);
        }
      }
    }
  }
  const list = [...found];
  // What a page asks about is unbounded, what a table of glyphs knows is not.
  if (list.length > 0) REACHED.set(from, list);
  return list;
}
