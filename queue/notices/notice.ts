import type { ToldForecast } from '../sweep-forecast.js';
import type { SweepSummary } from '../sweep-summary.js';

/** Something that people are told once; `about` tells one from another of its kind. */
export type Notice = { about: string; at: string } & NoticeBody;

type NoticeBody =
  /** A due time passed without a sweep that has begun. */
  | { kind: 'schedule.late'; schedule: string; dueAt: string; sweep?: number }
  /** A due time left out: the sweep before goes on. */
  | { kind: 'schedule.skip'; schedule: string; dueAt: string; sweep: number }
  /** It could not begin or go on; tried again at `retryAt`. */
  | { kind: 'sweep.failed'; sweep: number; name: string; error: string; retryAt?: string }
  /** The deadline will be missed, or will be kept after all. */
  | { kind: 'sweep.forecast'; sweep: number; name: string; deadline: string; forecast: ToldForecast }
  /** It ended: done, at its deadline, or cancelled. */
  | { kind: 'sweep.summary'; ended: 'done' | 'deadline' | 'cancelled'; summary: SweepSummary };
