import type { Lease, Sweep } from '../data/schema.js';
import { QueueError } from './queue.js';
import { endSweep, progressOf } from './sweep-end.js';
import { type ToldForecast, watchForecast } from './sweep-forecast.js';
import { cutOff, openSweep } from './sweep-open.js';
import type { SweepEnd, SweepParts, SweepProgress } from './sweep-parts.js';

/** For so long nothing is granted when the queue could not take what was. */
const QUEUE_AWAY_MS = 2_000;

/** How often the process that runs a sweep says so. */
const RENEW_MS = 5_000;

/**
 * Runs a sweep to its end: grants leases, puts them on the queue, grants again what came back; the workers do the rest.
 * People pause, resume and cancel it in the store. Shortly before its deadline it has everything handed back.
 */
export async function runSweep(parts: SweepParts): Promise<SweepEnd> {
  const { sweep, holder } = openSweep(parts);
  try {
    return await goOn(parts, sweep, holder);
  } finally {
    parts.store.sweeps.letGo(sweep.id, holder);
  }
}

async function goOn(parts: SweepParts, opened: Sweep, holder: string): Promise<SweepEnd> {
  const { store, signal, now, pollMs = 100 } = parts;
  const { id, deadline } = opened;
  const stopAt = cutOff(opened);
  const forecasts = watchForecast(store, opened, stopAt, now());
  let forecast: ToldForecast | undefined;
  let renewed = now().getTime();
  let grantsFrom = '';
  let lost = 0;
  let last = '';
  for (;;) {
    const at = now().toISOString();
    if (now().getTime() - renewed >= RENEW_MS) {
      if (!store.sweeps.renew(id, holder, at)) return leave('taken', at);
      renewed = now().getTime();
    }
    const state = store.sweeps.get(id)?.state ?? 'cancelled';
    const isLate = stopAt !== undefined && at >= stopAt;
    const isOver = isLate || state === 'cancelled';
    if (state === 'running' && !isLate && !signal.aborted && at >= grantsFrom) {
      lost += countExpired(at);
      if (!(await grantLeases(parts, id, stopAt))) grantsFrom = new Date(now().getTime() + QUEUE_AWAY_MS).toISOString();
    }

    const looked = state === 'running' && !isOver ? forecasts.look(now()) : undefined;
    if (looked !== undefined) forecast = looked.told;
    if (looked?.changed === true && deadline !== undefined) {
      const { name } = opened;
      const notice = { sweep: id, name, deadline, forecast: looked.told, about: `${id} ${at}`, at };
      parts.onNotice?.({ kind: 'sweep.forecast', ...notice });
    }
    const progress = progressNow(state, at);
    const line = JSON.stringify(progress);
    if (line !== last) parts.onProgress?.(progress);
    last = line;

    if (signal.aborted) return leave('stopped', at);
    if (progress.pending === 0 || (isOver && isHandedBack(state, at))) return endSweep(parts, id, lost);
    try {
      await parts.wait(pollMs, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** What is on its way at the deadline may come in until then; a worker that died holds up a cancelled sweep no longer than its lease. */
  function isHandedBack(state: Sweep['state'], at: string): boolean {
    if (deadline !== undefined && at >= deadline) return true;
    return store.frontier.leasesOut(id, state === 'cancelled' ? at : undefined).length === 0;
  }

  /** Of leases out; granting gives their pages back. */
  function countExpired(at: string): number {
    return store.frontier.leasesOut(id).length - store.frontier.leasesOut(id, at).length;
  }

  function progressNow(state: Sweep['state'], at: string): SweepProgress {
    return {
      ...{ ...progressOf(parts, id, at), lost },
      ...(state === 'paused' ? { paused: true } : {}),
      ...(forecast === undefined ? {} : { forecast }),
    };
  }

  function leave(ended: 'stopped' | 'taken', at: string): SweepEnd {
    return { sweepId: id, ended, progress: { ...progressOf(parts, id, at), lost }, alarms: [] };
  }
}

/** False when the queue takes nothing for now: it has told so itself, and what was granted is given back. */
async function grantLeases(parts: SweepParts, sweepId: number, stopAt: string | undefined): Promise<boolean> {
  const { store, queue, concurrency, now, profile } = parts;
  // No lease reaches beyond the cut-off: workers elsewhere, too, ask nothing after it.
  const terms: SweepParts['terms'] = (host, learntMs) => {
    const own = parts.terms(host, learntMs);
    if (stopAt === undefined || (own.closesAt !== undefined && own.closesAt < stopAt)) return own;
    return { ...own, closesAt: stopAt };
  };
  const granted = store.write(() => {
    const leases: Lease[] = [];
    const out = store.frontier.leasesOut(sweepId, now().toISOString()).length;
    while (out + leases.length < 4 * concurrency) {
      const lease = store.frontier.grant(sweepId, now().toISOString(), terms);
      if (lease === undefined) break;
      leases.push(lease);
    }
    return leases;
  });
  if (granted.length === 0) return true;
  // One attempt: a lease that came to nothing expires and its URLs are granted anew.
  const jobs = granted.map(({ id, host, expiresAt }) => ({
    name: 'lease.crawl' as const,
    payload: { leaseId: id, host, expiresAt, ...(profile === undefined ? {} : { profile }) },
    dedupeKey: id,
    maxAttempts: 1,
  }));
  try {
    await queue.addMany(jobs);
    return true;
  } catch (error) {
    if (!(error instanceof QueueError) || !error.passing) throw error;
    // Should the server have them after all, their workers find no such lease.
    store.write(() => {
      for (const { id } of granted) store.frontier.release(id, now().toISOString());
    });
    return false;
  }
}
