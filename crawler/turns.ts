import type { Lease } from '../data/schema.js';
import type { Recorder } from '../queue/recorder.js';
import { learnPace, type PaceSign } from './pace.js';

/** Waits for some milliseconds; rejects with the signal's reason when it is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** The lease gives no right to ask the host any more: expired, granted to another, or the clock jumped. */
export class LeaseOver extends Error {
  override readonly name = 'LeaseOver';
}

/** The right to one request after another under a lease. */
export interface Turns {
  /** Waits out the pace; throws `LeaseOver` when the lease ends before or the clock jumped meanwhile. */
  rest(signal: AbortSignal): Promise<void>;
  /** Waits out the pace, then makes sure that the lease is still ours; throws `LeaseOver` when it is not. */
  next(signal: AbortSignal): Promise<void>;
  /** To be called when the answer is in: the pace counts from here, so that a slow host is asked more slowly. */
  done(): void;
  /** What the newest request says of the pace; `latencyMs` when it is not the time between `next` and `done`. */
  learn(outcome: PaceSign['outcome'], latencyMs?: number): void;
  /** The pace learnt so far; never under the floor. */
  paceMs(): number;
  /** Until when the host is to be left alone, `ms` from now or its pace at least; `undefined` when it was not asked. */
  quietUntil(ms: number): string | undefined;
}

// A process that slept longer than this over its wait was frozen: what it knew of the lease is old.
const JUMP_MS = 5_000;

/**
 * Turns under one lease. `floorMs`, what source and robots.txt ask for, is asked each time: a Crawl-delay may become
 * known on the way. What the lease's pace is above it was learnt under leases before. `busyMs` counts the time in which
 * this process worked: an answer that lay waiting meanwhile is no sign of a slow host.
 */
export function leaseTurns(
  lease: Lease,
  recorder: Pick<Recorder, 'isLive'>,
  floorMs: () => number,
  now: () => Date,
  wait: Wait,
  busyMs: () => number = () => 0,
): Turns {
  const expires = Date.parse(lease.expiresAt);
  let began = 0;
  let learntMs = lease.paceMs;
  const paceMs = () => Math.max(learntMs, floorMs());
  let answered: number | undefined;
  let busyBefore = 0;
  let latencyMs = 0;
  const freeAt = () => Math.max(Date.parse(lease.notBefore), answered === undefined ? 0 : answered + paceMs());
  const rest = async (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    const before = now().getTime();
    const waitMs = Math.max(freeAt() - before, 0);
    if (before + waitMs >= expires) throw new LeaseOver(`lease ${lease.id} ends before the next turn`);
    // Timers may fire a millisecond early; a server's log would show it.
    for (let ms = waitMs; ms > 0; ms = freeAt() - now().getTime()) await wait(ms, signal);
    refuseJump(before + waitMs, before);
  };
  const refuseJump = (expected: number, before: number): number => {
    const at = now().getTime();
    if (at < before || at > expected + JUMP_MS || at >= expires) {
      throw new LeaseOver(`lease ${lease.id}: the clock jumped by ${at - expected} ms`);
    }
    return at;
  };
  return {
    rest,
    next: async (signal) => {
      await rest(signal);
      const before = now().getTime();
      if (!(await recorder.isLive(lease))) throw new LeaseOver(`lease ${lease.id} is not ours any more`);
      const after = refuseJump(before, before);
      signal.throwIfAborted();
      began = after;
      busyBefore = busyMs();
    },
    done: () => {
      answered = now().getTime();
      latencyMs = Math.max(answered - began - (busyMs() - busyBefore), 0);
    },
    learn: (outcome, tookMs = latencyMs) => {
      learntMs = learnPace({ paceMs: floorMs(), learntMs }, { outcome, latencyMs: tookMs });
    },
    paceMs,
    quietUntil: (ms) =>
      answered === undefined && ms === 0 ? undefined : new Date(Math.max(freeAt(), now().getTime() + ms)).toISOString(),
  };
}
