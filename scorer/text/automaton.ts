import { isGapUnit } from './word-units.js';

/**
 * A trie over all keys as a double array (Aoe 1989): state `s` goes by symbol `c` to `t = base[s] + c` exactly when `check[t]` is `s`.
 * Whole words are only looked for from the start of a word, so no failure links are needed and a state costs 12 bytes
 * whatever the alphabet; a dense automaton over 20,000 terms would need a hundred megabytes.
 */
export interface Automaton {
  /** Unit → symbol from 1; 0 for units no key has. All gap units share the symbol of a space. */
  symbols: Uint16Array;
  base: Int32Array;
  check: Int32Array;
  /** State → first key that ends there, or -1; further keys (same words) by `nextKey`. */
  keyAt: Int32Array;
  nextKey: Int32Array;
  bytes: number;
}

/** The state every walk starts from. */
export const ROOT = 1;

/** Builds the trie of `keys`; empty keys are passed over. Takes about a second per 100,000 keys. */
export function buildAutomaton(keys: readonly string[]): Automaton {
  const symbols = numberUnits(keys);
  const order = keys.map((_, i) => i).filter((i) => keys[i] !== '');
  order.sort((a, b) => compareKeys(keys[a] ?? '', keys[b] ?? ''));
  const cells = createCells(Math.max(...symbols) + 1);
  const nextKey = new Int32Array(keys.length).fill(-1);
  const pending = [{ state: ROOT, from: 0, to: order.length, depth: 0 }];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { state, to, depth } = node;
    let { from } = node;
    for (; from < to && (keys[order[from] ?? 0] ?? '').length === depth; from++) {
      nextKey[order[from] ?? 0] = cells.keyAt[state] ?? -1;
      cells.keyAt[state] = order[from] ?? 0;
    }
    if (from === to) continue;
    const children: { symbol: number; from: number; to: number }[] = [];
    for (let i = from; i < to; i++) {
      const symbol = symbols[(keys[order[i] ?? 0] ?? '').charCodeAt(depth)] ?? 0;
      const last = children.at(-1);
      if (last?.symbol === symbol) last.to = i + 1;
      else children.push({ symbol, from: i, to: i + 1 });
    }
    const base = placeChildren(
      cells,
      state,
      children.map((child) => child.symbol),
    );
    for (const child of children)
      pending.push({ state: base + child.symbol, from: child.from, to: child.to, depth: depth + 1 });
  }
  const size = cells.used;
  const automaton = {
    symbols,
    base: cells.base.slice(0, size),
    check: cells.check.slice(0, size),
    keyAt: cells.keyAt.slice(0, size),
    nextKey,
  };
  return { ...automaton, bytes: Object.values(automaton).reduce((sum, array) => sum + array.byteLength, 0) };
}

/** Symbols by falling frequency: frequent units lie close together and the array stays full. */
function numberUnits(keys: readonly string[]): Uint16Array {
  const counts = new Map<number, number>();
  for (const key of keys)
    for (let i = 0; i < key.length; i++) counts.set(key.charCodeAt(i), (counts.get(key.charCodeAt(i)) ?? 0) + 1);
  const symbols = new Uint16Array(0x10000);
  [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .forEach(([unit], i) => {
      symbols[unit] = i + 1;
    });
  for (let unit = 0; unit < 0x80; unit++) if (isGapUnit(unit)) symbols[unit] = symbols[0x20] ?? 0;
  return symbols;
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

interface Cells {
  base: Int32Array;
  check: Int32Array;
  keyAt: Int32Array;
  /** Cells from here on have never been taken. */
  used: number;
  /** Search starts here: almost every cell below is taken. */
  floor: number;
  alphabet: number;
}

function createCells(alphabet: number): Cells {
  const room = 1024 + alphabet;
  const cells = {
    base: new Int32Array(room),
    check: new Int32Array(room),
    keyAt: new Int32Array(room).fill(-1),
    used: 0,
    floor: 2,
    alphabet,
  };
  cells.used = alphabet + 2;
  return cells;
}

/** Finds the lowest base at which all children fall on free cells and takes those cells. */
function placeChildren(cells: Cells, state: number, children: readonly number[]): number {
  const first = children.reduce((least, symbol) => Math.min(least, symbol), 0xffff);
  let tried = 0;
  let cell = Math.max(cells.floor, first + 1);
  for (; ; cell++, tried++) {
    makeRoom(cells, cell + cells.alphabet);
    if (cells.check[cell] !== 0) continue;
    const base = cell - first;
    if (children.every((symbol) => cells.check[base + symbol] === 0)) break;
  }
  if (tried > 64) cells.floor = Math.max(cells.floor, cell - 48);
  const base = cell - first;
  for (const symbol of children) cells.check[base + symbol] = state;
  cells.base[state] = base;
  cells.used = Math.max(cells.used, base + cells.alphabet + 1);
  return base;
}

function makeRoom(cells: Cells, needed: number): void {
  if (needed < cells.check.length) return;
  for (const key of ['base', 'check', 'keyAt'] as const) {
    const grown = new Int32Array(needed * 2);
    if (key === 'keyAt') grown.fill(-1);
    grown.set(cells[key]);
    cells[key] = grown;
  }
}
