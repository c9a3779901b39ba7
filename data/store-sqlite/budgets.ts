import type { Connection } from './connection.js';

/** How many pages a sweep may still take of a source; unlimited until it is set. */
export interface Budgets {
  set(sweepId: number, source: string, pages: number): void;
  /** Takes one page; `false` when there is none left. */
  take(sweepId: number, source: string): boolean;
  giveBack(sweepId: number, source: string, pages: number): void;
}

export function openBudgets({ prepare }: Connection): Budgets {
  const set = prepare<[sweepId: number, source: string, pages: number]>(
    'INSERT INTO sweep_budget (sweep_id, source, rest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const rest = prepare<[sweepId: number, source: string], { rest: number }>(
    'SELECT rest FROM sweep_budget WHERE sweep_id = ? AND source = ?',
  );
  const change = prepare<[pages: number, sweepId: number, source: string]>(
    'UPDATE sweep_budget SET rest = rest + ? WHERE sweep_id = ? AND source = ?',
  );
  return {
    set: (sweepId, source, pages) => void set.run(sweepId, source, pages),
    take(sweepId, source) {
      const left = rest.get(sweepId, source)?.rest;
      if (left === undefined) return true;
      if (left <= 0) return false;
      change.run(-1, sweepId, source);
      return true;
    },
    giveBack: (sweepId, source, pages) => void change.run(pages, sweepId, source),
  };
}
