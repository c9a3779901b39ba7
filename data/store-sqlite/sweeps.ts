import type { Sweep } from '../schema.js';
import type { SweepStore } from '../store.js';
import type { Connection } from './connection.js';
import { withoutNulls } from './rows.js';

type Nullable = 'campaign' | 'endedAt' | 'deadline';
type SweepRow = Omit<Sweep, Nullable> & { [K in Nullable]: string | null };

const SWEEP = 'id, name, campaign, state, started_at AS startedAt, ended_at AS endedAt, deadline';

/** Sweeps; the first end of a sweep stands. */
export function openSweeps({ prepare }: Connection): SweepStore {
  const start = prepare<[name: string, campaign: string | null, deadline: string | null, at: string], SweepRow>(
    `INSERT INTO sweep (name, campaign, deadline, state, started_at) VALUES (?, ?, ?, 'running', ?) RETURNING ${SWEEP}`,
  );
  const end = prepare<[state: string, at: string, id: number]>(
    "UPDATE sweep SET state = ?, ended_at = ? WHERE id = ? AND state = 'running'",
  );
  const get = prepare<[id: number], SweepRow>(`SELECT ${SWEEP} FROM sweep WHERE id = ?`);
  const list = prepare<[limit: number], SweepRow>(`SELECT ${SWEEP} FROM sweep ORDER BY id DESC LIMIT ?`);

  return {
    start: ({ name, campaign = null, deadline = null }, at) => toSweep(start.one(name, campaign, deadline, at)),
    end(id, state, at) {
      end.run(state, at, id);
    },
    get(id) {
      const row = get.get(id);
      return row && toSweep(row);
    },
    list: (limit) => list.all(limit).map(toSweep),
  };
}

function toSweep({ campaign, endedAt, deadline, ...row }: SweepRow): Sweep {
  return { ...row, ...withoutNulls({ campaign, endedAt, deadline }) };
}
