/** A deterministic stream of choices: the same seed gives the same answers on every machine. */
export interface Choices {
  /** Integer in `[0, below)`. */
  int(below: number): number;
  /** One of `options`; throws when there is none. */
  pick<T>(options: readonly T[]): T;
}

/** Choices seeded by words (FNV-1a into mulberry32): what one listing draws does not move when another is added. */
export function choicesFor(...seed: (string | number)[]): Choices {
  let state = 2166136261;
  for (const char of seed.join('|')) {
    state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 16777619);
  }
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    int,
    pick: (options) => {
      const chosen = options[int(options.length)];
      if (chosen === undefined) throw new Error(`[market] nothing to pick from for "${seed.join('|')}"`);
      return chosen;
    },
  };
}
