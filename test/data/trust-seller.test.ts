import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { distrustSeller, trustSeller } from '../../data/trust-seller.js';
import { aPerson, employ } from '../conformance/people.js';
import { AT, aListing, LATER } from '../conformance/store-things.js';

let dir: string;
let store: Store;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-trust-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  employ(store, 'thu', aPerson('an', { role: 'approver' }));
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

const REQUEST = {
  seller: 'shopee:mai',
  reason: 'đại lý chính hãng',
  by: 'thu',
  approvedBy: 'an',
  until: '2027-11-22',
};
const kinds = () => [...store.journal.each()].map(({ kind, by }) => [kind, by]);

describe('trusting a seller', () => {
  it('is kept and journalled with its approver', () => {
    trustSeller(store, REQUEST, AT);
    expect(store.trusts.list()).toEqual([{ ...REQUEST, act: 'trust', at: AT }]);
    expect(kinds()).toEqual([['seller.trust', 'thu']]);
    expect(store.journal.payload(1)?.payload).toMatchObject({ seller: 'shopee:mai', approvedBy: 'an' });
  });

  it.each([
    ['one person', { approvedBy: ' thu ' }, 'not-allowed'],
    ['more than 24 months', { until: '2028-11-23' }, 'not-allowed'],
    ['a day that is past', { until: '2026-11-21' }, 'bad-input'],
    ['no reason', { reason: '  ' }, 'bad-input'],
    ['nobody who approves', { approvedBy: ' ' }, 'bad-input'],
    ['what is no seller id', { seller: 'mai' }, 'bad-input'],
  ])('is refused for %s, and nothing is written', (_, changes, code) => {
    expect(() => trustSeller(store, { ...REQUEST, ...changes }, AT)).toThrow(expect.objectContaining({ code }));
    expect(store.trusts.list()).toEqual([]);
    expect(kinds()).toEqual([]);
  });

  it('may last exactly 24 months, and today only', () => {
    expect(trustSeller(store, { ...REQUEST, until: '2028-11-22' }, AT).until).toBe('2028-11-22');
    expect(trustSeller(store, { ...REQUEST, until: '2026-11-22' }, AT).until).toBe('2026-11-22');
  });

  it('ends by a row of its own', () => {
    trustSeller(store, REQUEST, AT);
    distrustSeller(store, { seller: 'shopee:mai', reason: 'hết hợp đồng', by: 'thu' }, LATER);
    expect(store.trusts.newest('shopee:mai')).toMatchObject({ act: 'distrust', by: 'thu' });
    expect(kinds()).toEqual([
      ['seller.trust', 'thu'],
      ['seller.distrust', 'thu'],
    ]);
    const again = () => distrustSeller(store, { seller: 'shopee:mai', reason: 'lần nữa', by: 'thu' }, LATER);
    expect(again).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('the database itself refuses one person as both', () => {
    expect(() => store.trusts.add({ ...REQUEST, approvedBy: 'thu', act: 'trust', at: AT })).toThrow(/CHECK/);
  });

  it('tells whether the store has seen the seller', () => {
    store.listings.put(aListing({ platform: 'shopee', seller: 'mai' }), AT);
    expect([store.trusts.hasListings('shopee:mai'), store.trusts.hasListings('shopee:may')]).toEqual([true, false]);
  });
});
