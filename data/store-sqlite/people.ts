import type { Person, PersonStore } from '../person.js';
import type { Connection } from './connection.js';
import { fromJson, withoutNulls } from './rows.js';

type Optional = 'until' | 'decision' | 'endedAt';
type Row = Omit<Person, Optional | 'area'> & { [K in Optional]: string | null } & { area: string };

const ROW = 'login, name, role, area, unit, until, decision, ended_at AS endedAt';

/** People by login; triggers refuse any change of a row that stands. */
export function openPeople({ prepare }: Connection): PersonStore {
  const add = prepare<[Row & { by: string; at: string }]>(
    `INSERT INTO person (login, name, role, area, unit, until, decision, ended_at, by, at)
      VALUES (@login, @name, @role, @area, @unit, @until, @decision, @endedAt, @by, @at)`,
  );
  const find = prepare<[login: string], Row>(`SELECT ${ROW} FROM person WHERE login = ? ORDER BY seq DESC LIMIT 1`);
  const list = prepare<[], Row>(
    `SELECT ${ROW} FROM person p WHERE seq = (SELECT max(n.seq) FROM person n WHERE n.login = p.login) ORDER BY login`,
  );
  return {
    put({ until = null, decision = null, endedAt = null, area, ...person }, by, at) {
      add.run({ ...person, until, decision, endedAt, area: JSON.stringify(area), by, at });
    },
    find(login) {
      const row = find.get(login);
      return row && toPerson(row);
    },
    list: () => list.all().map(toPerson),
  };
}

function toPerson({ area, ...row }: Row): Person {
  return { ...withoutNulls(row), area: fromJson<string[]>(area) };
}
