import type { Connection } from './connection.js';

/** Problems told, at most. */
const MAX = 100;

/** See `Store.check`; reads the whole database. */
export function check({ prepare }: Connection): string[] {
  const pages = prepare<[], { integrity_check: string }>(`PRAGMA integrity_check(${MAX})`).all();
  const orphans = prepare<[], { table: string; rowid: number | null; parent: string }>(
    'PRAGMA foreign_key_check',
  ).all();
  return [
    ...pages.map(({ integrity_check: text }) => text).filter((text) => text !== 'ok'),
    ...orphans.slice(0, MAX).map(({ table, rowid, parent }) => `${table} ${rowid ?? ''}: no ${parent} of it`),
  ];
}
