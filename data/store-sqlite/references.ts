import type { Reference } from '../reference.js';
import type { ReferenceStore } from '../store.js';
import type { Connection } from './connection.js';
import { fromJson } from './rows.js';

interface BuildRow {
  hash: string;
  builtAt: string;
  body: string;
}

/** References by hash; the newest build is the one in use. */
export function openReferences({ prepare, write }: Connection): ReferenceStore {
  const select = `SELECT b.hash, b.built_at AS builtAt, r.body
    FROM reference_build b JOIN reference r ON r.hash = b.hash`;
  const newest = prepare<[], BuildRow>(`${select} ORDER BY b.seq DESC LIMIT 1`);
  const byHash = prepare<[hash: string], BuildRow>(`${select} WHERE b.hash = ? ORDER BY b.seq DESC LIMIT 1`);
  const add = prepare<[hash: string, body: string]>(
    'INSERT INTO reference (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING',
  );
  const build = prepare<[hash: string, builtAt: string]>('INSERT INTO reference_build (hash, built_at) VALUES (?, ?)');

  return {
    put: ({ hash, builtAt, ...content }) =>
      write(() => {
        if (newest.get()?.hash === hash) return false;
        add.run(hash, JSON.stringify(content));
        build.run(hash, builtAt);
        return true;
      }),
    newest: () => toReference(newest.get()),
    get: (hash) => toReference(byHash.get(hash)),
  };
}

function toReference(row: BuildRow | undefined): Reference | undefined {
  return row && { ...fromJson<Omit<Reference, 'hash' | 'builtAt'>>(row.body), hash: row.hash, builtAt: row.builtAt };
}
