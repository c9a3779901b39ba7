import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { AT, aListing } from '../conformance/store-things.js';
import { openRaw } from '../raw-database.js';

const migrationsDir = 'data/migrations';
/** How many migrations there are. */
const KNOWN = readdirSync(migrationsDir).length;
const number = (n: number): string => String(n).padStart(4, '0');
let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-open-'));
  file = join(dir, 'store.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('a file that cannot be the store is refused, named, with what to do', () => {
  it.each<[string, RegExp, () => string | undefined]>([
    ['a newer schema', /written by a newer Soi Chợ .*update the program/, () => inSqlite('PRAGMA user_version = 999')],
    ['another program’s database', /another program.*name another file/, () => inSqlite('PRAGMA application_id = 7')],
    ['no database at all', /not a SQLite database.*name another file/, () => write(Buffer.alloc(20_000, 'đây là ảnh'))],
    ['a folder', /cannot be opened; check the path/, () => void mkdirSync(file)],
    [
      'a folder’s name taken by a file',
      /part of its path is a file.*another path/,
      () => join(write('x'), 'a', 's.db'),
    ],
  ])('%s', (_, message, prepare) => {
    const path = prepare() ?? file;
    const error = failure(() => openStore({ file: path, migrationsDir }));
    expect(error).toBeInstanceOf(StoreError);
    expect(error.message).toContain(path);
    expect(error.message).toMatch(message);
  });

  it('a torn file: the damage is said, not guessed around', () => {
    fill();
    truncateSync(file, 40_000);
    const error = failure(() => {
      const store = openStore({ file, migrationsDir });
      try {
        store.write(() => [...store.listings.each()]);
      } finally {
        store.close();
      }
    });
    expect(error).toBeInstanceOf(StoreError);
    expect(error.message).toMatch(/store\.db: it is damaged; restore the last backup/);
  });

  it.skipIf(process.getuid?.() === 0)(
    'a folder without write permission (root may write everywhere: run as a user)',
    () => {
      chmodSync(dir, 0o500);
      expect(() => openStore({ file, migrationsDir })).toThrow(/check the path and the permissions of its folder/);
      chmodSync(dir, 0o700);
    },
  );

  it('a database that another process keeps locked', () => {
    const store = openStore({ file, migrationsDir, busyTimeoutMs: 50 });
    const other = openRaw(file);
    other.exec('BEGIN IMMEDIATE');
    expect(() => store.sweeps.start({ name: 'Tết' }, AT)).toThrow(/another process kept it locked too long/);
    other.exec('COMMIT');
    other.close();
    expect(store.sweeps.start({ name: 'Tết' }, AT).id).toBe(1);
    store.close();
  });
});

describe('migrations', () => {
  it('takes an older database to the newest schema and keeps what is in it', () => {
    fill();
    copyMigrations(`${number(KNOWN + 1)}-note.sql`, 'CREATE TABLE note (text TEXT) STRICT');
    const store = openStore({ file, migrationsDir: dir });
    expect(store.listings.counts().listings).toBe(200);
    store.close();
    expect(() => openStore({ file, migrationsDir })).toThrow(`schema ${KNOWN + 1}, this one knows ${KNOWN}`);
  });

  it('leaves the database as it was when a migration fails half-way', () => {
    fill();
    copyMigrations(
      `${number(KNOWN + 1)}-note.sql`,
      'CREATE TABLE note (text TEXT) STRICT; INSERT INTO nowhere VALUES (1)',
    );
    expect(() => openStore({ file, migrationsDir: dir })).toThrow(/nowhere/);
    const store = openStore({ file, migrationsDir });
    expect(store.listings.counts().listings).toBe(200);
    store.close();
    expect(() => inSqlite('SELECT * FROM note')).toThrow(/no such table/);
  });

  it.each([`${number(KNOWN + 2)}-hole.sql`, '2-short.sql', '0001-twice.sql'])('refuses the name %s', (name) => {
    copyMigrations(name, 'SELECT 1');
    expect(() => openStore({ file, migrationsDir: dir })).toThrow(/named NNNN-name\.sql/);
  });
});

function fill(): void {
  const store = openStore({ file, migrationsDir });
  store.write(() => {
    for (let index = 0; index < 200; index += 1) {
      store.listings.put(aListing({ nativeId: `tin-${index}`, description: 'dưa hấu '.repeat(100) }), AT);
    }
  });
  store.close();
}

function inSqlite(sql: string): undefined {
  openStore({ file, migrationsDir }).close();
  const db = openRaw(file);
  try {
    db.exec(sql);
  } finally {
    db.close();
  }
}

function write(content: string | Buffer): string {
  writeFileSync(file, content);
  return file;
}

function copyMigrations(name: string, sql: string): void {
  for (const known of readdirSync(migrationsDir)) copyFileSync(join(migrationsDir, known), join(dir, known));
  writeFileSync(join(dir, name), sql);
}

function failure(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('an error was expected');
}
