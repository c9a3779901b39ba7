import { describe, expect, it } from 'vitest';
import type { ListingContact } from '../../data/schema.js';
import { AT, aListing, LATER, type StoreUnderTest } from './store-things.js';

const PHONE: ListingContact = {
  kind: 'phone',
  value: '+84900000001',
  field: 'description',
  start: 5,
  end: 15,
  quote: 'o9ooooooo1',
  trick: 'letter_digits',
  type: 'MOBILE',
  operator: 'mobifone',
};
const ACCOUNT: ListingContact = {
  kind: 'bank_account',
  value: '0000123456',
  field: 'title',
  start: 0,
  end: 10,
  quote: '0000123456',
  bank: 'Vietcombank',
  bin: '970436',
};

export function testContacts(get: () => StoreUnderTest): void {
  describe('contacts', () => {
    it('keeps those of a version as they were put, in their order, also after a restart', () => {
      const { store, reopen } = get();
      const { versionId } = store.listings.put(aListing(), AT);
      store.contacts.put(versionId, [PHONE, ACCOUNT]);
      expect(reopen().contacts.ofVersion(versionId)).toEqual([PHONE, ACCOUNT]);
    });

    it('putting again replaces', () => {
      const { store } = get();
      const { versionId } = store.listings.put(aListing(), AT);
      store.contacts.put(versionId, [PHONE, ACCOUNT]);
      store.contacts.put(versionId, [ACCOUNT]);
      expect(store.contacts.ofVersion(versionId)).toEqual([ACCOUNT]);
      expect(store.contacts.find('phone', PHONE.value)).toEqual([]);
    });

    it('finds the listings whose current version names one, whoever sells', () => {
      const { store } = get();
      const put = (nativeId: string, seller: string, title: string) =>
        store.listings.put(aListing({ nativeId, seller, title }), nativeId === 'tin-1' ? AT : LATER);
      const first = put('tin-1', 'Tiệm Khói Xanh', 'Pod dưa hấu');
      const second = put('tin-2', 'Tiệm Mây Tím', 'Pod xoài');
      for (const { versionId } of [first, second]) store.contacts.put(versionId, [PHONE]);
      const sellers = () => store.contacts.find('phone', PHONE.value).map(({ listing }) => listing.seller);
      expect(sellers()).toEqual(['Tiệm Khói Xanh', 'Tiệm Mây Tím']);
      expect(store.contacts.find('email', PHONE.value)).toEqual([]);
      store.contacts.put(put('tin-2', 'Tiệm Mây Tím', 'Pod nho').versionId, []);
      expect(sellers()).toEqual(['Tiệm Khói Xanh']);
    });
  });
}
