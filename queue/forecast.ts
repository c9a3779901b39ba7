/** What a host's pages came to in a window of time. */
export interface HostWindow {
  host: string;
  /** Pages ended in it. */
  done: number;
  /** Pages that were not known before it. */
  found: number;
  /** Pages still to go now. */
  left: number;
}

/** When a sweep will have seen what it wants. */
export interface Forecast {
  left: number;
  perMinute: number;
  /** Absent while too little was seen to say. */
  expectedEnd?: string;
  /** Of 95 in 100: no earlier, no later; `latest` absent: it cannot be said. */
  earliest?: string;
  latest?: string;
  /** The host that takes longest, where one alone decides. */
  slowest?: string;
}

/** On fewer pages a rate is chance. */
const LEAST_PAGES = 10;
/** Pages found for each page seen, beyond which nothing can be said of the end. */
const MOST_GROWTH = 0.95;
const Z_95 = 1.96;

/**
 * End of a sweep from what its hosts did in the last `windowMs`. All hosts together cannot be quicker than the workers,
 * and none quicker than itself: the later of both counts. Pages seen are counted as a Poisson process, whose rate from n
 * events has a relative error of 1/√n. Pages found on the way lengthen it: `expectedEnd` counts half of the growth, for
 * it wears off; `latest` all of it; `earliest` none.
 */
export function forecastEnd(hosts: readonly HostWindow[], windowMs: number, now: Date): Forecast {
  const all = hosts.reduce(
    (sum, { done, found, left }) => ({
      host: '',
      done: sum.done + done,
      found: sum.found + found,
      left: sum.left + left,
    }),
    { host: '', done: 0, found: 0, left: 0 },
  );
  const perMinute = windowMs > 0 ? (all.done / windowMs) * 60_000 : 0;
  const told = { left: all.left, perMinute };
  const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
  if (all.left === 0) return { ...told, expectedEnd: at(0), earliest: at(0), latest: at(0) };
  if (all.done < LEAST_PAGES || windowMs <= 0) return told;

  // A host not come to yet is thought to be like the others, when its turn comes.
  const working = hosts.filter(({ done }) => done > 0).length;
  const alone = hosts
    .filter(({ left }) => left > 0)
    .map((one) => (one.done > 0 ? one : { ...one, done: all.done / working, found: all.found / working }));
  const needs = [all, ...alone].map((part) => ({ host: part.host, ...need(part, windowMs) }));
  const latest = Math.max(...needs.map((one) => one.latest));
  const slowest = needs.reduce((most, one) => (one.expected > most.expected ? one : most));
  return {
    ...told,
    expectedEnd: at(slowest.expected),
    earliest: at(Math.max(...needs.map((one) => one.earliest))),
    ...(Number.isFinite(latest) ? { latest: at(latest) } : {}),
    ...(slowest.host === '' ? {} : { slowest: slowest.host }),
  };
}

/** Milliseconds that a part needs for what is left to it. */
function need(
  { done, found, left }: HostWindow,
  windowMs: number,
): { expected: number; earliest: number; latest: number } {
  const growth = found / done;
  const error = Z_95 / Math.sqrt(done);
  const ms = (left * windowMs) / done;
  const grown = (share: number) => (share >= MOST_GROWTH ? Number.POSITIVE_INFINITY : 1 / (1 - share));
  return {
    expected: ms * Math.min(grown(Math.min(growth / 2, MOST_GROWTH - 0.01)), 100),
    earliest: ms / (1 + error),
    latest: error >= 1 ? Number.POSITIVE_INFINITY : (ms / (1 - error)) * grown(growth),
  };
}

/**
 * Whether the deadline will be missed, given whether that was thought before: a tenth of the remaining time must be won
 * back before it is taken back, so that a forecast at the edge is not told again and again.
 */
export function isLate(was: boolean, { expectedEnd }: Forecast, stopAt: string, now: Date): boolean {
  if (expectedEnd === undefined) return was;
  const spare = Date.parse(stopAt) - Date.parse(expectedEnd);
  return was ? spare < (Date.parse(stopAt) - now.getTime()) / 10 : spare < 0;
}
