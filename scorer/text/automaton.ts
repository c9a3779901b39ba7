import { hashSlot, hashUnit } from './hash-word.js';
import { gapUnits, isWordUnit, unitClasses } from './word-units.js';

/**
 * A trie over all keys as a double array (Aoe 1989). Whole words are only looked for from the start of a word, so no failure links
 * are needed, and a state costs 12 bytes whatever the alphabet: a dense automaton over 20,000 terms would take a hundred megabytes.
 */
export interface Automaton {
  /** Class of each UTF-16 unit (`unitClasses`) with its symbol in the bits of `SYMBOL`; 0 there for units no key has. */
  units: Uint16Array;
  /**
   * Two numbers a state: at `2 * s` the base, doubled, plus 1 when a key ends here; at `2 * s + 1` the state it is reached from.
   * From state `s` symbol `c` leads to `t = base + c` exactly when `t` is reached from `s`.
   */
  states: Int32Array;
  /** State → first key that ends there, or -1; further keys (same words) by `nextKey`. */
  keyAt: Int32Array;
  nextKey: Int32Array;
  /**
   * The state after the word a key begins with, by `hashUnit` of that word, so that most words of a text cost one look and no walk:
   * pairs of hash and state, open addressing. The word itself is only compared when a key is found (`leadsTo`).
   */
  firstWords: Int32Array;
  bytes: number;
}

/** The state every walk starts from. */
export const ROOT = 1;
export const SYMBOL = 0x3fff;
/** Symbol of whatever stands between two words. */
export const GAP = 1;

interface Node {
  state: number;
  /** Its keys are `order[from … to]`, which agree in their first `depth` units. */
  from: number;
  to: number;
  depth: number;
}

/** Builds the trie of `keys`, in which a gap between words is one space; empty keys are passed over. About a second per 100,000 keys. */
export function buildAutomaton(keys: readonly string[]): Automaton {
  const { units, alphabet } = numberUnits(keys);
  const key = (place: number) => keys[order[place] ?? -1] ?? '';
  const order = [...keys.keys()]
    .filter((i) => keys[i] !== '')
    .sort((a, b) => compareKeys(keys[a] ?? '', keys[b] ?? '') || a - b);
  const cells = createCells(alphabet);
  const nextKey = new Int32Array(keys.length).fill(-1);
  const pending: Node[] = [{ state: ROOT, from: 0, to: order.length, depth: 0 }];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    let { from } = node;
    while (from < node.to && key(from).length === node.depth) from++;
    const isEnd = from > node.from ? 1 : 0;
    for (let place = from - 1; place >= node.from; place--) {
      nextKey[order[place] ?? 0] = cells.keyAt[node.state] ?? -1;
      cells.keyAt[node.state] = order[place] ?? 0;
    }
    const children: { symbol: number; from: number; to: number }[] = [];
    for (; from < node.to; from++) {
      const symbol = (units[key(from).charCodeAt(node.depth)] ?? 0) & SYMBOL;
      const last = children.at(-1);
      if (last?.symbol === symbol) last.to = from + 1;
      else children.push({ symbol, from, to: from + 1 });
    }
    const symbols = children.map((child) => child.symbol);
    const base = symbols.length === 0 ? 0 : placeChildren(cells, node.state, symbols);
    cells.states[2 * node.state] = 2 * base + isEnd;
    for (const { symbol, from: first, to } of children)
      pending.push({ state: base + symbol, from: first, to, depth: node.depth + 1 });
  }
  const automaton = {
    units,
    states: cells.states.slice(0, 2 * cells.used),
    keyAt: cells.keyAt.slice(0, cells.used),
    nextKey,
    firstWords: indexFirstWords(keys, units, cells.states),
  };
  return { ...automaton, bytes: Object.values(automaton).reduce((sum, array) => sum + array.byteLength, 0) };
}

/** State in which a walk over a first word of this hash ends, or 0 when no key begins with such a word. */
export function findFirstWord({ firstWords }: Automaton, hash: number): number {
  const mask = firstWords.length - 2;
  for (let slot = (hashSlot(hash) << 1) & mask; ; slot = (slot + 2) & mask) {
    const state = firstWords[slot + 1] as number; // slots lie within the table
    if (state === 0 || firstWords[slot] === hash) return state;
  }
}

