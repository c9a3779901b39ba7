import { mkdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreError } from '../store.js';
import { toStoreError } from './errors.js';
import { type KeptDatabase, openKept } from './kept-database.js';

/** The WAL file is cut back to this after a checkpoint, so that one large import does not keep its size for ever. */
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;

/** A prepared statement whose errors are `StoreError`s where a person can mend them. */
export interface Statement<P extends unknown[], R> {
  get(...params: P): R | undefined;
  /** For statements that always answer (counts, RETURNING); throws when there is no row. */
  one(...params: P): R;
  all(...params: P): R[];
  /** Number of rows changed. */
  run(...params: P): number;
}

/** One connection with one transaction at a time, shared by the sub-stores. */
export interface Connection {
  prepare<P extends unknown[] = [], R = never>(sql: string): Statement<P, R>;
  /** See `Store.write`. */
  write<T>(fn: () => T): T;
  /** Runs at the end of every outermost transaction; what it returns runs after the commit. */
  beforeCommit(hook: () => (() => void) | undefined): void;
  /** Runs several statements at once. */
  exec(sql: string): void;
  /** See `Store.backup`. */
  backup(target: string): Promise<void>;
  close(): void;
}

/** Opens or creates the file in WAL mode with durable commits; throws `StoreError` when that cannot be. */
export function openConnection(file: string, busyTimeoutMs: number): Connection {
  const db = openDatabase(file, busyTimeoutMs);
  const hooks: (() => (() => void) | undefined)[] = [];
  let depth = 0;

  // SQLite ends a transaction by itself when the disk is full: what came after would be committed piece by piece.
  function refuseAfterLoss(): void {
    if (depth > 0 && !db.inTransaction) {
      throw new StoreError(`[store] ${file}: the transaction was rolled back after a disk error; begin it again`);
    }
  }

  function mapped<T>(fn: () => T): T {
    refuseAfterLoss();
    try {
      return fn();
    } catch (error) {
      throw toStoreError(error, file);
    }
  }

  function prepare<P extends unknown[], R>(sql: string): Statement<P, R> {
    const statement = mapped(() => db.prepare<unknown[], R>(sql));
    const get = (...params: P) => mapped(() => statement.get(...params));
    return {
      get,
      one: (...params) => {
        const row = get(...params);
        if (row === undefined) throw new Error(`[store] ${file}: no row for ${sql} with ${JSON.stringify(params)}`);
        return row;
      },
      all: (...params) => mapped(() => statement.all(...params)),
      run: (...params) => mapped(() => statement.run(...params).changes),
    };
  }

  const [begin, commit, rollback] = [prepare('BEGIN IMMEDIATE'), prepare('COMMIT'), prepare('ROLLBACK')];
  const [savepoint, release, undo] = [prepare('SAVEPOINT part'), prepare('RELEASE part'), prepare('ROLLBACK TO part')];

  function write<T>(fn: () => T): T {
    if (depth > 0) return writePart(fn);
    begin.run();
    depth = 1;
    let result: T;
    let afterCommit: ((() => void) | undefined)[];
    try {
      result = callNow(fn);
      afterCommit = hooks.map((hook) => hook());
      commit.run();
    } catch (error) {
      if (db.inTransaction) rollback.run();
      throw error;
    } finally {
      depth = 0;
    }
    for (const action of afterCommit) action?.();
    return result;
  }

  function writePart<T>(fn: () => T): T {
    savepoint.run();
    depth += 1;
    try {
      const result = callNow(fn);
      release.run();
      return result;
    } catch (error) {
      if (db.inTransaction) {
        undo.run();
        release.run();
      }
      throw error;
    } finally {
      depth -= 1;
    }
  }

  return {
    prepare,
    write,
    beforeCommit: (hook) => hooks.push(hook),
    exec: (sql) => mapped(() => db.exec(sql)),
    backup: (target) => backup(db, file, target),
    close: () => mapped(() => db.close()),
  };
}

function openDatabase(file: string, busyTimeoutMs: number): KeptDatabase {
  let db: KeptDatabase | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    db = openKept(file, { timeout: busyTimeoutMs });
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    db.exec(`PRAGMA journal_size_limit = ${WAL_LIMIT_BYTES}`);
    return db;
  } catch (error) {
    db?.close();
    throw toStoreError(error, file);
  }
}

// Under another name until it is whole, so that a backup cut short is never taken for one.
async function backup(db: KeptDatabase, file: string, target: string): Promise<void> {
  const part = `${target}.part`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await rm(part, { force: true });
    // One read transaction: consistent while others write.
    db.prepare('VACUUM INTO ?').run(part);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw toStoreError(error, `backup of ${file} to ${target}`);
  }
}

function callNow<T>(fn: () => T): T {
  const result = fn();
  if (result instanceof Promise) throw new TypeError('[store] write() cannot wait for a promise inside a transaction');
  return result;
}
