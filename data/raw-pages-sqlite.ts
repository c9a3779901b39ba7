import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RawPage, RawPages, RawSize } from './raw-pages.js';
import { toStoreError } from './store-sqlite/errors.js';
import { openKept } from './store-sqlite/kept-database.js';

type Row = Omit<RawPage, 'zstd'> & { zstd: Buffer };

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS raw_page (
    sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL, url TEXT NOT NULL, content_type TEXT NOT NULL, at TEXT NOT NULL,
    zstd BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS raw_page_by_time ON raw_page (at);
  CREATE TABLE IF NOT EXISTS raw_size (one INTEGER PRIMARY KEY CHECK (one = 1), pages INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT;
  INSERT OR IGNORE INTO raw_size VALUES (1, 0, 0)`;

/**
 * Raw answers in a SQLite file of their own: it may be deleted without loss to the database, and pages of some ten
 * kilobytes are quicker there than as files (sqlite.org/fasterthanfs.html). Throws `StoreError` naming the file.
 */
export function openRawPages({ file, maxBytes }: { file: string; maxBytes: number }): RawPages {
  const tell = <T>(fn: () => T): T => {
    try {
      return fn();
    } catch (error) {
      throw toStoreError(error, file, 'raw');
    }
  };
  const db = tell(() => {
    mkdirSync(dirname(file), { recursive: true });
    const opened = openKept(file, { timeout: 10_000 });
    opened.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    opened.exec(SCHEMA);
    return opened;
  });
  const add = db.prepare<[Row]>(
    `INSERT INTO raw_page (sha256, bytes, url, content_type, at, zstd)
      VALUES (@sha256, @bytes, @url, @contentType, @at, @zstd)`,
  );
  const renew = db.prepare<[at: string, sha256: string]>('UPDATE raw_page SET at = ? WHERE sha256 = ?');
  const find = db.prepare<[sha256: string], Row>(
    'SELECT sha256, bytes, url, content_type AS contentType, at, zstd FROM raw_page WHERE sha256 = ?',
  );
  const size = db.prepare<[], RawSize>('SELECT pages, bytes FROM raw_size');
  const resize = db.prepare<[pages: number, bytes: number]>('UPDATE raw_size SET pages = pages + ?, bytes = bytes + ?');
  const dropOldest = db.prepare<[], { bytes: number }>(
    `DELETE FROM raw_page WHERE sha256 = (SELECT sha256 FROM raw_page ORDER BY at, sha256 LIMIT 1)
      RETURNING length(zstd) AS bytes`,
  );
  // Newest first, with what is kept up to and with each: what lies over the cap goes like what is too old.
  const EXPIRED = `SELECT sha256, weight FROM (SELECT sha256, at, length(zstd) AS weight,
      sum(length(zstd)) OVER (ORDER BY at DESC, sha256 DESC ROWS UNBOUNDED PRECEDING) AS kept FROM raw_page)
    WHERE at < ? OR kept > ?`;
  const expired = db.prepare<[before: string, max: number], RawSize>(
    `SELECT count(*) AS pages, coalesce(sum(weight), 0) AS bytes FROM (${EXPIRED})`,
  );
  const dropBefore = db.prepare<[before: string, limit: number], { bytes: number }>(
    `DELETE FROM raw_page WHERE sha256 IN (SELECT sha256 FROM raw_page WHERE at < ? ORDER BY at LIMIT ?)
      RETURNING length(zstd) AS bytes`,
  );

  const keep = db.transaction((page: RawPage) => {
    if (renew.run(page.at, page.sha256).changes > 0) return;
    let room = maxBytes - (size.get()?.bytes ?? 0) - page.zstd.length;
    while (room < 0) {
      const dropped = dropOldest.get();
      if (dropped === undefined) return; // larger than the cap by itself
      resize.run(-1, -dropped.bytes);
      room += dropped.bytes;
    }
    add.run({ ...page, zstd: Buffer.from(page.zstd) });
    resize.run(1, page.zstd.length);
  });
  const trimSome = db.transaction((before: string): RawSize => {
    const dropped = dropBefore.all(before, 1000);
    for (let over = overCap(dropped); over > 0 && dropped.length < 1000; over = overCap(dropped)) {
      const oldest = dropOldest.get();
      if (oldest === undefined) break;
      dropped.push(oldest);
    }
    const bytes = dropped.reduce((sum, one) => sum + one.bytes, 0);
    resize.run(-dropped.length, -bytes);
    return { pages: dropped.length, bytes };
  });
  const overCap = (dropped: readonly { bytes: number }[]) =>
    (size.get()?.bytes ?? 0) - dropped.reduce((sum, { bytes }) => sum + bytes, 0) - maxBytes;

  return {
    keep: (page) => tell(() => keep.immediate(page)),
    find: (sha256) => tell(() => find.get(sha256)),
    trim: (before) =>
      tell(() => {
        const dropped = { pages: 0, bytes: 0 };
        for (let some = trimSome.immediate(before); some.pages > 0; some = trimSome.immediate(before)) {
          dropped.pages += some.pages;
          dropped.bytes += some.bytes;
        }
        if (dropped.pages > 0) db.exec('PRAGMA incremental_vacuum');
        return dropped;
      }),
    expired: (before) => tell(() => expired.get(before, maxBytes) ?? { pages: 0, bytes: 0 }),
    size: () => tell(() => size.get() ?? { pages: 0, bytes: 0 }),
    close: () => db.close(),
  };
}
