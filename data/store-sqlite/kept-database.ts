import Database from 'better-sqlite3';

/** What of a better-sqlite3 database leaves no short-lived native object behind (its `pragma`, `iterate` and `backup` do). */
export type KeptDatabase = Pick<Database.Database, 'prepare' | 'exec' | 'transaction' | 'close'> & {
  readonly open: boolean;
  readonly inTransaction: boolean;
};

/*
 * From 24.19 on Node aborts the process when a native object of better-sqlite3 12 is garbage-collected outside a running
 * script (nodejs/node#65446; version 13 is free of it and needs Node 22). Objects that live to the end are taken down in
 * good order, so they are all kept: a store has some sixty statements, and a process opens a handful of stores.
 */
const kept: unknown[] = [];

/** Opens a database; its native objects, and those it prepares, live as long as the process. */
export function openKept(file: string, options: Database.Options): KeptDatabase {
  const db = new Database(file, options);
  kept.push(db);
  const prepare = (sql: string) => {
    const statement = db.prepare(sql);
    kept.push(statement);
    return statement;
  };
  return {
    prepare: prepare as Database.Database['prepare'], // the same function with the same types, which are overloaded
    exec: (sql) => db.exec(sql),
    transaction: db.transaction.bind(db) as Database.Database['transaction'], // `bind` forgets the type parameter
    close: () => db.close(),
    get open() {
      return db.open;
    },
    get inTransaction() {
      return db.inTransaction;
    },
  };
}
