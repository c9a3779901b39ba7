import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../data/store.js';
import { testContacts } from './store-contacts.js';
import { testCrawl } from './store-crawl.js';
import { testDomains } from './store-domains.js';
import { testFrontier } from './store-frontier.js';
import { testJournal } from './store-journal.js';
import { testLeads } from './store-leads.js';
import { testListings } from './store-listings.js';
import { testReferences } from './store-reference.js';
import { AT, aListing, LATER, type StoreUnderTest } from './store-things.js';

/** The promises of the store's port; `open` opens the same store again for the same folder. */
export function testStore(name: string, open: (dir: string) => Store): void {
  describe(`${name} keeps the promises of a store`, () => {
    let dir: string;
    const under: Partial<StoreUnderTest> = {};
    const get = (): StoreUnderTest => {
      if (!under.store || !under.reopen) throw new Error('the store is open only while a test runs');
      return { store: under.store, reopen: under.reopen };
    };

    beforeEach(() => {
      dir = mkdtempSync(join(tmpdir(), 'soicho-store-'));
      under.store = open(dir);
      under.reopen = () => {
        under.store?.close();
        under.store = open(dir);
        return under.store;
      };
    });
    afterEach(() => {
      under.store?.close();
      rmSync(dir, { recursive: true, force: true });
    });

    testWrite(get);
    testListings(get);
    testContacts(get);
    testLeads(get);
    testFrontier(get);
    testCrawl(get);
    testDomains(get);
    testJournal(get);
    testReferences(get);

    it('keeps everything over a restart', () => {
      const { store, reopen } = get();
      const put = store.listings.put(aListing(), AT);
      const sweep = store.sweeps.start({ name: 'Tháng 11' }, AT);
      const again = reopen();
      expect(again.listings.find('chợ thử', 'tin-1')?.versionId).toBe(put.versionId);
      expect(again.sweeps.get(sweep.id)).toEqual({ id: sweep.id, name: 'Tháng 11', state: 'running', startedAt: AT });
    });

    it('backs up a whole store while it is written, over an older backup too', async () => {
      const { store } = get();
      store.listings.put(aListing(), AT);
      const folder = join(dir, 'backup');
      const file = join(folder, 'store.db');
      const copying = store.backup(file);
      store.listings.put(aListing({ nativeId: 'tin-2' }), AT);
      await copying;
      await store.backup(file);
      const copy = open(folder);
      expect(copy.listings.counts().listings).toBe(2);
      copy.close();
    });

    it('lists sweeps newest first and lets the first end stand', () => {
      const { sweeps } = get().store;
      const first = sweeps.start({ name: 'Tết', campaign: 'tet-2027', deadline: LATER }, AT);
      const second = sweeps.start({ name: 'Tết, lần hai' }, AT);
      sweeps.end(first.id, 'cancelled', AT);
      sweeps.end(first.id, 'done', LATER);
      const ended = { ...first, state: 'cancelled', endedAt: AT };
      expect(sweeps.list(5)).toEqual([second, ended]);
      expect(sweeps.list(1)).toEqual([second]);
      expect(sweeps.get(first.id)).toEqual({ ...ended, campaign: 'tet-2027', deadline: LATER });
      expect(sweeps.get(99)).toBeUndefined();
    });
  });
}

function testWrite(get: () => StoreUnderTest): void {
  describe('write', () => {
    it('rolls everything back when the function throws', () => {
      const { store } = get();
      const act = () =>
        store.write(() => {
          store.listings.put(aListing(), AT);
          store.write(() => store.sweeps.start({ name: 'Tết' }, AT));
          throw new Error('the officer’s connection broke');
        });
      expect(act).toThrow('the officer’s connection broke');
      expect(store.listings.counts().listings).toBe(0);
      expect(store.sweeps.list(1)).toEqual([]);
    });

    it('undoes only the inner part when the outer one catches', () => {
      const { store } = get();
      store.write(() => {
        store.listings.put(aListing(), AT);
        const inner = () =>
          store.write(() => {
            store.listings.put(aListing({ nativeId: 'tin-2' }), AT);
            throw new Error('row 2 does not fit');
          });
        expect(inner).toThrow('row 2 does not fit');
        store.listings.put(aListing({ nativeId: 'tin-3' }), AT);
      });
      expect([...store.listings.each()].map(({ listing }) => listing.nativeId)).toEqual(['tin-1', 'tin-3']);
    });

    it('returns what the function returns and refuses one that waits', () => {
      const { store } = get();
      expect(store.write(() => 7)).toBe(7);
      expect(() => store.write(async () => store.listings.put(aListing(), AT))).toThrow(/promise/);
      expect(store.listings.counts().listings).toBe(0);
    });
  });
}
