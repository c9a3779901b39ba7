import { describe, expect, it } from 'vitest';
import type { HostTerms, UrlOutcome } from '../../data/crawl-store.js';
import type { Lease } from '../../data/schema.js';
import { AT, aListing, atSecond, aUrl, type StoreUnderTest } from './store-things.js';

const mark = (regionHash: string) => ({ readWith: 'v1', regionHash, etag: '"e"' });
const read = (regionHash: string): UrlOutcome => ({ mark: mark(regionHash), listings: 1 });

/** What crawling adds to the frontier: windows, budgets, and the memory of pages over sweeps. */
export function testCrawl(get: () => StoreUnderTest): void {
  describe('crawling', () => {
    const always = (): HostTerms => ({ paceMs: 1000 });
    function start(...urls: ReturnType<typeof aUrl>[]) {
      const { store } = get();
      const sweepId = store.sweeps.start({ name: 'Rà soát' }, AT).id;
      store.frontier.add(sweepId, urls);
      const grant = (now = AT, terms = always) => {
        const lease = store.frontier.grant(sweepId, now, terms);
        if (lease === undefined) throw new Error('a lease was expected');
        return lease;
      };
      return { ...store, sweepId, grant };
    }
    /** One page of one host, visited in a sweep of its own. */
    function visit(outcome: UrlOutcome, at = AT) {
      const { frontier, pages, sweepId, grant, sweeps } = start(aUrl('a.example', '1'));
      const lease = grant(at);
      const finished = frontier.finish(lease, 'https://a.example/1', outcome, at);
      frontier.release(lease.id, at);
      sweeps.end(sweepId, 'done', at);
      const page = pages.find('https://a.example/1');
      if (page === undefined) throw new Error('the page is not known');
      return { result: finished.ended === 'now' ? finished.result : undefined, page, lease, pages };
    }

    it('asks no host outside its window, and no lease outlives it', () => {
      const { frontier, sweepId } = start(aUrl('a.example', '1'));
      const closed = () => ({ paceMs: 1000, opensAt: atSecond(3600) });
      expect(frontier.grant(sweepId, AT, closed)).toBeUndefined();
      expect(frontier.grant(sweepId, atSecond(3599), always)).toBeUndefined();
      const open = () => ({ paceMs: 1000, closesAt: atSecond(3610) });
      expect(frontier.grant(sweepId, atSecond(3600), open)?.expiresAt).toBe(atSecond(3610));
    });

    it('remembers the pace learnt from a host', () => {
      const { frontier, sweepId, grant } = start(aUrl('a.example', '1'));
      frontier.release(grant().id, AT, { paceMs: 7000 });
      const asked: number[] = [];
      frontier.grant(sweepId, atSecond(60), (_host, learntMs) => {
        asked.push(learntMs);
        return { paceMs: learntMs };
      });
      expect(asked).toEqual([7000]);
    });

    it('ends what is beyond a source’s budget as a gap; what a lease gives back may be asked again', () => {
      const urls = ['1', '2', '3', '4'].map((path, i) => aUrl('a.example', path, { priority: -i }));
      const { frontier, coverage, sweepId, grant } = start(...urls);
      frontier.setBudget(sweepId, 'cho', 2);
      frontier.setBudget(sweepId, 'cho', 99);
      const lease = grant();
      expect(lease.urls.map(({ url }) => url)).toEqual(['https://a.example/1', 'https://a.example/2']);
      frontier.finish(lease, 'https://a.example/1', read('r'), AT);
      frontier.release(lease.id, AT);
      const second = grant(atSecond(60));
      expect(second.urls.map(({ url }) => url)).toEqual(['https://a.example/2']);
      frontier.finish(second, 'https://a.example/2', read('r'), AT);
      frontier.release(second.id, AT);
      expect(frontier.grant(sweepId, atSecond(120), always)).toBeUndefined();
      expect(coverage.ofSweep(sweepId).map(({ outcome, urls }) => [outcome, urls])).toEqual([
        ['budget', 2],
        ['new', 2],
      ]);
    });

    it('tells new, unchanged, changed, gone and back, and hands the mark to the next visit', () => {
      expect(visit(read('một')).result).toBe('new');
      expect(visit(read('một'), atSecond(100))).toMatchObject({
        result: 'unchanged',
        lease: { urls: [{ mark: mark('một') }] },
      });
      expect(visit(read('hai'), atSecond(200)).result).toBe('changed');
      expect(visit({ unchanged: true, listings: 0 }, atSecond(300)).result).toBe('unchanged');
      const gone = visit({ gone: true, listings: 0 }, atSecond(400));
      expect([gone.result, gone.page.goneAt]).toEqual(['gone', atSecond(400)]);
      expect(visit({ gone: true, listings: 0 }, atSecond(500)).page.goneAt).toBe(atSecond(400));
      const back = visit(read('hai'), atSecond(600));
      expect([back.result, back.page.goneAt, back.page.visits]).toEqual(['back', undefined, 7]);
      expect(visit({ gap: 'timeout', listings: 0 }, atSecond(700)).result).toBeUndefined();
      expect(visit({ detail: 'redirected', listings: 0 }, atSecond(800)).result).toBe('moved');
    });

    it('keeps visits in a row with the same outcome as one line', () => {
      for (const second of [0, 100, 200])
        visit(second === 0 ? read('r') : { unchanged: true, listings: 0 }, atSecond(second));
      const { page, pages } = visit({ gap: 'robots', detail: 'robots.txt', listings: 0 }, atSecond(300));
      expect(
        pages.sightings(page.id).map(({ outcome, times, firstAt, lastAt }) => [outcome, times, firstAt, lastAt]),
      ).toEqual([
        ['new', 1, AT, AT],
        ['unchanged', 2, atSecond(100), atSecond(200)],
        ['robots', 1, atSecond(300), atSecond(300)],
      ]);
    });

    it('a listing is gone when all its pages are, and back with one of them', () => {
      const { store } = get();
      const { listingId } = store.listings.put(aListing(), AT);
      const first = visit(read('r'));
      store.pages.setListings(first.page.id, [listingId]);
      expect(store.pages.ofListing(listingId).map(({ url }) => url)).toEqual(['https://a.example/1']);
      visit({ gone: true, listings: 0 }, atSecond(100));
      expect(store.listings.get(listingId)?.goneAt).toBe(atSecond(100));
      visit({ unchanged: true, listings: 0 }, atSecond(200));
      expect(store.listings.get(listingId)?.goneAt).toBeUndefined();
    });

    it('ends what is pending at the deadline, each with its line', () => {
      const { frontier, pages, sweepId } = start(aUrl('a.example', '1'), aUrl('b.example', '2'));
      expect(frontier.endPending(sweepId, 'deadline', 1, AT)).toBe(1);
      expect(frontier.endPending(sweepId, 'deadline', 10, AT)).toBe(1);
      expect(frontier.endPending(sweepId, 'deadline', 10, AT)).toBe(0);
      const page = pages.find('https://b.example/2');
      expect(pages.sightings(page?.id ?? 0)).toMatchObject([{ outcome: 'deadline', times: 1 }]);
      expect(frontier.grant(sweepId, AT, always)).toBeUndefined();
    });

    it('says whether a lease lives, whatever URLs it has', () => {
      const { frontier, grant } = start(aUrl('a.example', '1'));
      const lease: Lease = grant();
      expect(frontier.isLive(lease, AT)).toBe(true);
      expect(frontier.isLive({ ...lease, epoch: 9 }, AT)).toBe(false);
      expect(frontier.isLive(lease, lease.expiresAt)).toBe(false);
    });

    it('counts fields by sweep and source, newest sweeps first', () => {
      const { coverage, sweepId } = start();
      coverage.addFields(sweepId, 'cho', { '*page': 1, title: 1 });
      coverage.addFields(sweepId, 'cho', { '*page': 1 });
      const later = start();
      later.coverage.addFields(later.sweepId, 'cho', { '*page': 5 });
      expect(coverage.fields(sweepId)).toEqual(new Map([['cho', { '*page': 2, title: 1 }]]));
      expect(coverage.fieldHistory('cho', later.sweepId + 1, 5)).toEqual([{ '*page': 5 }, { '*page': 2, title: 1 }]);
      expect(coverage.fieldHistory('cho', sweepId, 5)).toEqual([]);
    });

    it('keeps why bytes are evidence once per reason', () => {
      const { evidence } = get().store;
      const use = {
        ...{ sha256: 'a'.repeat(64), bytes: 9, contentType: 'text/html', url: 'https://a.example/1' },
        ...{ capturedAt: AT, reason: 'flag' as const, by: 'soicho', at: AT },
      };
      expect([evidence.add(use), evidence.add(use), evidence.add({ ...use, reason: 'decision', by: 'Lan' })]).toEqual([
        true,
        false,
        true,
      ]);
      expect(evidence.ofUrl(use.url)).toHaveLength(2);
      expect(evidence.of(use.sha256)[0]).toEqual(use);
    });
  });
}
