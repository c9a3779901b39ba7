import type { KeptNotice, NoticeStore } from '../sweep-store.js';
import type { Connection } from './connection.js';
import { fromJson } from './rows.js';

type Row = Omit<KeptNotice, 'body'> & { body: string };

/** What people are told, each thing once. */
export function openNotices({ prepare }: Connection): NoticeStore {
  const add = prepare<[Omit<Row, 'id'>], Row>(
    `INSERT INTO notice (kind, about, body, at) VALUES (@kind, @about, @body, @at)
      ON CONFLICT (kind, about) DO NOTHING RETURNING id, kind, about, body, at`,
  );
  const get = prepare<[id: number], Row>('SELECT id, kind, about, body, at FROM notice WHERE id = ?');
  const list = prepare<[limit: number], Row>('SELECT id, kind, about, body, at FROM notice ORDER BY id DESC LIMIT ?');
  const found = (row: Row | undefined): KeptNotice | undefined => row && { ...row, body: fromJson(row.body) };
  return {
    add: (notice) => found(add.get({ ...notice, body: JSON.stringify(notice.body) })),
    get: (id) => found(get.get(id)),
    list: (limit) => list.all(limit).map((row) => ({ ...row, body: fromJson(row.body) })),
  };
}
