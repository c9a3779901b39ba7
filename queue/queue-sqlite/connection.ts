import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type KeptDatabase, openKept } from '../../data/store-sqlite/kept-database.js';
import { QueueError } from '../queue.js';
import { closedError, toQueueError } from './errors.js';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js';

const BUSY_TIMEOUT_MS = 10_000;
const BUSY_RETRY_MS = 5;
/** The WAL file is cut back to this after a checkpoint, so that one large batch does not keep its size for ever. */
const WAL_LIMIT_BYTES = 16 * 1024 * 1024;

/** A prepared statement; rows are as the SQL of its place names them. */
export type Statement<P, R = never> = Database.Statement<[P], R>;

/** The queue's own database file. */
export interface Connection {
  prepare<P, R = never>(sql: string): Statement<P, R>;
  /** Runs `fn` in one IMMEDIATE transaction, durable when it returns; `QueueError` for what a person can mend. */
  write<T>(fn: () => T): T;
  /** Runs `fn`, which only reads, with the same errors. */
  read<T>(fn: () => T): T;
  close(): void;
}

/** Opens or creates the file; throws `QueueError` when it is not a queue, newer than this program, or cannot be used. */
export function openConnection(file: string): Connection {
  const db = openDatabase(file);
  // A result `T` passes through both wrappers of better-sqlite3 unchanged, so one function serves every caller.
  const inTransaction = db.transaction((fn: () => unknown) => fn());

  function mapped<T>(fn: () => T): T {
    if (!db.open) throw closedError(file);
    try {
      return fn();
    } catch (error) {
      throw toQueueError(error, file);
    }
  }

  return {
    prepare: <P, R>(sql: string) => mapped(() => db.prepare<[P], R>(sql)),
    write: <T>(fn: () => T) => mapped(() => inTransaction.immediate(fn) as T), // the result of `fn`, see above
    read: mapped,
    close: () => {
      db.close();
    },
  };
}

function openDatabase(file: string): KeptDatabase {
  let db: KeptDatabase | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    db = openKept(file, { timeout: BUSY_TIMEOUT_MS });
    checkOwner(db, file);
    turnToWal(db);
    db.exec(`PRAGMA synchronous = FULL; PRAGMA journal_size_limit = ${WAL_LIMIT_BYTES}`);
    createSchema(db, file);
    return db;
  } catch (error) {
    db?.close();
    throw toQueueError(error, file);
  }
}

// Before anything is written: a foreign file keeps every byte. In one transaction: another process may just be making it.
function checkOwner(db: KeptDatabase, file: string): void {
  const { id, version, tables } = db.transaction(() => readOwner(db)).deferred();
  if (id === APPLICATION_ID && version <= SCHEMA_VERSION) return;
  if (id === APPLICATION_ID) {
    throw new QueueError(
      `[queue] ${file}: it was written by a newer program (version ${version}, this one knows ${SCHEMA_VERSION}); ` +
        'run that program, or name another file',
    );
  }
  if (id !== 0 || version !== 0 || tables !== 0) {
    throw new QueueError(`[queue] ${file}: it is the database of something else; name another file`);
  }
}

function readOwner(db: KeptDatabase): { id: number; version: number; tables: number } {
  const owner = db.prepare<[], { id: number; version: number; tables: number }>(
    `SELECT application_id AS id, user_version AS version, (SELECT count(*) FROM sqlite_schema) AS tables
      FROM pragma_application_id, pragma_user_version`,
  );
  return owner.get() ?? { id: 0, version: 0, tables: 0 };
}

// The busy timeout does not hold for this pragma: while another process turns or leaves the file it fails at once.
function turnToWal(db: KeptDatabase): void {
  const deadline = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_RETRY_MS);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

// Two processes may create it at once: the second finds it done once it has the lock.
function createSchema(db: KeptDatabase, file: string): void {
  const create = db.transaction(() => {
    checkOwner(db, file);
    if (readOwner(db).id === APPLICATION_ID) return;
    db.exec(SCHEMA);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`);
  });
  create.immediate();
}
