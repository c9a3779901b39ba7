import { describe, expect, it } from 'vitest';
import type { HostTerms } from '../../data/crawl-store.js';
import type { Capture, Lease } from '../../data/schema.js';
import { AT, atSecond, aUrl, type StoreUnderTest } from './store-things.js';

const CAPTURE: Capture = {
  url: 'https://a.example/1',
  finalUrl: 'https://a.example/1?ref',
  at: AT,
  status: 200,
  contentType: 'text/html',
  bytes: 5,
  sha256: 'ab',
  by: 'máy 1',
};
const aSecond = (): HostTerms => ({ paceMs: 1000 });

export function testFrontier(get: () => StoreUnderTest): void {
  describe('frontier', () => {
    function start(...urls: ReturnType<typeof aUrl>[]) {
      const { frontier, sweeps } = get().store;
      const sweepId = sweeps.start({ name: 'Rà soát' }, AT).id;
      frontier.add(sweepId, urls);
      const grant = (now = AT, pace: (host: string, learntMs: number) => HostTerms = aSecond) =>
        frontier.grant(sweepId, now, pace);
      return { frontier, sweeps, sweepId, grant };
    }

    it('adds a URL once per sweep', () => {
      const { frontier, sweepId } = start(aUrl('a.example', '1'));
      expect(frontier.add(sweepId, [aUrl('a.example', '1'), aUrl('a.example', '2'), aUrl('a.example', '2')])).toBe(1);
      const other = start(aUrl('a.example', '1'));
      expect(frontier.progress(other.sweepId, AT).pending).toBe(1);
      expect(frontier.progress(sweepId, AT)).toEqual({ pending: 2, leased: 0, done: 0, gaps: [] });
    });

    it('grants the host with the most urgent URL, its URLs most urgent first', () => {
      const urgent = aUrl('b.example', '2', { priority: 5, kind: 'list', depth: 0 });
      const { grant, frontier } = start(aUrl('a.example', '1'), aUrl('b.example', '1'), urgent);
      const lease = granted(grant());
      expect(lease).toMatchObject({ host: 'b.example', epoch: 1, notBefore: AT, paceMs: 1000 });
      expect(lease.urls).toEqual([urgent, aUrl('b.example', '1')]);
      expect(lease.expiresAt > atSecond(60)).toBe(true);
      expect(frontier.lease(lease.id, AT)).toEqual(lease);
      expect(grant()?.host).toBe('a.example');
      expect(grant()).toBeUndefined();
    });

    it.each([
      [1000, 60],
      [20_000, 3],
      [90_000, 1],
      [333.4, 179],
    ])('grants as many URLs as fit in a minute: every %d ms, %d URLs', (paceMs, urls) => {
      const { grant } = start(...Array.from({ length: 200 }, (_, index) => aUrl('a.example', `${index}`)));
      expect(grant(AT, () => ({ paceMs }))?.urls).toHaveLength(urls);
    });

    it('leases a host once over all sweeps', () => {
      const first = start(aUrl('a.example', '1'));
      const second = start(aUrl('a.example', '1'), aUrl('b.example', '1'));
      const lease = granted(first.grant());
      expect(second.grant()?.host).toBe('b.example');
      expect(second.grant()).toBeUndefined();
      first.frontier.release(lease.id, atSecond(10));
      expect(second.grant(atSecond(20))).toMatchObject({ host: 'a.example', epoch: 2, sweepId: second.sweepId });
    });

    it('keeps the pace from one lease to the next, and a host quiet until it is told', () => {
      const { grant, frontier } = start(aUrl('a.example', '1'));
      const pace = () => ({ paceMs: 30_000 });
      frontier.release(granted(grant(AT, pace)).id, atSecond(10));
      const second = granted(grant(atSecond(11), pace));
      expect(second.notBefore).toBe(atSecond(40));
      frontier.release(second.id, atSecond(50), { notBefore: atSecond(3600) });
      expect(grant(atSecond(3599), pace)).toBeUndefined();
      expect(grant(atSecond(3600), pace)).toMatchObject({ epoch: 3, notBefore: atSecond(3600) });
    });

    it('ends URLs as done or gap, twice as once', () => {
      const { grant, frontier, sweepId } = start(...['1', '2', '3'].map((path) => aUrl('a.example', path)));
      const lease = granted(grant());
      const done = { capture: CAPTURE, mark: { readWith: 'v1' }, listings: 1 };
      const gap = { gap: 'login_wall' as const, detail: 'đăng nhập để xem', listings: 0 };
      expect(frontier.finish(lease, 'https://a.example/1', done, AT)).toMatchObject({ ended: 'now', result: 'new' });
      expect(frontier.finish(lease, 'https://a.example/2', gap, AT)).toMatchObject({ ended: 'now' });
      const progress = frontier.progress(sweepId, AT);
      const gaps = [{ reason: 'login_wall', host: 'a.example', urls: 1 }];
      expect(progress).toEqual({ pending: 0, leased: 1, done: 1, gaps });
      expect(frontier.finish(lease, 'https://a.example/1', gap, AT)).toEqual({ ended: 'again' });
      expect(frontier.progress(sweepId, AT)).toEqual(progress);
      expect(frontier.lease(lease.id, AT)?.urls).toEqual([aUrl('a.example', '3')]);
      expect(() => frontier.finish(lease, 'https://a.example/9', done, AT)).toThrow('https://a.example/9');
    });

    it('names the leases of a sweep that are out', () => {
      const { grant, frontier, sweepId } = start(aUrl('a.example', '1'), aUrl('b.example', '1'));
      const other = start(aUrl('c.example', '1'));
      const [first, second] = [granted(grant()), granted(grant())];
      granted(other.grant());
      expect(frontier.leasesOut(sweepId)).toEqual([first.id, second.id]);
      frontier.release(first.id, AT);
      expect(frontier.leasesOut(sweepId)).toEqual([second.id]);
    });

    it('gives URLs that were not ended back on release', () => {
      const { grant, frontier, sweepId } = start(aUrl('a.example', '1'), aUrl('a.example', '2'));
      const lease = granted(grant());
      frontier.finish(lease, 'https://a.example/1', { listings: 0 }, AT);
      frontier.release(lease.id, AT);
      frontier.release(lease.id, AT);
      frontier.release('no such lease', AT);
      expect(frontier.lease(lease.id, AT)).toBeUndefined();
      expect(frontier.progress(sweepId, AT)).toMatchObject({ pending: 1, leased: 0, done: 1 });
      expect(grant(atSecond(1))?.urls).toEqual([aUrl('a.example', '2')]);
    });

    it('refuses results of an older epoch once an expired lease was granted anew', () => {
      const { grant, frontier, sweepId } = start(aUrl('a.example', '1'), aUrl('a.example', '2'));
      const old = granted(grant());
      expect(frontier.lease(old.id, atSecond(-1))).toEqual(old);
      expect(frontier.lease(old.id, old.expiresAt)).toBeUndefined();
      expect(frontier.progress(sweepId, old.expiresAt)).toMatchObject({ pending: 2, leased: 0 });
      expect(frontier.finish(old, 'https://a.example/1', { listings: 0 }, old.expiresAt).ended).toBe('now');

      const fresh = granted(grant(old.expiresAt));
      expect(fresh).toMatchObject({ epoch: 2, urls: [aUrl('a.example', '2')] });
      expect(frontier.finish(old, 'https://a.example/2', { listings: 0 }, old.expiresAt).ended).toBe('stale');
      frontier.release(old.id, old.expiresAt);
      expect(frontier.lease(fresh.id, old.expiresAt)).toEqual(fresh);
      expect(frontier.finish({ ...fresh, host: 'b.example' }, 'https://b.example/', { listings: 0 }, AT).ended).toBe(
        'stale',
      );
      expect(frontier.progress(sweepId, old.expiresAt)).toMatchObject({ pending: 0, leased: 1, done: 1 });
    });

    it('grants nothing to a sweep that has ended', () => {
      const { grant, sweeps, sweepId } = start(aUrl('a.example', '1'));
      sweeps.end(sweepId, 'cancelled', AT);
      expect(grant()).toBeUndefined();
    });
  });
}

function granted(lease: Lease | undefined): Lease {
  if (!lease) throw new Error('a lease was expected');
  return lease;
}
