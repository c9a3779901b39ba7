import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WatchItem } from '../../data/reference.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { endNotice, importNotices, isInForce, lastDay } from '../../data/watchlist.js';
import { employ } from '../conformance/people.js';
import { AT, LATER } from '../conformance/store-things.js';

let dir: string;
let store: Store;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-watchlist-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  employ(store, 'thu');
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

const CREAM: WatchItem = { product: 'Kem Hoa Mộc Lan', kind: 'thu_hoi', notice: '101/QĐ-QLD', date: '2026-01-05' };
const SYRUP: WatchItem = { ...CREAM, product: 'Siro ho Bình Minh', lot: 'BM0324' };
const load = (...items: WatchItem[]) => importNotices(store, items, 'thu', AT);
const kinds = () => [...store.journal.each()].map(({ kind }) => kind);

describe('importing notices', () => {
  it('keeps each product once, and the same again changes nothing', () => {
    expect(load(CREAM, SYRUP)).toEqual({ added: 2, changed: 0, same: 0 });
    expect(load(CREAM, SYRUP)).toEqual({ added: 0, changed: 0, same: 2 });
    expect(store.watchlist.list().map(({ product }) => product)).toEqual([CREAM, SYRUP]);
    expect(kinds()).toEqual(['watchlist.import']);
  });

  it('two rows on one product settle on the last, so that the same file stays the same', () => {
    const file: WatchItem[] = [CREAM, { ...CREAM, product: 'kem  hoa mộc lan', issuer: 'Cục Quản lý Dược' }];
    expect(load(...file)).toMatchObject({ added: 1 });
    expect(load(...file)).toEqual({ added: 0, changed: 0, same: 2 });
  });

  it('a corrected row replaces the one before; another lot is another product', () => {
    load(SYRUP);
    expect(load({ ...SYRUP, until: '2027-01-01' }, { ...SYRUP, lot: 'BM0424' })).toEqual({
      ...{ added: 1, changed: 1, same: 0 },
    });
    expect(store.watchlist.list().map(({ product }) => [product.lot, product.until])).toEqual([
      ['BM0324', '2027-01-01'],
      ['BM0424', undefined],
    ]);
  });
});

describe('ending a notice', () => {
  const end = (notice: string, fromDay = '2026-06-01', reason = 'đã khắc phục') =>
    endNotice(store, { notice, fromDay, by: 'thu', reason }, LATER);

  it('ends all its products from that day, however its number is typed, and is journalled', () => {
    load(CREAM, SYRUP, { ...CREAM, notice: '102/QĐ-QLD' });
    expect(end('101/qđ-qld ')).toHaveLength(2);
    expect(store.watchlist.list().map(lastDay)).toEqual(['2026-05-31', '2026-05-31', undefined]);
    expect(kinds()).toEqual(['watchlist.import', 'watchlist.end']);
  });

  it('holds against the same file imported again', () => {
    load(CREAM);
    end('101/QĐ-QLD');
    expect(load(CREAM)).toEqual({ added: 0, changed: 0, same: 1 });
    expect(store.watchlist.list().map((kept) => isInForce(kept, AT))).toEqual([false]);
  });

  it('needs a notice that is there, still open, and a reason', () => {
    load(CREAM);
    expect(() => end('999')).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => end('101/QĐ-QLD', '2026-06-01', ' ')).toThrow(expect.objectContaining({ code: 'bad-input' }));
    end('101/QĐ-QLD');
    expect(() => end('101/QĐ-QLD')).toThrow(expect.objectContaining({ code: 'not-allowed' }));
  });
});

it('is in force from its date to its last day, in Vietnam', () => {
  const product = { ...CREAM, until: '2026-01-10' };
  const at = ['2026-01-04T16:59:00.000Z', '2026-01-04T17:00:00.000Z', '2026-01-10T16:59:00.000Z', LATER];
  expect(at.map((instant) => isInForce({ product }, instant))).toEqual([false, true, true, false]);
});
