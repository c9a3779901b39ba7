import type { FrontierProgress, HostTerms } from '../data/crawl-store.js';
import type { FrontierUrl, Lease, Sweep } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { type Queue, QueueError } from './queue.js';
import { type SourceAlarm, sourceAlarms } from './source-alarms.js';

/** What a sweep needs and how far it may go. */
export interface SweepParts {
  store: Pick<Store, 'write' | 'sweeps' | 'frontier' | 'coverage' | 'journal'>;
  queue: Pick<Queue, 'addMany'>;
  /** Hash of the crawl profile that its pages are read by. */
  profile?: string;
  /** What the sweep wants at its start, in batches; those it has already change nothing. */
  plan: Iterable<FrontierUrl[]>;
  /** Pages it may ask of a source, at most. */
  budgets?: { source: string; pages: number }[];
  /** `name` of a new sweep, or `resume`, the id of one that was left running. */
  sweep: Pick<Sweep, 'name' | 'campaign' | 'deadline'> | { resume: number };
  /** Who started it, for the journal. */
  by: string;
  /** How a host may be asked now, given the pace learnt from it; asked at every grant. */
  terms: (host: string, learntPaceMs: number) => HostTerms;
  /** Of all workers together; four times as many leases are out at most. */
  concurrency: number;
  now: () => Date;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** How often to look for ended leases. Default 100. */
  pollMs?: number;
  onProgress?: (progress: SweepProgress) => void;
  /** What the workers have brought in so far, shown with the progress. */
  found?: () => Found;
  /** Nobody else crawls for this store: leases left by a process that died are given back at once, not when they expire. */
  alone?: boolean;
  /** Aborted: no lease is granted any more, and the sweep stays resumable. */
  signal: AbortSignal;
}

/** For so long nothing is granted when the queue could not take what was. */
const QUEUE_AWAY_MS = 2_000;

/** URLs ended in one transaction when the deadline cuts a sweep off. */
const END_BATCH = 2_000;

/** Counted where results are recorded, which a sweep does not see. */
export interface Found {
  listings?: number;
  leads?: number;
}

/** How far a sweep is, in URLs; `pending` counts those under a lease too. */
export interface SweepProgress extends Found {
  sweepId: number;
  done: number;
  pending: number;
  gaps: FrontierProgress['gaps'];
  /** Leases that ran out before they were given back, a worker having died or frozen; their pages were handed out again. */
  lost: number;
}

/** How it ended: `done`; `deadline`, with what was left as gaps; or `stopped`, to be resumed by its id. */
export interface SweepEnd {
  sweepId: number;
  ended: 'done' | 'deadline' | 'stopped';
  progress: SweepProgress;
  /** Sources that showed much less than in the sweeps before. */
  alarms: SourceAlarm[];
}

/** Runs a sweep to its end: grants leases, puts them on the queue, grants again what came back; the workers do the rest. */
export async function runSweep(parts: SweepParts): Promise<SweepEnd> {
  const { store, signal, now, pollMs = 100 } = parts;
  const sweep = openSweep(parts);
  const out = new Map<string, Lease>();
  let lost = 0;
  let grantsFrom = '';
  let last = '';
  for (;;) {
    const at = now().toISOString();
    for (const lease of out.values()) {
      if (store.frontier.isLive(lease, at)) continue;
      out.delete(lease.id);
      if (at >= lease.expiresAt) lost++;
    }
    const late = sweep.deadline !== undefined && at >= sweep.deadline;
    if (!late && !signal.aborted && at >= grantsFrom && !(await grantLeases(parts, sweep.id, out)))
      grantsFrom = new Date(now().getTime() + QUEUE_AWAY_MS).toISOString();

    const progress = { ...readProgress(parts, sweep.id, at), lost };
    const line = JSON.stringify(progress);
    if (line !== last) parts.onProgress?.(progress);
    last = line;

    if (signal.aborted) return { sweepId: sweep.id, ended: 'stopped', progress, alarms: [] };
    if (progress.pending === 0 || (late && out.size === 0)) {
      return endSweep(parts, sweep.id, progress);
    }
    try {
      await parts.wait(pollMs, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}

function openSweep({ store, plan, budgets = [], sweep, by, now, alone }: SweepParts): Sweep {
  const at = now().toISOString();
  const opened = store.write(() => {
    const opened = 'resume' in sweep ? findRunning(store, sweep.resume) : store.sweeps.start(sweep, at);
    if (alone === true) for (const lease of store.frontier.leasesOut(opened.id)) store.frontier.release(lease, at);
    for (const { source, pages } of budgets) store.frontier.setBudget(opened.id, source, pages);
    const kind = 'resume' in sweep ? 'sweep.resume' : 'sweep.start';
    store.journal.append({ at, kind, by, ids: { sweep: opened.id } });
    return opened;
  });
  for (const urls of plan) store.frontier.add(opened.id, urls);
  return opened;
}

function findRunning(store: SweepParts['store'], id: number): Sweep {
  const sweep = store.sweeps.get(id);
  if (sweep === undefined) throw new Error(`[sweep] there is no sweep ${id}; "soicho sweep list" shows them`);
  if (sweep.state !== 'running')
    throw new Error(`[sweep] sweep ${id} is ${sweep.state} and cannot be resumed; start a new one`);
  return sweep;
}

/** False when the queue takes nothing for now: it has told so itself, and what was granted is given back. */
async function grantLeases(parts: SweepParts, sweepId: number, out: Map<string, Lease>): Promise<boolean> {
  const { store, queue, concurrency, terms, now, profile } = parts;
  const granted = store.write(() => {
    const leases: Lease[] = [];
    while (out.size + leases.length < 4 * concurrency) {
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
  } catch (error) {
    if (!(error instanceof QueueError) || !error.passing) throw error;
    // Should the server have them after all, their workers find no such lease.
    store.write(() => {
      for (const { id } of granted) store.frontier.release(id, now().toISOString());
    });
    return false;
  }
  for (const lease of granted) out.set(lease.id, lease);
  return true;
}

function readProgress({ store, found }: SweepParts, sweepId: number, at: string): Omit<SweepProgress, 'lost'> {
  const { pending, leased, done, gaps } = store.frontier.progress(sweepId, at);
  return { sweepId, done, pending: pending + leased, gaps, ...found?.() };
}

/** What is still pending ends as a gap, so that every URL has its one line; then the sweep ends, with its alarms. */
function endSweep(parts: SweepParts, sweepId: number, progress: SweepProgress): SweepEnd {
  const { store, by, now } = parts;
  const at = now().toISOString();
  const ended = progress.pending === 0 ? 'done' : 'deadline';
  while (store.frontier.endPending(sweepId, 'deadline', END_BATCH, at) > 0);
  const alarms = sourceAlarms(store.coverage, sweepId);
  store.write(() => {
    store.sweeps.end(sweepId, 'done', at);
    const { done, pending, lost } = progress;
    const ids = { sweep: sweepId, ended, done, unseen: pending, lost };
    store.journal.append({ at, kind: 'sweep.end', by, ids });
    for (const { source, kind } of alarms) {
      store.journal.append({ at, kind: 'source.alarm', by: 'soicho', ids: { sweep: sweepId, source, alarm: kind } });
    }
  });
  return {
    sweepId,
    ended,
    progress: ended === 'done' ? progress : { ...progress, ...readProgress(parts, sweepId, at) },
    alarms,
  };
}
