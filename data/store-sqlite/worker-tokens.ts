import type { WorkerToken, WorkerTokenStore } from '../store.js';
import type { Connection } from './connection.js';
import { withoutNulls } from './rows.js';

type Row = Omit<WorkerToken, 'endedAt' | 'endedBy'> & { endedAt: string | null; endedBy: string | null };

const ROW = 'name, hash, by, at, ended_at AS endedAt, ended_by AS endedBy';

/** Tokens of workers by hash; one worker has one that stands, at most. */
export function openWorkerTokens({ prepare }: Connection): WorkerTokenStore {
  const add = prepare<[name: string, hash: string, by: string, at: string]>(
    'INSERT INTO worker_token (name, hash, by, at) VALUES (?, ?, ?, ?)',
  );
  const end = prepare<[by: string, at: string, hash: string]>(
    'UPDATE worker_token SET ended_by = ?, ended_at = ? WHERE hash = ? AND ended_at IS NULL',
  );
  const find = prepare<[hash: string], Row>(`SELECT ${ROW} FROM worker_token WHERE hash = ?`);
  const live = prepare<[name: string], Row>(`SELECT ${ROW} FROM worker_token WHERE name = ? AND ended_at IS NULL`);
  const list = prepare<[], Row>(`SELECT ${ROW} FROM worker_token ORDER BY seq`);
  return {
    add: ({ name, hash, by, at }) => {
      add.run(name, hash, by, at);
    },
    end: (hash, by, at) => {
      end.run(by, at, hash);
    },
    find: (hash) => toToken(find.get(hash)),
    live: (name) => toToken(live.get(name)),
    list: () => list.all().map(fromRow),
  };
}

function toToken(row: Row | undefined): WorkerToken | undefined {
  return row && fromRow(row);
}

function fromRow({ endedAt, endedBy, ...row }: Row): WorkerToken {
  return { ...row, ...withoutNulls({ endedAt, endedBy }) };
}
