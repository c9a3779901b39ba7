import type { Sweep, ViolationClass, VisitResult } from '../data/schema.js';
import { GapReason } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { type SourceAlarm, sourceAlarms } from './source-alarms.js';
import type { ToldForecast } from './sweep-forecast.js';

type Changes = Record<Extract<VisitResult, 'new' | 'changed' | 'gone' | 'back'>, number>;

/** What a sweep did, found and left out, by source. */
export interface SweepSummary {
  sweep: Sweep;
  /** Pages seen. */
  done: number;
  /** Pages against what was known of them before. */
  changes: Changes;
  /** The sweep before of the same schedule, or else of the same campaign or none, with its changes. */
  before?: { id: number; startedAt: string; changes: Changes };
  sources: SourceSummary[];
  /** Leads opened while it ran, by class. */
  leads: { class: ViolationClass; leads: number }[];
  alarms: SourceAlarm[];
  forecast?: ToldForecast;
  /** Head of the journal when this was written. */
  journal?: { size: number; hash: string };
}

export interface SourceSummary {
  source: string;
  done: number;
  /** Wanted and not asked for: the time was over, or somebody cancelled it. */
  cut: number;
  /** Could not be seen. */
  gaps: number;
  /** Still to go. */
  left: number;
}

/** Sums a sweep up as it stands. */
export function summarise(
  store: Pick<Store, 'sweeps' | 'coverage' | 'leads' | 'journal'>,
  sweep: Sweep,
  at: string,
): SweepSummary {
  const sources = new Map<string, SourceSummary>();
  for (const { source, outcome, urls } of store.coverage.ofSweep(sweep.id)) {
    const sum = sources.get(source) ?? { source, done: 0, cut: 0, gaps: 0, left: 0 };
    sources.set(source, sum);
    if (outcome === 'open') sum.left += urls;
    else if (outcome === 'deadline' || outcome === 'cancelled') sum.cut += urls;
    else if (GapReason.safeParse(outcome).success) sum.gaps += urls;
    else sum.done += urls;
  }
  const before = sweepBefore(store, sweep);
  // Kept by `watchForecast`.
  const forecast = store.sweeps.forecasts(sweep.id, 1)[0]?.body as ToldForecast | undefined;
  const journal = store.journal.head();
  return {
    sweep,
    done: [...sources.values()].reduce((sum, { done }) => sum + done, 0),
    changes: changesOf(store, sweep.id),
    ...(before === undefined
      ? {}
      : { before: { id: before.id, startedAt: before.startedAt, changes: changesOf(store, before.id) } }),
    sources: [...sources.values()],
    // To the end of the very millisecond.
    leads: store.leads.openedBetween(sweep.startedAt, `${sweep.endedAt ?? at}~`),
    alarms: sourceAlarms(store.coverage, sweep.id),
    ...(forecast === undefined ? {} : { forecast }),
    ...(journal === undefined ? {} : { journal }),
  };
}

const LOOK_BACK = 200;

function sweepBefore({ sweeps }: Pick<Store, 'sweeps'>, { id, scheduleId, campaign }: Sweep): Sweep | undefined {
  return sweeps
    .list(LOOK_BACK)
    .find(
      (one) => one.id < id && one.scheduleId === scheduleId && (scheduleId !== undefined || one.campaign === campaign),
    );
}

function changesOf({ coverage }: Pick<Store, 'coverage'>, sweepId: number): Changes {
  const changes: Changes = { new: 0, changed: 0, gone: 0, back: 0 };
  for (const { outcome, urls } of coverage.ofSweep(sweepId)) {
    if (isChange(outcome)) changes[outcome] += urls;
  }
  return changes;
}

function isChange(outcome: string): outcome is keyof Changes {
  return ['new', 'changed', 'gone', 'back'].includes(outcome);
}
