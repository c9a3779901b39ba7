import type { Sighting } from '../crawl-store.js';
import type { Connection } from './connection.js';
import { withoutNulls } from './rows.js';

type Row = Omit<Sighting, 'detail'> & { detail: string | null };

/** What was seen of a page when; visits in a row with the same outcome share one row. */
export function openSightings({ prepare }: Connection) {
  const newest = prepare<[pageId: number], { id: number; outcome: string; detail: string | null }>(
    'SELECT id, outcome, detail FROM sighting WHERE page_id = ? ORDER BY id DESC LIMIT 1',
  );
  const again = prepare<[at: string, sweepId: number, id: number]>(
    'UPDATE sighting SET last_at = ?, times = times + 1, last_sweep = ? WHERE id = ?',
  );
  const add = prepare<
    [pageId: number, outcome: string, detail: string | null, at: string, at2: string, sweepId: number]
  >(
    `INSERT INTO sighting (page_id, outcome, detail, first_at, last_at, times, last_sweep) VALUES (?, ?, ?, ?, ?, 1, ?)`,
  );
  const all = prepare<[pageId: number], Row>(
    `SELECT outcome, detail, first_at AS firstAt, last_at AS lastAt, times, last_sweep AS lastSweep
      FROM sighting WHERE page_id = ? ORDER BY id`,
  );
  return {
    add(pageId: number, sweepId: number, outcome: Sighting['outcome'], detail: string | undefined, at: string): void {
      const before = newest.get(pageId);
      if (before?.outcome === outcome && before.detail === (detail ?? null)) again.run(at, sweepId, before.id);
      else add.run(pageId, outcome, detail ?? null, at, at, sweepId);
    },
    of: (pageId: number): Sighting[] =>
      all.all(pageId).map(({ detail, ...row }) => ({ ...row, ...withoutNulls({ detail }) })),
  };
}
