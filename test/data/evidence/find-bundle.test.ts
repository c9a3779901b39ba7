import { expect, test } from 'vitest';
import { findBundle } from '../../../data/evidence/find-bundle.js';
import { bundleHouse, URL_OF_OFFER } from './bundle-house.js';

test('a bundle is named by its id or by a beginning that no other shares', () => {
  const { store } = bundleHouse();
  const ids = ['abcdef12'.padEnd(64, '0'), 'abcdef12'.padEnd(64, '1'), '99999999'.padEnd(64, '2')];
  for (const id of ids)
    store.bundles.add({ id, url: URL_OF_OFFER, bytes: 1, by: 'Cán bộ Mẫu', at: '2026-11-26T15:38:29.123Z' }, []);
  expect(findBundle(store, '99999999').id).toBe(ids[2]);
  expect(findBundle(store, ' ABCDEF121 ').id).toBe(ids[1]);
  expect(findBundle(store, ids[0] ?? '').id).toBe(ids[0]);
  for (const [named, code] of [
    ['abcdef12', 'bad-input'],
    ['9999999', 'bad-input'],
    ['%_%_%_%_', 'bad-input'],
    ['', 'bad-input'],
    ['12345678', 'not-found'],
  ])
    expect(() => findBundle(store, named ?? '')).toThrow(expect.objectContaining({ code }));
});
