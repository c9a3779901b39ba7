import { describe, expect, it } from 'vitest';
import type { DomainFact } from '../../data/domain-facts.js';
import { AT, atSecond, LATER, type StoreUnderTest } from './store-things.js';

const shop = { domain: 'shop-mai.example', host: 'www.shop-mai.example' };

/** Facts of domains by time, and what they say of addresses. */
export function testDomains(get: () => StoreUnderTest): void {
  describe('domain facts', () => {
    it('keeps every state as it was given, over a restart', () => {
      const facts: DomainFact[] = [
        { ...shop, kind: 'registration', at: AT, state: 'unpublished', reason: 'no public RDAP service' },
        { ...shop, kind: 'a', at: AT, state: 'known', value: ['198.51.100.7', '198.51.100.8'] },
        { ...shop, kind: 'aaaa', at: AT, state: 'none' },
        { ...shop, kind: 'mx', at: AT, state: 'known', value: [{ host: 'mail.shop-mai.example', priority: 10 }] },
        { ...shop, kind: 'tls', at: AT, state: 'unknown', reason: 'no handshake' },
      ];
      get().store.domains.addFacts(facts);
      expect(get().reopen().domains.newest(shop.host)).toEqual(facts);
    });

    it('appends: the newest of a kind counts, the history stays in order', () => {
      const { domains } = get().store;
      const first: DomainFact = { ...shop, kind: 'a', at: AT, state: 'known', value: ['198.51.100.7'] };
      const second: DomainFact = { ...shop, kind: 'a', at: LATER, state: 'unknown', reason: 'DNS: ESERVFAIL' };
      domains.addFacts([first]);
      domains.addFacts([second]);
      expect(domains.newest(shop.host)).toEqual([second]);
      expect(domains.history(shop.host, 'a')).toEqual([first, second]);
      expect(domains.history(shop.host, 'ns')).toEqual([]);
      expect(domains.newest('shop-mai.example')).toEqual([]);
    });

    it('counts the names seen at an address, each once with its first and last time', () => {
      const { domains } = get().store;
      const at = (host: string, time: string): DomainFact => {
        return { domain: host, host, kind: 'aaaa', at: time, state: 'known', value: ['2001:db8::7'] };
      };
      domains.addFacts([at('b.example', AT), at('a.example', atSecond(60)), at('b.example', LATER)]);
      domains.addFacts([at('b.example', atSecond(30))]);
      expect(domains.namesAt('2001:db8::7')).toEqual([
        { host: 'a.example', firstAt: atSecond(60), lastAt: atSecond(60) },
        { host: 'b.example', firstAt: AT, lastAt: LATER },
      ]);
      expect(domains.namesAt('2001:db8::8')).toEqual([]);
    });

    it('keeps all facts of a call or none', () => {
      const { domains } = get().store;
      const bad = { ...shop, kind: 'a', at: AT, state: 'guessed' } as unknown as DomainFact; // no state that the port knows
      expect(() => domains.addFacts([{ ...shop, kind: 'aaaa', at: AT, state: 'none' }, bad])).toThrow();
      expect(domains.newest(shop.host)).toEqual([]);
    });
  });
}
