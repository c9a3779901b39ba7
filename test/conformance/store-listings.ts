import { describe, expect, it } from 'vitest';
import { contentHash, contentParts } from '../../data/listing.js';
import type { Listing } from '../../data/schema.js';
import { AT, aListing, aScore, LATER, type StoreUnderTest } from './store-things.js';

export function testListings(get: () => StoreUnderTest): void {
  describe('listings', () => {
    it('tells new, same, changed and back apart', () => {
      const { listings } = get().store;
      const dearer = aListing({ priceVnd: 150_000 });
      const steps: [Listing, string][] = [
        [aListing(), 'new'],
        [aListing(), 'same'],
        [aListing({ seenAt: LATER, url: 'https://shop.example/khac' }), 'same'],
        [dearer, 'changed'],
        [dearer, 'same'],
        [aListing(), 'back'],
        [aListing(), 'same'],
        [aListing({ nativeId: 'tin-2' }), 'new'],
        [aListing({ source: 'chợ khác' }), 'new'],
      ];
      expect(steps.map(([listing]) => listings.put(listing, AT).change)).toEqual(steps.map(([, change]) => change));
      expect(listings.counts()).toMatchObject({ listings: 3, versions: 4 });
    });

    it('keeps every field, content hash and parts of a version', () => {
      const { listings } = get().store;
      const full = aListing({
        description: 'Hút 600 hơi\u0000, ship toàn quốc 🚬',
        category: 'Phụ kiện',
        url: 'https://gian-hang.cho-thu.example/tin-1',
        seller: 'Tiệm Khói Xanh',
        location: 'Hà Nội',
        seenAt: AT,
      });
      const put = listings.put(full, AT);
      const parts = contentParts(full);
      expect(put).toMatchObject({ listing: full, parts, contentHash: contentHash(parts) });
      const { change: _, ...version } = put;
      expect(listings.find('chợ thử', 'tin-1')).toEqual(version);
      expect(listings.find('chợ thử', 'tin-9')).toBeUndefined();
    });

    it('keeps versions in the order they came, and the current one current', () => {
      const { listings } = get().store;
      const first = listings.put(aListing(), AT);
      const second = listings.put(aListing({ title: 'Máy hút dưa hấu' }), LATER);
      expect(listings.put(aListing(), LATER).versionId).toBe(first.versionId);
      expect(listings.versions(first.listingId).map((version) => version.versionId)).toEqual([
        first.versionId,
        second.versionId,
      ]);
      expect(listings.find('chợ thử', 'tin-1')?.versionId).toBe(first.versionId);
      expect([...listings.each()].map((version) => version.versionId)).toEqual([first.versionId]);
    });

    it('counts sellers and registrable domains once', () => {
      const { listings } = get().store;
      const rows: Partial<Listing>[] = [
        { nativeId: '1', seller: 'Tiệm Khói Xanh', url: 'https://a.khoi-xanh.com.vn/1' },
        { nativeId: '2', seller: 'Tiệm Khói Xanh', url: 'https://b.khoi-xanh.com.vn/2' },
        { nativeId: '3', seller: 'Tiệm Khói Xanh', platform: 'cho-khac', url: 'https://quán.example.net' },
        { nativeId: '4', url: 'khong phai dia chi' },
        { nativeId: '5', url: 'http://192.0.2.7/tin' },
      ];
      for (const row of rows) listings.put(aListing(row), AT);
      expect(listings.counts()).toEqual({ listings: 5, versions: 5, sellers: 2, domains: 2 });
    });

    it('walks in order of id while it is written, each row as it stands when its turn comes', () => {
      const { listings } = get().store;
      for (const nativeId of ['1', '2', '3']) listings.put(aListing({ nativeId }), AT);
      const walked: string[] = [];
      for (const { listing } of listings.each()) {
        walked.push(`${listing.nativeId} ${listing.priceVnd}`);
        listings.put(aListing({ nativeId: '3', priceVnd: 99_000 }), LATER);
        listings.put(aListing({ nativeId: `new ${walked.length}` }), LATER);
      }
      expect(walked).toEqual(['1 120000', '2 120000', '3 99000']);
    });
  });

  describe('scores', () => {
    it('keeps one per rules and reference and gives the newest', () => {
      const { listings } = get().store;
      const { versionId } = listings.put(aListing(), AT);
      expect(listings.score(versionId)).toBeUndefined();
      const steps = [
        aScore(),
        aScore({ rules: 'rules-b', value: 12, classes: {}, hits: [] }),
        aScore({ rules: 'rules-b', reference: 'medians-1', value: 40, classes: { hang_gia: 40 }, hits: [] }),
        aScore(),
      ];
      for (const score of steps) {
        listings.putScore(versionId, score, AT);
        listings.putScore(versionId, score, LATER);
        expect(listings.score(versionId)).toEqual(score);
      }
    });

    it('refuses a score of a version that is not there', () => {
      const { listings } = get().store;
      expect(() => listings.putScore(99, aScore(), AT)).toThrow();
    });
  });
}
