import type { FrontierProgress, HostTerms } from '../data/crawl-store.js';
import type { FrontierUrl, Sweep } from '../data/schema.js';
import type { Store } from '../data/store.js';
import type { Notice } from './notices/notice.js';
import type { Queue } from './queue.js';
import type { SourceAlarm } from './source-alarms.js';
import type { ToldForecast } from './sweep-forecast.js';

/** What a sweep needs and how far it may go. */
export interface SweepParts {
  store: Pick<Store, 'write' | 'sweeps' | 'frontier' | 'coverage' | 'journal' | 'leads'>;
  queue: Pick<Queue, 'addMany'>;
  /** Hash of the crawl profile that its pages are read by. */
  profile?: string;
  /** What the sweep wants at its start, in batches; those it has already change nothing. */
  plan: Iterable<FrontierUrl[]>;
  /** Pages it may ask of a source, at most. */
  budgets?: { source: string; pages: number }[];
  /**
   * `name` of a new sweep; `take`, the id of one that nobody runs and that stays paused when it is; or `resume`, the id
   * of one that is to go on, also after it was cut off at its deadline, which then gets this one or none.
   */
  sweep: Pick<Sweep, 'name' | 'campaign' | 'deadline'> | { take: number } | { resume: number; deadline?: string };
  /** Name of the process, when it holds the sweep already. */
  holder?: string;
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
  /** Told of its end, and when its deadline will be missed or kept after all. */
  onNotice?: (notice: Notice) => void;
  /** What the workers have brought in so far, shown with the progress. */
  found?: () => Found;
  /** Nobody else crawls for this store: leases left by a process that died are given back at once, not when they expire. */
  alone?: boolean;
  /** Aborted: no lease is granted any more, and the sweep stays resumable. */
  signal: AbortSignal;
}

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
  paused?: true;
  forecast?: ToldForecast;
}

/**
 * How it ended: `done`; `deadline` or `cancelled`, with what was left as gaps; `stopped`, to be resumed by its id; or
 * `taken`: another process runs it now.
 */
export interface SweepEnd {
  sweepId: number;
  ended: 'done' | 'deadline' | 'cancelled' | 'stopped' | 'taken';
  progress: SweepProgress;
  /** Sources that showed much less than in the sweeps before. */
  alarms: SourceAlarm[];
}
