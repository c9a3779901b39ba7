import { openKept } from './kept-database.js';

/** Version of the SQLite that the store runs on; throws when the native module does not load. */
export function sqliteVersion(): string {
  const db = openKept(':memory:', {});
  try {
    // the query names its one column
    return (db.prepare('SELECT sqlite_version() AS version').get() as { version: string }).version;
  } finally {
    db.close();
  }
}
