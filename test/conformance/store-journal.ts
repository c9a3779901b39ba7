import { describe, expect, it } from 'vitest';
import { entryHash, GENESIS, payloadHash } from '../../data/journal.js';
import type { Store } from '../../data/store.js';
import { AT, LATER, type StoreUnderTest } from './store-things.js';

export function testJournal(get: () => StoreUnderTest): void {
  describe('journal', () => {
    it('chains entries from genesis, each hash over its own words', () => {
      const { store, reopen } = get();
      expect(store.journal.head()).toBeUndefined();
      const written = [
        append(store, { kind: 'feed.import', ids: { source: 'chợ thử', listings: 3 } }),
        append(store, { kind: 'lead.decide', ids: { leads: [2, 1], z: 1, a: 'ă' }, at: LATER }),
      ];
      const [first, second] = written;
      expect(first).toMatchObject({ seq: 1, prev: GENESIS, payloadHash: null });
      expect(second).toMatchObject({ seq: 2, prev: first?.hash });
      const journal = reopen().journal;
      expect([...journal.each()]).toEqual(written);
      expect([...journal.each(2)]).toEqual([second]);
      expect([...journal.each(3)]).toEqual([]);
      for (const { hash, ...entry } of journal.each()) expect(entryHash(entry)).toBe(hash);
      expect(journal.head()).toEqual({ size: 2, hash: second?.hash });
    });

    it('keeps a payload under a salt of its own', () => {
      const { store } = get();
      const payload = { by: 'Đỗ Thu', note: null };
      const entries = [append(store, { payload }), append(store, { payload })];
      const kept = entries.map(({ seq }) => store.journal.payload(seq));
      entries.forEach((entry, index) => {
        expect(kept[index]?.payload).toEqual(payload);
        expect(entry.payloadHash).toBe(payloadHash(kept[index]?.salt ?? '', payload));
      });
      expect(kept[0]?.salt).not.toBe(kept[1]?.salt);
      append(store, {});
      expect(store.journal.payload(3)).toBeUndefined();
    });

    it('forgets an entry whose act was rolled back', () => {
      const { store } = get();
      append(store, {});
      const act = () =>
        store.write(() => {
          append(store, {});
          throw new Error('the act failed');
        });
      expect(act).toThrow('the act failed');
      expect(append(store, {}).seq).toBe(2);
      expect([...store.journal.each()]).toHaveLength(2);
    });

    it('is safe to append to while it is read', () => {
      const { store } = get();
      append(store, {});
      const seen: number[] = [];
      for (const { seq } of store.journal.each()) {
        seen.push(seq);
        if (seq < 3) append(store, {});
      }
      expect(seen).toEqual([1, 2, 3]);
    });

    it('has all its append-only triggers', () => {
      expect(get().store.journal.missingTriggers()).toEqual([]);
    });
  });
}

function append(store: Store, entry: Partial<Parameters<Store['journal']['append']>[0]>) {
  return store.write(() => store.journal.append({ at: AT, kind: 'lead.decide', by: 'Đỗ Thu', ids: {}, ...entry }));
}
