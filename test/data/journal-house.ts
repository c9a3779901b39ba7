import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryHash, GENESIS, type JournalEntry } from '../../data/journal.js';
import { type HeadFile, openHead } from '../../data/journal-head.js';
import { type JournalReport, verifyJournal } from '../../data/journal-verify.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { openRaw } from '../raw-database.js';

/** A folder with a database and its head file, as a house has them. */
export interface JournalHouse {
  dir: string;
  file: string;
  headFile: string;
  keyFile: string;
  head: HeadFile;
  /** Opens the database; its commits are anchored unless told otherwise. */
  open(anchored?: boolean): Store;
  /** Commits so many entries, one transaction each, with payloads. */
  act(entries: number, name?: string): void;
  verify(): JournalReport;
  /** Opens the file as somebody with a SQLite shell would, triggers dropped. */
  tamper(sql: string): void;
  /** Edits one entry and computes its hash and every later one anew. */
  rechain(seq: number, change: Partial<JournalEntry>): void;
  remove(): void;
}

export function makeJournalHouse(): JournalHouse {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-journal-'));
  const [file, headFile, keyFile] = [join(dir, 'store.db'), join(dir, 'heads', 'heads.jsonl'), join(dir, 'head.key')];
  const head = openHead({ file: headFile, keyFile });
  const open = (anchored = true) =>
    openStore({ file, migrationsDir: 'data/migrations', ...(anchored ? { onCommitted: head.append } : {}) });
  function tamper(sql: string): void {
    const db = openRaw(file);
    const triggers = db.prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    );
    const kept = triggers.all();
    for (const { name } of kept) db.exec(`DROP TRIGGER ${name}`);
    db.exec('PRAGMA foreign_keys = OFF');
    db.exec(sql);
    // Put back, as somebody who hides his traces would.
    for (const trigger of kept) db.exec(trigger.sql);
    db.close();
  }

  function rechain(seq: number, change: Partial<JournalEntry>): void {
    const store = open(false);
    const entries = [...store.journal.each()];
    store.close();
    let prev = GENESIS;
    const statements = entries.map((entry) => {
      const edited = { ...entry, ...(entry.seq === seq ? change : {}), prev };
      prev = entryHash(edited);
      return `UPDATE journal SET by = '${edited.by}', prev = '${edited.prev}', hash = '${prev}' WHERE seq = ${entry.seq}`;
    });
    tamper(statements.join(';'));
  }

  return {
    dir,
    file,
    headFile,
    keyFile,
    head,
    open,
    act(entries, name = 'Đỗ Thu') {
      const store = open();
      for (let i = 0; i < entries; i++) {
        const at = '2026-11-22T03:00:00.000Z';
        store.journal.append({
          at,
          kind: 'lead.decide',
          by: name,
          ids: { lead: i + 1 },
          payload: { note: `ghi ${i}` },
        });
      }
      store.close();
    },
    verify() {
      const store = open();
      try {
        return verifyJournal(store.journal, head.lines(), head.publicKey);
      } finally {
        store.close();
      }
    },
    tamper,
    rechain,
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** The kinds of a report's problems. */
export function kindsOf(report: JournalReport): string[] {
  return report.problems.map(({ kind }) => kind);
}
