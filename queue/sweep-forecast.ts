import type { Sweep } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { type Forecast, forecastEnd, type HostWindow, isLate } from './forecast.js';

/** A forecast as it is told and kept; `late` where there is a deadline. */
export interface ToldForecast extends Forecast {
  at: string;
  late?: boolean;
}

const EVERY_MS = 600_000;
/** The rate is that of the last half hour: hosts slow down and windows close. */
const WINDOWS = 3;
/** Of a sweep that is short of time, so many forecasts are told. */
const LEAST_TELLINGS = 10;

type Counts = Map<string, { ended: number; left: number }>;

/**
 * Looks at a sweep's counts each ten minutes, or more often when its time is short, and keeps what it will come to.
 * `look` answers the forecast when it is time for one, and whether it changed for the worse or the better.
 */
export function watchForecast(
  store: Pick<Store, 'coverage' | 'sweeps'>,
  { id }: Pick<Sweep, 'id'>,
  stopAt: string | undefined,
  startedAt: Date,
): { look: (now: Date) => { told: ToldForecast; changed: boolean } | undefined } {
  const untilStop = stopAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(stopAt) - startedAt.getTime();
  const everyMs = Math.min(EVERY_MS, Math.max(untilStop / LEAST_TELLINGS, 1));
  let looks = [{ at: startedAt, counts: countHosts(store, id) }];
  // What a process before this one told is not told again.
  let late = (store.sweeps.forecasts(id, 1)[0]?.body as ToldForecast | undefined)?.late ?? false; // kept by us, below
  return {
    look(now) {
      const [first, last] = [looks[0], looks.at(-1)];
      if (first === undefined || last === undefined || now.getTime() - last.at.getTime() < everyMs) return undefined;
      const counts = countHosts(store, id);
      const forecast = forecastEnd(between(first.counts, counts), now.getTime() - first.at.getTime(), now);
      looks = [...looks, { at: now, counts }].slice(-WINDOWS);
      const was = late;
      if (stopAt !== undefined) late = isLate(was, forecast, stopAt, now);
      const told = { ...forecast, at: now.toISOString(), ...(stopAt === undefined ? {} : { late }) };
      store.sweeps.putForecast(id, told.at, told);
      return { told, changed: late !== was };
    },
  };
}

function countHosts({ coverage }: Pick<Store, 'coverage'>, sweepId: number): Counts {
  const counts: Counts = new Map();
  for (const { host, outcome, urls } of coverage.ofSweep(sweepId)) {
    const { ended, left } = counts.get(host) ?? { ended: 0, left: 0 };
    counts.set(host, outcome === 'open' ? { ended, left: left + urls } : { ended: ended + urls, left });
  }
  return counts;
}

function between(before: Counts, now: Counts): HostWindow[] {
  return [...now].map(([host, { ended, left }]) => {
    const then = before.get(host) ?? { ended: 0, left: 0 };
    // What was not known when the window began was found in it; seeds and the plan are known by then.
    return { host, done: ended - then.ended, found: Math.max(ended + left - then.ended - then.left, 0), left };
  });
}
