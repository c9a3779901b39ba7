const HOUR_MS = 3_600_000;

/** Wait after the n-th failure (from 1): `backoffMs × 2^(n-1)`, at most an hour. */
export function backoffDelayMs(backoffMs: number, failures: number): number {
  return Math.min(HOUR_MS, backoffMs * 2 ** (failures - 1));
}
