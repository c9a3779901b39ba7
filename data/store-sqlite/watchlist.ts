import type { WatchItem } from '../reference.js';
import type { KeptWatchItem, WatchlistStore } from '../store.js';
import type { Connection } from './connection.js';
import { fromJson } from './rows.js';

interface ItemRow {
  seq: number;
  item: string;
  body: string;
  at: string;
  by: string;
  fromDay: string | null;
  endedBy: string | null;
  endReason: string | null;
}

/** Products of notices; triggers refuse any change of a row that stands. */
export function openWatchlist({ prepare }: Connection): WatchlistStore {
  const select = `SELECT w.seq, w.item, w.body, w.at, w.by, e.from_day AS fromDay, e.by AS endedBy, e.reason AS endReason
    FROM watch_item w LEFT JOIN watch_end e ON e.item_seq = w.seq`;
  const newest = 'w.seq = (SELECT max(n.seq) FROM watch_item n WHERE n.item = w.item)';
  const find = prepare<[item: string], ItemRow>(`${select} WHERE w.item = ? AND ${newest}`);
  const list = prepare<[], ItemRow>(`${select} WHERE ${newest} ORDER BY w.seq`);
  const ofNotice = prepare<[noticeKey: string], ItemRow>(
    `${select} WHERE w.notice_key = ? AND ${newest} ORDER BY w.seq`,
  );
  const add = prepare<[item: string, noticeKey: string, body: string, at: string, by: string]>(
    'INSERT INTO watch_item (item, notice_key, body, at, by) VALUES (?, ?, ?, ?, ?)',
  );
  const end = prepare<[seq: number, fromDay: string, reason: string, at: string, by: string]>(
    'INSERT INTO watch_end (item_seq, from_day, reason, at, by) VALUES (?, ?, ?, ?, ?)',
  );

  return {
    add({ item, noticeKey, product, at, by }) {
      add.run(item, noticeKey, JSON.stringify(product), at, by);
    },
    find(item) {
      const row = find.get(item);
      return row && toKept(row);
    },
    list: () => list.all().map(toKept),
    ofNotice: (noticeKey) => ofNotice.all(noticeKey).map(toKept),
    end({ seq, fromDay, reason, at, by }) {
      end.run(seq, fromDay, reason, at, by);
    },
  };
}

function toKept({ body, fromDay, endedBy, endReason, ...row }: ItemRow): KeptWatchItem {
  const ended =
    fromDay === null || endedBy === null || endReason === null
      ? {}
      : { ended: { fromDay, by: endedBy, reason: endReason } };
  return { ...row, product: fromJson<WatchItem>(body), ...ended };
}
