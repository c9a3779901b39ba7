import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../store.js';
import type { Connection } from './connection.js';

/** `application_id` that the first migration writes: 'SoiC'. */
const APPLICATION_ID = 0x536f6943;

/**
 * Brings the database to the newest migration of `dir` (`NNNN-name.sql`, numbered from 0001 without holes), each in its
 * own transaction; safe when two processes open a new database at once. `user_version` is the last one applied.
 */
export function migrate(connection: Connection, file: string, dir: string): void {
  const migrations = listMigrations(dir);
  const { get: version } = connection.prepare<[], { user_version: number }>('PRAGMA user_version');
  const { get: application } = connection.prepare<[], { application_id: number }>('PRAGMA application_id');
  const versionNow = () => version()?.user_version ?? 0;

  if (versionNow() > 0 && application()?.application_id !== APPLICATION_ID) {
    throw new StoreError(`[store] ${file}: it is the database of another program; name another file`);
  }
  if (versionNow() > migrations.length) {
    throw new StoreError(
      `[store] ${file}: written by a newer Soi Chợ (schema ${versionNow()}, this one knows ${migrations.length}); update the program`,
    );
  }
  migrations.forEach((name, index) => {
    if (versionNow() > index) return;
    connection.write(() => {
      if (versionNow() > index) return;
      connection.exec(readFileSync(join(dir, name), 'utf8'));
      connection.exec(`PRAGMA user_version = ${index + 1}`);
    });
  });
}

function listMigrations(dir: string): string[] {
  const names = readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  names.forEach((name, index) => {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name) || Number(name.slice(0, 4)) !== index + 1) {
      throw new StoreError(
        `[store] ${join(dir, name)}: migrations are named NNNN-name.sql, counted from 0001 without holes`,
      );
    }
  });
  return names;
}
