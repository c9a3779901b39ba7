import type { Schedule } from '../schema.js';
import type { ScheduleStore } from '../sweep-store.js';
import type { Connection } from './connection.js';
import { fromJson, withoutNulls } from './rows.js';

type Row = Omit<Schedule, 'sources' | 'campaign' | 'elsewhere' | 'enabled'> & {
  sources: string;
  campaign: string | null;
  elsewhere: number;
  enabled: number;
};

const ROW = 'id, name, cron, sources, campaign, deadline, overlap, elsewhere, enabled, settled_at AS settledAt, by, at';

/** Schedules; an ended one stays for the sweeps it started. */
export function openSchedules({ prepare }: Connection): ScheduleStore {
  const add = prepare<[Omit<Row, 'id'>], Row>(
    `INSERT INTO schedule (name, cron, sources, campaign, deadline, overlap, elsewhere, enabled, settled_at, by, at)
      VALUES (@name, @cron, @sources, @campaign, @deadline, @overlap, @elsewhere, @enabled, @settledAt, @by, @at)
      RETURNING ${ROW}`,
  );
  const get = prepare<[id: number], Row>(`SELECT ${ROW} FROM schedule WHERE id = ?`);
  const live = prepare<[name: string], Row>(`SELECT ${ROW} FROM schedule WHERE name = ? AND ended_at IS NULL`);
  const list = prepare<[], Row>(`SELECT ${ROW} FROM schedule WHERE ended_at IS NULL ORDER BY name`);
  const setEnabled = prepare<[enabled: number, id: number]>('UPDATE schedule SET enabled = ? WHERE id = ?');
  const settle = prepare<[{ upTo: string; id: number }]>(
    'UPDATE schedule SET settled_at = max(settled_at, @upTo) WHERE id = @id',
  );
  const end = prepare<[by: string, at: string, id: number]>(
    'UPDATE schedule SET ended_by = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL',
  );
  return {
    add: ({ sources, campaign = null, elsewhere, enabled, ...rest }) =>
      toSchedule(
        add.one({
          ...rest,
          sources: JSON.stringify(sources),
          campaign,
          elsewhere: Number(elsewhere),
          enabled: Number(enabled),
        }),
      ),
    get: (id) => found(get.get(id)),
    live: (name) => found(live.get(name)),
    list: () => list.all().map(toSchedule),
    setEnabled: (id, enabled) => void setEnabled.run(Number(enabled), id),
    settle: (id, upTo) => void settle.run({ id, upTo }),
    end: (id, by, at) => void end.run(by, at, id),
  };
}

function found(row: Row | undefined): Schedule | undefined {
  return row && toSchedule(row);
}

function toSchedule({ sources, campaign, elsewhere, enabled, ...row }: Row): Schedule {
  return {
    ...row,
    sources: fromJson(sources),
    elsewhere: elsewhere === 1,
    enabled: enabled === 1,
    ...withoutNulls({ campaign }),
  };
}
