import { nextVietnamTime, vietnamDay } from '../data/day.js';
import type { Schedule, Sweep } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { lastDue } from './cron.js';
import type { Notice } from './notices/notice.js';

type ScheduleParts = Pick<Store, 'write' | 'schedules' | 'sweeps' | 'journal'>;

/** A sweep whose process says nothing for so long is another's to take. */
export const SILENT_MS = 30_000;

/** What a look at the schedules came to. */
export interface Due {
  /** Sweeps that were made now. */
  started: { schedule: Schedule; sweep: Sweep }[];
  /** Due times left out because the sweep before goes on. */
  skipped: { schedule: Schedule; dueAt: string; sweep: Sweep }[];
}

/**
 * Makes the sweeps that are due, each in the transaction that settles its due time: of several programs one makes it,
 * and one that dies right after leaves a sweep that the next can take. However many nights were missed, one is made.
 */
export function startDue(store: ScheduleParts, now: Date): Due {
  const due: Due = { started: [], skipped: [] };
  for (const { id } of store.schedules.list()) {
    store.write(() => {
      const schedule = store.schedules.get(id);
      const dueAt = schedule && dueTime(schedule, now);
      if (schedule === undefined || dueAt === undefined) return;
      const before = store.sweeps.open().find(({ scheduleId }) => scheduleId === id);
      if (before !== undefined && schedule.overlap === 'queue') return;
      store.schedules.settle(id, dueAt);
      if (before === undefined) due.started.push({ schedule, sweep: start(store, schedule, dueAt, now) });
      else {
        due.skipped.push({ schedule, dueAt, sweep: before });
        const ids = { schedule: id, dueAt, sweep: before.id };
        store.journal.append({ at: now.toISOString(), kind: 'schedule.skip', by: 'soicho', ids });
      }
    });
  }
  return due;
}

function start(store: ScheduleParts, { id, name, campaign, deadline }: Schedule, dueAt: string, now: Date): Sweep {
  const at = now.toISOString();
  const sweep = store.sweeps.start(
    {
      name: `${name} ${vietnamDay(new Date(dueAt))}`,
      ...(campaign === undefined ? {} : { campaign }),
      deadline: nextVietnamTime(deadline, now).toISOString(),
      ...{ scheduleId: id, dueAt },
    },
    at,
  );
  store.journal.append({ at, kind: 'sweep.start', by: 'soicho', ids: { sweep: sweep.id, schedule: id, dueAt } });
  return sweep;
}

function dueTime({ cron, enabled, settledAt }: Schedule, now: Date): string | undefined {
  return enabled ? lastDue(cron, new Date(settledAt), now)?.toISOString() : undefined;
}

/** Takes the sweeps of schedules that nobody runs: just made, given up in good order, or left by a process that died. */
export function takeAbandoned(
  { sweeps }: Pick<Store, 'sweeps'>,
  holder: string,
  now: Date,
  mayTake: (sweep: Sweep) => boolean = () => true,
): Sweep[] {
  return sweeps
    .open()
    .filter((sweep) => sweep.scheduleId !== undefined && isAbandoned(sweep, now) && mayTake(sweep))
    .filter(({ id }) => sweeps.hold(id, holder, now.toISOString(), silentSince(now)));
}

/** Whether no process runs the sweep, as far as can be told. */
export function isAbandoned({ heldBy, heldAt = '' }: Sweep, now: Date): boolean {
  return heldBy === undefined || heldAt <= silentSince(now);
}

function silentSince(now: Date): string {
  return new Date(now.getTime() - SILENT_MS).toISOString();
}

/** A due time that passed by more than `graceMs` without a sweep that has begun; `sweep` when one was made, or is waited for. */
export interface Overdue {
  schedule: Schedule;
  dueAt: string;
  sweep?: Sweep;
}

/** What did not start. Only looks: also for a program that does not run sweeps, so that a dead one is noticed. */
export function overdue(
  { schedules, sweeps }: Pick<Store, 'schedules' | 'sweeps'>,
  now: Date,
  graceMs: number,
): Overdue[] {
  const latest = new Date(now.getTime() - graceMs);
  const open = sweeps.open();
  return schedules.list().flatMap((schedule): Overdue[] => {
    const sweep = open.find(({ scheduleId }) => scheduleId === schedule.id);
    const dueAt = dueTime(schedule, latest);
    if (dueAt !== undefined) return [{ schedule, dueAt, ...(sweep === undefined ? {} : { sweep }) }];
    if (sweep?.dueAt === undefined || sweep.begunAt !== undefined) return [];
    return sweep.startedAt <= latest.toISOString() ? [{ schedule, dueAt: sweep.dueAt, sweep }] : [];
  });
}

/** What is told of a due time without a sweep. */
export function overdueNotice({ schedule, dueAt, sweep }: Overdue, now: Date): Notice {
  return {
    kind: 'schedule.late',
    about: `${schedule.id} ${dueAt}`,
    at: now.toISOString(),
    schedule: schedule.name,
    dueAt,
    ...(sweep === undefined ? {} : { sweep: sweep.id }),
  };
}
