import { type KeptDatabase, openKept } from '../data/store-sqlite/kept-database.js';

export type RawDatabase = KeptDatabase;

/** A database file opened past store and queue, to look at it or to harm it; kept like theirs (see `kept-database.ts`). */
export function openRaw(file: string, options: { readonly?: boolean; timeout?: number } = {}): RawDatabase {
  return openKept(file, options);
}

/** The value of a pragma. */
export function readPragma(db: RawDatabase, name: string): unknown {
  return db.prepare(`PRAGMA ${name}`).pluck().get();
}
