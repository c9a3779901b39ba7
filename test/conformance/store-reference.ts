import { describe, expect, it } from 'vitest';
import { sealReference, type WatchItem } from '../../data/reference.js';
import { AT, aListing, aScore, LATER, type StoreUnderTest } from './store-things.js';

const content = (confirmed: number) => ({
  ...{ leadLine: 50, medians: [], watchlist: [], trusted: [] },
  history: [{ seller: 'cho-thu:Tiệm Khói Xanh', confirmed, dismissed: 0 }],
});

export function testReferences(get: () => StoreUnderTest): void {
  describe('references', () => {
    it('keeps each by its hash; the newest is the last put, and that again changes nothing', () => {
      const { store, reopen } = get();
      const [one, two] = [sealReference(content(1), AT), sealReference(content(2), AT)];
      expect(store.references.newest()).toBeUndefined();
      expect([one, two, two].map((reference) => store.references.put(reference))).toEqual([true, true, false]);
      expect(store.references.put({ ...two, builtAt: LATER })).toBe(false);
      expect(reopen().references.newest()).toEqual(two);
      expect(get().store.references.get(one.hash)).toEqual(one);
      expect(get().store.references.get('0')).toBeUndefined();
    });

    it('an older content that comes back is the newest again', () => {
      const { references } = get().store;
      const [one, two] = [sealReference(content(1), AT), sealReference(content(2), AT)];
      for (const reference of [one, two, { ...one, builtAt: LATER }]) references.put(reference);
      expect(references.newest()).toEqual({ ...one, builtAt: LATER });
    });
  });

  describe('listings scored by other rules or another reference', () => {
    const titles = (by: { rules: string; reference?: string }) =>
      [...get().store.listings.eachOutdated(by)].map(({ listing }) => listing.title);

    it('are found among current versions by their newest score', () => {
      const { listings } = get().store;
      const old = listings.put(aListing({ title: 'cũ' }), AT);
      const current = listings.put(aListing({ title: 'mới' }), AT);
      const other = listings.put(aListing({ nativeId: 'tin-2', title: 'khác' }), AT);
      const [a, b] = [aScore({ rules: 'a' }), aScore({ rules: 'a', reference: 'b' })];
      expect(titles({ rules: 'a' })).toEqual(['mới', 'khác']);
      listings.putScore(old.versionId, a, AT);
      listings.putScore(current.versionId, a, AT);
      listings.putScore(other.versionId, a, AT);
      listings.putScore(other.versionId, b, AT);
      expect([titles({ rules: 'a' }), titles({ rules: 'a', reference: 'b' }), titles({ rules: 'c' })]).toEqual([
        ['khác'],
        ['mới'],
        ['mới', 'khác'],
      ]);
      expect(listings.countOutdated({ rules: 'c' })).toBe(2);
      expect(listings.isCurrent(old.listingId, old.versionId)).toBe(false);
      expect(listings.isCurrent(current.listingId, current.versionId)).toBe(true);
    });

    it('may be scored while they are read', () => {
      const { listings } = get().store;
      for (const nativeId of ['1', '2', '3']) listings.put(aListing({ nativeId }), AT);
      let seen = 0;
      for (const { versionId } of listings.eachOutdated({ rules: 'rules-a' })) {
        listings.putScore(versionId, aScore(), AT);
        seen++;
      }
      expect([seen, listings.countOutdated({ rules: 'rules-a' })]).toEqual([3, 0]);
    });
  });

  describe('the watch list', () => {
    const product: WatchItem = { product: 'Kem Hoa Mộc Lan', kind: 'thu_hoi', notice: '101/QĐ', date: '2026-01-05' };
    const row = { item: 'kem', noticeKey: '101/qđ', product, at: AT, by: 'Lê Thu' };

    it('answers the newest row of each item with its end, which stands once', () => {
      const { watchlist } = get().store;
      watchlist.add(row);
      watchlist.add({ ...row, product: { ...product, lot: 'A1' } });
      const kept = watchlist.find('kem');
      expect(kept).toMatchObject({ product: { lot: 'A1' }, by: 'Lê Thu' });
      const end = { seq: kept?.seq ?? 0, fromDay: '2026-02-01', reason: 'xong', at: LATER, by: 'Đỗ Thu' };
      watchlist.end(end);
      expect(() => watchlist.end(end)).toThrow();
      const ended = { fromDay: '2026-02-01', reason: 'xong', by: 'Đỗ Thu' };
      expect(watchlist.list()).toMatchObject([{ item: 'kem', ended }]);
      expect(watchlist.ofNotice('101/qđ')).toHaveLength(1);
      expect(watchlist.ofNotice('khác')).toEqual([]);
    });
  });

  it('trusts: the newest act on a seller counts', () => {
    const { trusts } = get().store;
    const trust = {
      seller: 'a:b',
      act: 'trust',
      reason: 'đại lý',
      by: 'A',
      approvedBy: 'B',
      until: '2027-01-01',
      at: AT,
    } as const;
    const end = { seller: 'a:b', act: 'distrust', reason: 'hết hạn', by: 'A', at: LATER } as const;
    trusts.add(trust);
    expect(trusts.newest('a:b')).toEqual(trust);
    trusts.add(end);
    expect(trusts.list()).toEqual([end]);
    expect(trusts.newest('c:d')).toBeUndefined();
  });
}
