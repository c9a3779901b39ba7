import type { Sweep } from '../schema.js';
import type { NewSweep, SweepStore } from '../sweep-store.js';
import type { Connection } from './connection.js';
import { fromJson, withoutNulls } from './rows.js';

type NullableText = 'campaign' | 'endedAt' | 'deadline' | 'dueAt' | 'begunAt' | 'heldBy' | 'heldAt';
type SweepRow = Omit<Sweep, NullableText | 'scheduleId'> & { [K in NullableText]: string | null } & {
  scheduleId: number | null;
};
type NewRow = { [K in keyof NewSweep]-?: Exclude<NewSweep[K], undefined> | null } & { at: string };

const SWEEP = `id, name, campaign, state, started_at AS startedAt, ended_at AS endedAt, deadline,
  schedule_id AS scheduleId, due_at AS dueAt, begun_at AS begunAt, held_by AS heldBy, held_at AS heldAt`;

/** Sweeps; the first end of a sweep stands, and one process at a time runs it. */
export function openSweeps({ prepare }: Connection): SweepStore {
  const start = prepare<[NewRow], SweepRow>(
    `INSERT INTO sweep (name, campaign, deadline, state, started_at, schedule_id, due_at)
      VALUES (@name, @campaign, @deadline, 'running', @at, @scheduleId, @dueAt) RETURNING ${SWEEP}`,
  );
  const end = prepare<[state: string, at: string, id: number]>(
    'UPDATE sweep SET state = ?, ended_at = ?, held_by = NULL, held_at = NULL WHERE id = ? AND ended_at IS NULL',
  );
  const reopen = prepare<[deadline: string | null, id: number]>(
    "UPDATE sweep SET state = 'running', ended_at = NULL, deadline = ? WHERE id = ?",
  );
  const setState = prepare<[state: string, id: number]>(
    "UPDATE sweep SET state = ? WHERE id = ? AND ended_at IS NULL AND state <> 'cancelled'",
  );
  const begin = prepare<[at: string, id: number]>('UPDATE sweep SET begun_at = ? WHERE id = ? AND begun_at IS NULL');
  const hold = prepare<[{ by: string; at: string; id: number; since: string | null }]>(
    `UPDATE sweep SET held_by = @by, held_at = @at
      WHERE id = @id AND (@since IS NULL OR held_by IS NULL OR held_by = @by OR held_at <= @since)`,
  );
  const renew = prepare<[at: string, id: number, by: string]>(
    'UPDATE sweep SET held_at = ? WHERE id = ? AND held_by = ?',
  );
  const letGo = prepare<[id: number, by: string]>(
    'UPDATE sweep SET held_by = NULL, held_at = NULL WHERE id = ? AND held_by = ?',
  );
  const get = prepare<[id: number], SweepRow>(`SELECT ${SWEEP} FROM sweep WHERE id = ?`);
  const open = prepare<[], SweepRow>(`SELECT ${SWEEP} FROM sweep WHERE ended_at IS NULL ORDER BY id`);
  const list = prepare<[limit: number], SweepRow>(`SELECT ${SWEEP} FROM sweep ORDER BY id DESC LIMIT ?`);
  const putForecast = prepare<[id: number, at: string, body: string]>(
    'INSERT OR REPLACE INTO sweep_forecast (sweep_id, at, body) VALUES (?, ?, ?)',
  );
  const forecasts = prepare<[id: number, limit: number], { at: string; body: string }>(
    'SELECT at, body FROM sweep_forecast WHERE sweep_id = ? ORDER BY at DESC LIMIT ?',
  );

  return {
    start: ({ name, campaign = null, deadline = null, scheduleId = null, dueAt = null }, at) =>
      toSweep(start.one({ name, campaign, deadline, scheduleId, dueAt, at })),
    end: (id, state, at) => void end.run(state, at, id),
    reopen: (id, deadline) => void reopen.run(deadline ?? null, id),
    setState: (id, state) => setState.run(state, id) > 0,
    begin: (id, at) => void begin.run(at, id),
    hold: (id, by, at, since) => hold.run({ id, by, at, since: since ?? null }) > 0,
    renew: (id, by, at) => renew.run(at, id, by) > 0,
    letGo: (id, by) => void letGo.run(id, by),
    get(id) {
      const row = get.get(id);
      return row && toSweep(row);
    },
    open: () => open.all().map(toSweep),
    list: (limit) => list.all(limit).map(toSweep),
    putForecast: (id, at, body) => void putForecast.run(id, at, JSON.stringify(body)),
    forecasts: (id, limit) => forecasts.all(id, limit).map(({ at, body }) => ({ at, body: fromJson(body) })),
  };
}

function toSweep(row: SweepRow): Sweep {
  const { campaign, endedAt, deadline, scheduleId, dueAt, begunAt, heldBy, heldAt, ...rest } = row;
  return {
    ...rest,
    ...withoutNulls({ campaign, endedAt, deadline, dueAt, begunAt, heldBy, heldAt }),
    ...(scheduleId === null ? {} : { scheduleId }),
  };
}
