import { nextVietnamTime } from '../data/day.js';

/** What came of one request, for the pace. */
export interface PaceSign {
  /** `timeout`: nothing in time; `reset`: hung up. */
  outcome: number | 'timeout' | 'reset';
  /** From the request to the last byte of the answer. */
  latencyMs: number;
}

/** Longest pace learnt; a longer floor (a Crawl-delay) stands all the same. */
export const MAX_PACE_MS = 120_000;

/** First step up from nothing, which only a site of our own is asked at. */
const FIRST_MS = 100;
/** A good answer takes a tenth off: from 2 minutes to 1 second in about fifty. */
const RECOVERY = 0.9;
const OVERLOAD = new Set<PaceSign['outcome']>([429, 503, 'timeout', 'reset']);

/**
 * Milliseconds between two requests to a host from now on, never under the floor. Doubles when the host is overloaded or
 * silent; else is no quicker than the answer took, so that the host works for us no more than half its time (as Scrapy's
 * AutoThrottle with a target concurrency of 1, whose rule that an error never quickens is kept, too), and good answers
 * win the rest back slowly.
 */
export function learnPace(pace: { paceMs: number; learntMs: number }, { outcome, latencyMs }: PaceSign): number {
  const floor = Math.max(pace.paceMs, 0);
  const present = Math.max(pace.learntMs, floor);
  const bounded = (ms: number) => Math.round(Math.max(Math.min(ms, MAX_PACE_MS), floor));
  if (OVERLOAD.has(outcome)) return bounded(Math.max(present * 2, FIRST_MS, latencyMs));
  const isGood = typeof outcome === 'number' && outcome < 400;
  return bounded(Math.max(latencyMs, isGood ? present * RECOVERY : present));
}

/**
 * When a host may be asked by its hours of Vietnam (UTC+7 all year), `from` included, `to` not; over midnight where `to`
 * is the earlier. Open: until when; closed: from when; neither without hours, or where both are the same.
 */
export function windowAt(
  hours: { from: string; to: string } | undefined,
  at: Date,
): { opensAt?: string; closesAt?: string } {
  if (hours === undefined || hours.from === hours.to) return {};
  const [opens, closes] = [nextVietnamTime(hours.from, at), nextVietnamTime(hours.to, at)];
  // Whichever comes first tells on which side we are.
  return closes < opens ? { closesAt: closes.toISOString() } : { opensAt: opens.toISOString() };
}
