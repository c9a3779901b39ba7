import type { Store } from '../data/store.js';
import { sourceAlarms } from './source-alarms.js';
import type { SweepEnd, SweepParts, SweepProgress } from './sweep-parts.js';
import { summarise } from './sweep-summary.js';

/** URLs ended in one transaction when a sweep is cut off. */
const END_BATCH = 2_000;

/** How far a sweep is now. */
export function progressOf(
  { store, found }: Pick<SweepParts, 'store' | 'found'>,
  sweepId: number,
  at: string,
): Omit<SweepProgress, 'lost'> {
  const { pending, leased, done, gaps } = store.frontier.progress(sweepId, at);
  return { sweepId, done, pending: pending + leased, gaps, ...found?.() };
}

/**
 * What is still pending ends as a gap, so that every URL has its one line; then the sweep ends, with its alarms, and its
 * summary is told. Also for a sweep that nobody runs.
 */
export function endSweep(
  parts: Pick<SweepParts, 'by' | 'now' | 'found' | 'onNotice'> & { store: EndStore },
  sweepId: number,
  lost = 0,
): SweepEnd {
  const { store, by, now } = parts;
  const at = now().toISOString();
  const isCancelled = store.sweeps.get(sweepId)?.state === 'cancelled';
  for (const lease of store.frontier.leasesOut(sweepId)) store.frontier.release(lease, at);
  const { done, pending } = store.frontier.progress(sweepId, at);
  const ended = isCancelled ? 'cancelled' : pending === 0 ? 'done' : 'deadline';
  while (store.frontier.endPending(sweepId, ended === 'cancelled' ? ended : 'deadline', END_BATCH, at) > 0);
  const alarms = sourceAlarms(store.coverage, sweepId);
  store.write(() => {
    store.sweeps.end(sweepId, isCancelled ? 'cancelled' : 'done', at);
    store.journal.append({ at, kind: 'sweep.end', by, ids: { sweep: sweepId, ended, done, unseen: pending, lost } });
    for (const { source, kind } of alarms) {
      store.journal.append({ at, kind: 'source.alarm', by: 'soicho', ids: { sweep: sweepId, source, alarm: kind } });
    }
  });
  const sweep = store.sweeps.get(sweepId);
  if (sweep !== undefined) {
    const summary = summarise(store, sweep, at);
    parts.onNotice?.({ kind: 'sweep.summary', about: `${sweepId} ${at}`, at, ended, summary });
  }
  return { sweepId, ended, progress: { ...progressOf(parts, sweepId, at), lost }, alarms };
}

type EndStore = Pick<Store, 'write' | 'sweeps' | 'frontier' | 'coverage' | 'journal' | 'leads'>;
