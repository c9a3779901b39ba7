import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { createDirectRecorder } from '../../queue/recorder-direct.js';
import { weighLead } from '../../scorer/leads.js';
import type { RecorderUnderTest } from '../conformance/recorder.js';
import { AT } from '../conformance/store-things.js';
import { openRaw } from '../raw-database.js';

/** A recorder over a store of its own on disk. */
export function openDirect(): RecorderUnderTest {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-recorder-'));
  const file = join(dir, 'store.db');
  const store = openStore({ file, migrationsDir: 'data/migrations' });
  let now = AT;
  const recorder = createDirectRecorder({
    store,
    weigh: (lead) => weighLead({ ...lead, severityOf: {} }),
    leadLine: 50,
    isStableRule: (rule) => !rule.startsWith('thử-'),
    now: () => new Date(now),
  });
  return {
    recorder,
    store,
    setNow: (at) => {
      now = at;
    },
    dump: () => dumpTables(file),
    close: () => {
      store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function dumpTables(file: string): string {
  const db = openRaw(file, { readonly: true });
  try {
    const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    return JSON.stringify(tables.map(({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).all()]));
  } finally {
    db.close();
  }
}
