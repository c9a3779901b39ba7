import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countsOf, purgeHouse } from './purge-house.js';

/** Around every cutoff of `RETENTION`, and long before all of them. */
const time = fc
  .constantFrom('2022-01-10', '2024-11-20', '2025-06-10', '2025-12-01', '2026-10-01', '2026-11-20')
  .map((day) => `${day}T03:00:00.000Z`);
const state = fc.constantFrom('new', 'khong_co_dau_hieu', 'da_xac_minh', 'referred');
const offer = fc.record({
  at: time,
  seen: fc.option(time),
  lead: fc.option(fc.record({ state, acted: time })),
  seller: fc.constantFrom('Tiệm A', 'Tiệm B', 'Tiệm C'),
  url: fc.nat(4),
  bundle: fc.option(fc.record({ at: time, ofLead: fc.boolean(), dom: fc.constantFrom('x', 'y') })),
  attached: fc.option(time),
  page: fc.option(time),
});
const sweep = fc.record({ at: time, ended: fc.option(time) });

test('whatever is kept: a dry run foretells the purge, nothing dangles, the journal is whole, and once is enough', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(offer, { maxLength: 8 }),
      fc.array(sweep, { minLength: 1, maxLength: 2 }),
      async (offers, sweeps) => {
        const house = purgeHouse();
        const { store } = house;
        const ids = sweeps.map(({ at }, n) => store.sweeps.start({ name: `đợt ${n}` }, at).id);
        for (const [n, one] of offers.entries()) {
          const version = house.offer(one.at, { seller: one.seller });
          const url = `https://a.example/${one.url}`;
          const sweepId = ids[n % ids.length] ?? 0;
          if (one.seen !== null) {
            store.frontier.add(sweepId, [
              { url, host: `h${n}.example`, source: 'cho', kind: 'item', depth: 1, priority: 0 },
            ]);
            const lease = store.frontier.grant(sweepId, one.seen, () => ({ paceMs: 0 }));
            const ended =
              lease && store.frontier.finish(lease, url, { listings: 1, mark: { readWith: 'x' } }, one.seen);
            if (lease) store.frontier.release(lease.id, one.seen);
            if (ended?.ended === 'now') store.pages.setListings(ended.pageId, [version.listingId]);
          }
          const known = store.leads.find(`cho-thu:${one.seller}`, 'hang_cam');
          const lead = one.lead === null || known ? undefined : house.lead(one.lead.state, one.lead.acted, version);
          if (one.bundle)
            house.bundle(one.bundle.at, one.bundle.ofLead ? lead?.id : undefined, `${url}?${n}`, one.bundle.dom);
          if (one.attached && lead) house.attachment(one.attached, lead.id, `photo ${n % 2}`);
          if (one.page) house.page(one.page, url, `photo ${n % 3}`);
        }
        for (const [n, { ended }] of sweeps.entries()) if (ended) store.sweeps.end(ids[n] ?? 0, 'done', ended);
        const plan = house.plan();
        expect(house.purge()).toEqual(plan);
        expect(store.check()).toEqual([]);
        expect((await house.kept()).problems).toEqual([]);
        expect(house.journal().ok).toBe(true);
        expect(countsOf(house.plan())).toEqual({});
      },
    ),
    { numRuns: 40 },
  );
});
