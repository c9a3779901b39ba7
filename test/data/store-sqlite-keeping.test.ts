import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LeadFilter, Store } from '../../data/store.js';
import { leadPageSql, pageValues } from '../../data/store-sqlite/lead-page.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { AT, aDecision, aLead, aListing } from '../conformance/store-things.js';
import { openRaw, type RawDatabase, readPragma } from '../raw-database.js';

let dir: string;
let file: string;
let store: Store;
let db: RawDatabase;
const heads: unknown[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-keeping-'));
  file = join(dir, 'store.db');
  heads.length = 0;
  store = openStore({ file, migrationsDir: 'data/migrations', onCommitted: (head) => heads.push(head) });
  db = openRaw(file);
});
afterEach(() => {
  db.close();
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('durability', () => {
  it('keeps a write-ahead log', () => {
    expect(readPragma(db, 'journal_mode')).toBe('wal');
  });

  it('writes nothing at all when a listing comes again', () => {
    store.listings.put(aListing({ url: 'https://khoi-xanh.example/1', seller: 'Tiệm Khói Xanh' }), AT);
    const before = readPragma(db, 'data_version');
    store.listings.put(aListing({ url: 'https://khoi-xanh.example/1', seller: 'Tiệm Khói Xanh' }), AT);
    expect(readPragma(db, 'data_version')).toBe(before);
    store.listings.put(aListing({ priceVnd: 1 }), AT);
    expect(readPragma(db, 'data_version')).not.toBe(before);
  });
});

describe('the head of the journal', () => {
  const append = () => store.journal.append({ at: AT, kind: 'lead.decide', by: 'Đỗ Thu', ids: {} });

  it('is told once after the outermost commit, as another connection already sees it', () => {
    const seen: unknown[] = [];
    const second = openStore({
      file,
      migrationsDir: 'data/migrations',
      onCommitted: () => seen.push(db.prepare('SELECT count(*) AS n FROM journal').get()),
    });
    second.write(() => {
      second.write(() => second.journal.append({ at: AT, kind: 'feed.import', by: 'Đỗ Thu', ids: {} }));
      second.journal.append({ at: AT, kind: 'feed.import', by: 'Đỗ Thu', ids: {} });
      expect(seen).toEqual([]);
    });
    second.close();
    expect(seen).toEqual([{ n: 2 }]);
  });

  it('names size, hash and time of the last entry, and only when something was appended', () => {
    const entry = append();
    store.sweeps.start({ name: 'Tết' }, AT);
    store.write(() => store.listings.put(aListing(), AT));
    expect(heads).toEqual([{ size: 1, hash: entry.hash, time: AT }]);
  });

  it('is not told of an act that was rolled back', () => {
    const act = () =>
      store.write(() => {
        append();
        throw new Error('the act failed');
      });
    expect(act).toThrow('the act failed');
    expect(heads).toEqual([]);
  });
});

describe('append-only', () => {
  beforeEach(() => {
    const lead = store.leads.add(aLead());
    store.leads.addDecision(aDecision(lead.id));
    store.journal.append({ at: AT, kind: 'lead.decide', by: 'Đỗ Thu', ids: {}, payload: { note: 'x' } });
    const product = { product: 'Kem Hoa Mộc Lan', kind: 'thu_hoi', notice: '1', date: '2026-01-05' } as const;
    store.watchlist.add({ item: 'kem', noticeKey: '1', product, at: AT, by: 'Đỗ Thu' });
    store.watchlist.end({ seq: 1, fromDay: '2026-02-01', reason: 'xong', at: AT, by: 'Đỗ Thu' });
    store.trusts.add({ seller: 'a:b', act: 'distrust', reason: 'xong', by: 'Đỗ Thu', at: AT });
  });

  it.each([
    ...['watch_item', 'watch_end', 'seller_trust'].flatMap((table) => [
      `UPDATE ${table} SET by = 'ai đó'`,
      `DELETE FROM ${table}`,
      `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`,
    ]),
    "UPDATE decision SET verdict = 'note'",
    'DELETE FROM decision',
    'INSERT OR REPLACE INTO decision SELECT * FROM decision',
    "UPDATE journal SET by = 'ai đó'",
    'DELETE FROM journal',
    'INSERT OR REPLACE INTO journal SELECT * FROM journal',
    'INSERT OR REPLACE INTO journal SELECT seq + 1, at, kind, by, ids, payload_hash, prev, hash FROM journal',
  ])('the database refuses %s', (sql) => {
    expect(() => db.exec(sql)).toThrow(/append-only/);
  });

  it('lets a payload be erased, and the entry stands', () => {
    db.exec('DELETE FROM journal_payload');
    expect(store.journal.payload(1)).toBeUndefined();
    expect([...store.journal.each()]).toHaveLength(1);
  });

  it('names a trigger that was taken away', () => {
    db.exec('DROP TRIGGER journal_no_update; DROP TRIGGER decision_no_delete');
    expect(store.journal.missingTriggers()).toEqual(['decision_no_delete', 'journal_no_update']);
  });

  it('hands an entry with unreadable ids on, so that verification can name it', () => {
    db.exec("DROP TRIGGER journal_no_update; UPDATE journal SET ids = '{'");
    expect([...store.journal.each()][0]?.ids).toEqual({ unreadable: '{' });
  });
});

describe('a page of leads is a walk along an index', () => {
  it.each<LeadFilter>([
    { limit: 50 },
    { limit: 50, withdrawn: true },
    { limit: 50, after: { priority: 10, id: 5 } },
    { limit: 50, states: ['new'] },
    { limit: 50, states: ['new', 'claimed', 'co_dau_hieu'], after: { priority: 10, id: 5 } },
    { limit: 50, states: ['new', 'claimed'], class: 'hang_gia', platform: 'cho-thu', withdrawn: true },
  ])('%j', (filter) => {
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${leadPageSql(filter)}`).all(pageValues(filter));
    const details = plan.map((step) => JSON.stringify(step)).join('\n');
    expect(details).toMatch(filter.states ? /USING INDEX lead_page_by_state/ : /USING INDEX lead_page /);
    expect(details).not.toMatch(/TEMP B-TREE|SCAN lead"/);
    if (filter.after) expect(details).toMatch(/priority=\? AND id<\?\)/);
  });
});
