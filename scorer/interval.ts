/** A share between 0 and 1 with the bounds of its interval. */
export interface Interval {
  low: number;
  high: number;
}

/** Wilson's score interval of `hits` in `trials` at 95 % (Wilson 1927); without trials the whole range. */
export function wilson(hits: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = hits / trials;
  const centre = share + Z2 / (2 * trials);
  const spread = Z * Math.sqrt((share * (1 - share)) / trials + Z2 / (4 * trials * trials));
  const scale = 1 + Z2 / trials;
  // At the ends the bound is exactly 0 or 1; rounding must not move it past the share itself.
  return {
    low: hits === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: hits === trials ? 1 : Math.min(1, (centre + spread) / scale),
  };
}

const Z = 1.959964;
const Z2 = Z * Z;
