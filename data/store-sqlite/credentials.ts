import type { CredentialStore, KeptPassword, PersonalToken } from '../credentials.js';
import type { Connection } from './connection.js';
import { withoutNulls } from './rows.js';

type Optional = 'usedOn' | 'endedAt' | 'endedBy';
type Row = Omit<PersonalToken, Optional> & { [K in Optional]: string | null };

const ROW = 'login, name, hash, until, by, at, used_on AS usedOn, ended_at AS endedAt, ended_by AS endedBy';

/** Passwords by login, tokens by hash. */
export function openCredentials({ prepare }: Connection): CredentialStore {
  const password = prepare<[login: string], KeptPassword>('SELECT login, hash, by, at FROM password WHERE login = ?');
  const putPassword = prepare<[KeptPassword]>(
    `INSERT INTO password (login, hash, by, at) VALUES (@login, @hash, @by, @at)
      ON CONFLICT (login) DO UPDATE SET hash = excluded.hash, by = excluded.by, at = excluded.at`,
  );
  const addToken = prepare<[Omit<PersonalToken, Optional>]>(
    `INSERT INTO personal_token (login, name, hash, until, by, at) VALUES (@login, @name, @hash, @until, @by, @at)`,
  );
  const endToken = prepare<[by: string, at: string, hash: string]>(
    'UPDATE personal_token SET ended_by = ?, ended_at = ? WHERE hash = ? AND ended_at IS NULL',
  );
  const find = prepare<[hash: string], Row>(`SELECT ${ROW} FROM personal_token WHERE hash = ?`);
  const live = prepare<[login: string, name: string], Row>(
    `SELECT ${ROW} FROM personal_token WHERE login = ? AND name = ? AND ended_at IS NULL`,
  );
  const markUsed = prepare<[day: string, hash: string]>('UPDATE personal_token SET used_on = ? WHERE hash = ?');
  const list = prepare<[login: string | null], Row>(
    `SELECT ${ROW} FROM personal_token WHERE login = coalesce(?, login) ORDER BY seq`,
  );
  return {
    password: (login) => password.get(login),
    putPassword(kept) {
      putPassword.run(kept);
    },
    addToken({ login, name, hash, until, by, at }) {
      addToken.run({ login, name, hash, until, by, at });
    },
    endToken(hash, by, at) {
      endToken.run(by, at, hash);
    },
    findToken: (hash) => toToken(find.get(hash)),
    liveToken: (login, name) => toToken(live.get(login, name)),
    markUsed(hash, day) {
      markUsed.run(day, hash);
    },
    tokens: (login) => list.all(login ?? null).map(fromRow),
  };
}

function toToken(row: Row | undefined): PersonalToken | undefined {
  return row && fromRow(row);
}

function fromRow({ usedOn, endedAt, endedBy, ...row }: Row): PersonalToken {
  return { ...row, ...withoutNulls({ usedOn, endedAt, endedBy }) };
}
