const MOST_BACKOFF_MS = 3_600_000;
const MOST_DOUBLINGS = 30;
/** A year: no job is put off for longer. */
export const MOST_DELAY_MS = 365 * 24 * 3_600_000;

/** Wait after the `failures`-th failure: doubles each time from `backoffMs`, an hour at most. */
export function backoffDelay(backoffMs: number, failures: number): number {
  // 2 ** 1024 is Infinity, and 0 × Infinity no number: more doublings than this change nothing.
  return Math.min(backoffMs * 2 ** Math.min(failures - 1, MOST_DOUBLINGS), MOST_BACKOFF_MS);
}

/** A delay asked for by a handler, brought between now and a year: a wrong sum in a handler must not lose its job. */
export function clampDelay(delayMs: number): number {
  return delayMs >= 0 ? Math.min(delayMs, MOST_DELAY_MS) : 0;
}
