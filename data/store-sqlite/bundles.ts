import type { BundleStore, KeptBundle } from '../evidence-store.js';
import { bySeq } from './by-seq.js';
import type { Connection } from './connection.js';
import { withoutNulls } from './rows.js';

type Row = Omit<KeptBundle, 'leadId'> & { leadId: number | null };

const ROW = 'id, url, lead_id AS leadId, bytes, by, at';

/** Bundles in the order in which they were kept; triggers refuse any change of a row that stands. */
export function openBundles({ prepare, write }: Connection): BundleStore {
  const add = prepare<[Row]>(
    'INSERT INTO bundle (id, url, lead_id, bytes, by, at) VALUES (@id, @url, @leadId, @bytes, @by, @at)',
  );
  const get = prepare<[id: string], Row>(`SELECT ${ROW} FROM bundle WHERE id = ?`);
  const beginning = prepare<[from: string, before: string], Row>(
    `SELECT ${ROW} FROM bundle WHERE id >= ? AND id < ? ORDER BY id LIMIT 2`,
  );
  const ofLead = prepare<[leadId: number], Row>(`SELECT ${ROW} FROM bundle WHERE lead_id = ? ORDER BY seq`);
  const ofUrl = prepare<[url: string], Row>(`SELECT ${ROW} FROM bundle WHERE url = ? ORDER BY seq`);
  const page = prepare<[after: number, limit: number], Row & { seq: number }>(
    `SELECT seq, ${ROW} FROM bundle WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const addFile = prepare<[id: string, sha256: string]>(
    'INSERT OR IGNORE INTO bundle_file (bundle_id, sha256) VALUES (?, ?)',
  );
  const count = prepare<[], { rows: number }>('SELECT count(*) AS rows FROM bundle');
  return {
    add: (bundle, files) =>
      write(() => {
        add.run({ ...bundle, leadId: bundle.leadId ?? null });
        for (const sha256 of [...files, bundle.id]) addFile.run(bundle.id, sha256);
      }),
    get: (id) => map(get.get(id)),
    beginning: (start) => beginning.all(start, `${start}g`).map(toBundle),
    count: () => count.get()?.rows ?? 0,
    ofLead: (leadId) => ofLead.all(leadId).map(toBundle),
    ofUrl: (url) => ofUrl.all(url).map(toBundle),
    *all() {
      for (const row of bySeq((after, limit) => page.all(after, limit))) yield toBundle(row);
    },
  };
}

function toBundle({ leadId, ...row }: Row): KeptBundle {
  return { ...row, ...withoutNulls({ leadId }) };
}

function map(row: Row | undefined): KeptBundle | undefined {
  return row && toBundle(row);
}
