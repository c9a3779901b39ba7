import { expect, test } from 'vitest';
import { sha256 } from '../../data/hash.js';
import { promotePage } from '../../data/promote.js';
import { quotaVault } from '../../data/quota-vault.js';
import { VaultFull } from '../../data/vault.js';
import { loadZstd } from '../../data/zstd.js';
import { purgeHouse, RECENT } from './purge-house.js';

test('keeps nothing over the cap, and takes again what it holds', () => {
  const { vault, store } = purgeHouse();
  const held = quotaVault(vault, { maxBytes: 10, usedBytes: store.retention.vaultBytes });
  const eight = held.put(Buffer.from('12345678'));
  expect(() => held.put(Buffer.from('abc'))).toThrow(VaultFull);
  expect(held.has(sha256('abc'))).toBe(false);
  expect(held.put(Buffer.from('12345678'))).toBe(eight);
  expect(() => held.refuseFull()).not.toThrow(); // what nobody names is not counted
});

test('what other processes keep and purge counts', () => {
  const { vault, bundle, store, attachment, lead } = purgeHouse();
  const { bytes } = bundle(RECENT);
  attachment(RECENT, lead('new', RECENT).id, 'a photo');
  expect(store.retention.vaultBytes()).toBe(bytes + 7);
  const held = quotaVault(vault, { maxBytes: bytes + 7, usedBytes: store.retention.vaultBytes });
  expect(() => held.refuseFull()).toThrow(/retention\.vaultMaxGb/);
});

test('a sweep goes on: what does not fit stays among the raw answers', async () => {
  const { raw, store, vault } = purgeHouse();
  const zstd = await loadZstd();
  const words = Buffer.from('<h1>trang</h1>');
  const page = { url: 'https://a.example/1', sha256: sha256(words), bytes: words.length, contentType: 'text/html' };
  raw.keep({ ...page, at: RECENT, zstd: zstd.compress(words) });
  const parts = { store, raw, zstd, vault: quotaVault(vault, { maxBytes: 5, usedBytes: () => 0 }) };
  const why = { reason: 'flag', by: 'soicho', at: RECENT } as const;
  expect(promotePage(parts, page, why)).toMatchObject({ became: 'full' });
  expect([...store.evidence.all()]).toEqual([]);
  expect(raw.find(page.sha256)).toBeDefined();
  expect(promotePage({ ...parts, vault }, page, why)).toMatchObject({ became: 'kept' });
});
