import { expect, onTestFinished, test } from 'vitest';
import { readContacts } from '../../crawler/extract/values/find-contacts.js';
import { loadTables } from '../../crawler/load-tables.js';
import { whatWasSeen } from '../../crawler/seen.js';
import { AT, aListing } from '../conformance/store-things.js';
import { openDirect } from '../queue/recorder-house.js';

test('a phone is found where it was hidden, and in listings kept before contacts were read', () => {
  const { store, close } = openDirect();
  onTestFinished(close);
  const hidden = aListing({ nativeId: '1', title: 'Giấu số', description: 'Lh zalo o9oo ooo ooi nhé' });
  const { versionId } = store.listings.put(hidden, AT);
  store.contacts.put(versionId, readContacts(hidden, loadTables('data/reference')));
  store.listings.put(aListing({ nativeId: '2', title: 'Tin cũ', description: 'Gọi 0900 000 001' }), AT);
  store.listings.put(aListing({ nativeId: '3', title: 'Số khác', description: 'Gọi 0900 000 002' }), AT);
  const asked = { what: '0900 000 001', on: '2099-01-01T00:00:00.000Z' };
  const answers = whatWasSeen(store, [], (text) => text, asked);
  expect(answers.map(({ about, why }) => [about, why])).toEqual([
    ['Giấu số', 'seen'],
    ['Tin cũ', 'seen'],
  ]);
});