/** State that units `from` … `to` of `text` lead to from the root, or 0. */
export function leadsTo(
  { units, states }: Pick<Automaton, 'units' | 'states'>,
  text: string,
  from: number,
  to: number,
): number {
  let state = ROOT;
  for (let at = from; at < to; at++) {
    const symbol = (units[text.charCodeAt(at)] ?? 0) & SYMBOL;
    const next = ((states[2 * state] ?? 0) >> 1) + symbol;
    if (symbol === 0 || states[2 * next + 1] !== state) return 0;
    state = next;
  }
  return state;
}

function indexFirstWords(keys: readonly string[], units: Uint16Array, states: Int32Array): Int32Array {
  const found = new Map<number, number>();
  for (const key of keys) {
    let hash = 0;
    let at = 0;
    for (; isWordUnit(key, at); at++) hash = hashUnit(hash, key.charCodeAt(at));
    if (at === 0) continue;
    const state = leadsTo({ units, states }, key, 0, at);
    // two words of one hash (one in four billion): walk from the beginning
    found.set(hash, (found.get(hash) ?? state) === state ? state : ROOT);
  }
  const table = new Int32Array(4 * 2 ** Math.ceil(Math.log2(found.size + 1)));
  const mask = table.length - 2;
  for (const [hash, state] of found) {
    let slot = (hashSlot(hash) << 1) & mask;
    while (table[slot + 1] !== 0) slot = (slot + 2) & mask;
    table[slot] = hash;
    table[slot + 1] = state;
  }
  return table;
}

/** Symbols by falling frequency: frequent units lie close together and the array stays full. */
function numberUnits(keys: readonly string[]): { units: Uint16Array; alphabet: number } {
  const counts = new Map<number, number>();
  for (const key of keys)
    for (let i = 0; i < key.length; i++) counts.set(key.charCodeAt(i), (counts.get(key.charCodeAt(i)) ?? 0) + 1);
  counts.delete(0x20);
  const units = unitClasses().slice();
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, SYMBOL - GAP - 1);
  byCount.forEach(([unit], i) => {
    units[unit] = (units[unit] ?? 0) | (GAP + 1 + i);
  });
  for (const unit of gapUnits()) units[unit] = GAP;
  return { units, alphabet: GAP + 1 + byCount.length };
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

interface Cells {
  states: Int32Array;
  keyAt: Int32Array;
  /** Cells from here on have never been taken. */
  used: number;
  /** Search starts here: almost every cell below is taken. */
  floor: number;
  alphabet: number;
}

function createCells(alphabet: number): Cells {
  const room = 1024 + alphabet;
  return {
    states: new Int32Array(2 * room),
    keyAt: new Int32Array(room).fill(-1),
    used: alphabet + 2,
    floor: ROOT + 1,
    alphabet,
  };
}

/** Finds the lowest base at which all children fall on free cells and takes those cells. */
function placeChildren(cells: Cells, state: number, children: readonly number[]): number {
  const first = Math.min(...children);
  let tried = 0;
  let cell = Math.max(cells.floor, first + 1);
  for (; ; cell++, tried++) {
    makeRoom(cells, cell + cells.alphabet);
    if (cells.states[2 * cell + 1] !== 0) continue;
    const base = cell - first;
    if (children.every((symbol) => cells.states[2 * (base + symbol) + 1] === 0)) break;
  }
  if (tried > 64) cells.floor = Math.max(cells.floor, cell - 48);
  const base = cell - first;
  for (const symbol of children) cells.states[2 * (base + symbol) + 1] = state;
  cells.used = Math.max(cells.used, base + cells.alphabet + 1);
  return base;
}

function makeRoom(cells: Cells, needed: number): void {
  if (needed < cells.keyAt.length) return;
  const states = new Int32Array(4 * needed);
  states.set(cells.states);
  const keyAt = new Int32Array(2 * needed).fill(-1);
  keyAt.set(cells.keyAt);
  cells.states = states;
  cells.keyAt = keyAt;
}
