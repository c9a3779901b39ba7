import type { Schedule, Sweep } from './schema.js';

/** A new sweep; `scheduleId` and `dueAt` of one that a schedule starts. */
export type NewSweep = Pick<Sweep, 'name' | 'campaign' | 'deadline' | 'scheduleId' | 'dueAt'>;

export interface SweepStore {
  /** Throws when the schedule has a sweep for this due time. */
  start(sweep: NewSweep, at: string): Sweep;
  /** Ends a sweep; the first end stands. */
  end(id: number, state: 'done' | 'cancelled', at: string): void;
  /** Takes an ended sweep up again, with another deadline or none. */
  reopen(id: number, deadline: string | undefined): void;
  /** Pauses, resumes or cancels one that has not ended; whether there was one. Workers ask nothing more unless it is `running`. */
  setState(id: number, state: 'running' | 'paused' | 'cancelled'): boolean;
  /** Its plan is laid down; the first time stands. */
  begin(id: number, at: string): void;
  /** A process takes the sweep upon itself: whoever had it, or only if nobody said since then that he has it. Whether it did. */
  hold(id: number, by: string, at: string, ifSilentSince?: string): boolean;
  /** Says that it still runs it; `false`: another has taken it. */
  renew(id: number, by: string, at: string): boolean;
  /** Gives it up; nothing happens when another has it. */
  letGo(id: number, by: string): void;
  get(id: number): Sweep | undefined;
  /** Not ended, oldest first. */
  open(): Sweep[];
  /** Newest first. */
  list(limit: number): Sweep[];
  /** Keeps what the sweep was thought to come to at this time, as JSON. */
  putForecast(id: number, at: string, body: unknown): void;
  /** Newest first. */
  forecasts(id: number, limit: number): { at: string; body: unknown }[];
}

export interface ScheduleStore {
  /** Throws when one of this name stands. */
  add(schedule: Omit<Schedule, 'id'>): Schedule;
  get(id: number): Schedule | undefined;
  /** The one of this name that stands. */
  live(name: string): Schedule | undefined;
  /** Those that stand, by name. */
  list(): Schedule[];
  setEnabled(id: number, enabled: boolean): void;
  /** Due times up to then are done with. */
  settle(id: number, upTo: string): void;
  end(id: number, by: string, at: string): void;
}

/** What people are to be told, as it is kept. */
export interface KeptNotice {
  id: number;
  kind: string;
  about: string;
  body: unknown;
  at: string;
}

export interface NoticeStore {
  /** Keeps it; `undefined` when this was told before. */
  add(notice: Omit<KeptNotice, 'id'>): KeptNotice | undefined;
  get(id: number): KeptNotice | undefined;
  /** Newest first. */
  list(limit: number): KeptNotice[];
}
