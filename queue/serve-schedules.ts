import { randomUUID } from 'node:crypto';
import type { Schedule, Sweep } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { backoffDelay } from './backoff.js';
import { errorWords } from './error-words.js';
import type { Notice } from './notices/notice.js';
import { overdue, overdueNotice, startDue, takeAbandoned } from './schedule.js';

/** What running sweeps by the clock takes. */
export interface ScheduleServer {
  store: Pick<Store, 'write' | 'schedules' | 'sweeps' | 'journal'>;
  /** Runs a sweep that this process holds, under this name, to its end. */
  run: (sweep: Sweep, schedule: Schedule, holder: string) => Promise<unknown>;
  tell: (notice: Notice) => void;
  now: () => Date;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** How late a sweep may begin before people are told. */
  graceMs: number;
  /** How often to look. Default 2 s. */
  everyMs?: number;
  onError: (error: unknown) => void;
  signal: AbortSignal;
}

const RETRY_MS = 60_000;

/**
 * Runs what is due, and what others left behind, until the signal aborts and the sweeps under way have stopped. One that
 * fails is tried again, later each time.
 */
export async function serveSchedules(server: ScheduleServer): Promise<void> {
  const { store, tell, now, wait, graceMs, everyMs = 2_000, onError, signal } = server;
  const holder = randomUUID();
  const running = new Map<number, Promise<void>>();
  const failed = new Map<number, { times: number; retryAt: number }>();

  async function run(sweep: Sweep): Promise<void> {
    const schedule = store.schedules.get(sweep.scheduleId ?? 0);
    try {
      if (schedule === undefined) throw new Error(`[schedule] sweep ${sweep.id} has no schedule`);
      await server.run(sweep, schedule, holder);
      failed.delete(sweep.id);
    } catch (error) {
      const times = (failed.get(sweep.id)?.times ?? 0) + 1;
      const retryAt = now().getTime() + backoffDelay(RETRY_MS, times);
      failed.set(sweep.id, { times, retryAt });
      onError(error);
      const { id, name } = sweep;
      const about = { about: `${id} ${times} ${now().toISOString()}`, at: now().toISOString() };
      const retry = new Date(retryAt).toISOString();
      tell({ kind: 'sweep.failed', ...about, sweep: id, name, error: errorWords(error), retryAt: retry });
    } finally {
      store.sweeps.letGo(sweep.id, holder);
      running.delete(sweep.id);
    }
  }

  function look(): void {
    const at = now();
    for (const late of overdue(store, at, graceMs)) tell(overdueNotice(late, at));
    for (const { schedule, dueAt, sweep } of startDue(store, at).skipped) {
      const about = { about: `${schedule.id} ${dueAt}`, at: at.toISOString() };
      tell({ kind: 'schedule.skip', ...about, schedule: schedule.name, dueAt, sweep: sweep.id });
    }
    // A long way to the first page (a reference to build) is no silence.
    for (const id of running.keys()) store.sweeps.renew(id, holder, at.toISOString());
    const mayTake = ({ id }: Sweep) => !running.has(id) && (failed.get(id)?.retryAt ?? 0) <= at.getTime();
    for (const sweep of takeAbandoned(store, holder, at, mayTake)) running.set(sweep.id, run(sweep));
  }

  while (!signal.aborted) {
    try {
      look();
    } catch (error) {
      onError(error);
    }
    await wait(everyMs, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
  await Promise.all(running.values());
}
