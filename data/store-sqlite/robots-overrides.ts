import type { RobotsOverride, RobotsStore } from '../crawl-store.js';
import type { Connection } from './connection.js';
import { withoutNulls } from './rows.js';

type Row = Omit<RobotsOverride, 'approvedBy' | 'until'> & { approvedBy: string | null; until: string | null };

const ROW = 'host, act, reason, by, approved_by AS approvedBy, until, at';

/** Leave that people gave to ask what robots.txt forbids; triggers refuse any change of a row that stands. */
export function openRobotsOverrides({ prepare }: Connection): RobotsStore {
  const add = prepare<[Row]>(
    `INSERT INTO robots_override (host, act, reason, by, approved_by, until, at)
      VALUES (@host, @act, @reason, @by, @approvedBy, @until, @at)`,
  );
  const newest = prepare<[host: string], Row>(
    `SELECT ${ROW} FROM robots_override WHERE host = ? ORDER BY seq DESC LIMIT 1`,
  );
  const standing = prepare<[], Row>(
    `SELECT ${ROW} FROM robots_override o
      WHERE seq = (SELECT max(n.seq) FROM robots_override n WHERE n.host = o.host) ORDER BY host`,
  );
  return {
    add: (override) => {
      add.run({ ...override, approvedBy: override.approvedBy ?? null, until: override.until ?? null });
    },
    newest(host) {
      const row = newest.get(host);
      return row && toOverride(row);
    },
    list: () => standing.all().map(toOverride),
  };
}

function toOverride({ approvedBy, until, ...row }: Row): RobotsOverride {
  return { ...row, ...withoutNulls({ approvedBy, until }) };
}
