import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lease, Listing, ListingContact, Score } from '../../data/schema.js';
import type { Store } from '../../data/store.js';
import type { PageResult, Recorder } from '../../queue/recorder.js';
import { decideAs } from './people.js';
import { AT, aListing, aScore, atSecond, aUrl } from './store-things.js';

/** A recorder under test with the store it records into; its leads open at 50 and rules named `thử-…` are experimental. */
export interface RecorderUnderTest {
  recorder: Recorder;
  store: Store;
  /** Sets the recorder's clock. */
  setNow(at: string): void;
  /** Every row of every table, for "nothing was written". */
  dump(): string;
  close(): void | Promise<void>;
}

const LATER = atSecond(60);
const seller = 'Tiệm Khói Xanh';
const offer = (changes: Partial<Listing> = {}): Listing => aListing({ seller, ...changes });
const clean = (): Score => aScore({ value: 0, classes: {}, hits: [] });
const scored = (listing: Listing, score: Score = aScore()) => ({ listing, score });

/** The promises of the recorder's port. */
export function testRecorder(name: string, open: () => Promise<RecorderUnderTest>): void {
  describe(`${name} keeps the promises of a recorder`, () => {
    let under: RecorderUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    const record = async (...batch: { listing: Listing; score: Score }[]) =>
      under.recorder.recordListings(batch, 'máy nhập');
    const leads = () => under.store.leads.list({ withdrawn: true, limit: 100 }).sort((a, b) => a.id - b.id);
    const kinds = () => [...under.store.journal.each()].map(({ kind, ids }) => [kind, ids.leads ?? ids.lead]);
    const dismiss = (leadId: number) =>
      decideAs(under.store, { leadId, by: 'thu', verdict: 'khong_co_dau_hieu', reason: 'đồ chơi' }, AT);

    it('opens one lead per seller and class, and one per listing without a seller', async () => {
      const two = aScore({ classes: { hang_cam: 88, qua_han: 60, hang_gia: 49 } });
      const outcomes = await record(
        scored(offer(), two),
        scored(offer({ nativeId: 'tin-2', title: 'Pod mới' })),
        scored(aListing({ nativeId: 'tin-3', title: 'Vape' })),
        scored(aListing({ nativeId: 'tin-4', title: 'Ấm trà' }), clean()),
      );
      expect(outcomes).toEqual([
        { change: 'new', opened: 2, reopened: 0 },
        { change: 'new', opened: 0, reopened: 0 },
        { change: 'new', opened: 1, reopened: 0 },
        { change: 'new', opened: 0, reopened: 0 },
      ]);
      expect(leads().map((lead) => [lead.subjectKind, lead.subject, lead.class, lead.listings, lead.title])).toEqual([
        ['seller', `cho-thu:${seller}`, 'hang_cam', 2, 'Thuốc lá điện tử vị dưa hấu'],
        ['seller', `cho-thu:${seller}`, 'qua_han', 1, 'Thuốc lá điện tử vị dưa hấu'],
        ['listing', 'chợ thử/tin-3', 'hang_cam', 1, 'Vape'],
      ]);
      expect(kinds()).toEqual([['leads.opened', leads().map(({ id }) => id)]]);
    });

    it('recording the same again, in the same or in other batches, changes not one byte', async () => {
      const batch = [scored(offer()), scored(offer({ nativeId: 'tin-2', priceVnd: 1 })), scored(aListing(), clean())];
      await record(...batch);
      const before = under.dump();
      under.setNow(LATER);
      const again = await record(...batch);
      for (const one of batch) await record(one);
      expect(under.dump()).toBe(before);
      expect(again.map(({ change }) => change)).toEqual(['same', 'same', 'same']);
    });

    it('keeps whom a listing names with its version', async () => {
      const phone: ListingContact = {
        ...{ kind: 'phone', value: '+84900000001', field: 'title', start: 0, end: 10, quote: 'o9ooooooo1' },
        ...{ trick: 'letter_digits', type: 'MOBILE' },
      };
      await under.recorder.recordListings([{ ...scored(offer()), contacts: [phone] }], 'máy nhập');
      expect(under.store.contacts.find('phone', phone.value).map(({ listing }) => listing.nativeId)).toEqual([
        offer().nativeId,
      ]);
    });

    it('a batch that fails half-way leaves nothing', async () => {
      const before = under.dump();
      const broken = { ...offer(), nativeId: null } as unknown as Listing;
      await expect(record(scored(offer()), scored(broken))).rejects.toThrow();
      expect(under.dump()).toBe(before);
    });

    it('withdraws a lead that nothing proves any longer, and brings it back when something does', async () => {
      await record(scored(offer()));
      await record(scored(offer({ title: 'Ấm trà' }), clean()));
      expect(leads()).toMatchObject([{ withdrawn: true, listings: 0, value: 88 }]);
      const back = await record(scored(offer()));
      expect(back).toEqual([{ change: 'back', opened: 0, reopened: 0 }]);
      expect(leads()).toMatchObject([{ withdrawn: false, listings: 1, state: 'new' }]);
      const { id = 0 } = leads()[0] ?? {};
      expect(kinds()).toEqual([
        ['leads.opened', [id]],
        ['leads.withdrawn', [id]],
        ['leads.returned', [id]],
      ]);
    });

    it('other rules over the same listing open and withdraw', async () => {
      await record(scored(offer()));
      await record(scored(offer(), aScore({ rules: 'rules-b', value: 70, classes: { qua_han: 70 }, hits: [] })));
      expect(leads().map((lead) => [lead.class, lead.withdrawn])).toEqual([
        ['hang_cam', true],
        ['qua_han', false],
      ]);
    });

    it('a listing that changes hands or occurs twice in a batch proves only what it said last', async () => {
      await record(scored(offer()), scored(offer({ title: 'Pod', seller: 'Tiệm Khói Tím' })));
      expect(leads()).toMatchObject([{ subject: 'cho-thu:Tiệm Khói Tím', listings: 1, title: 'Pod' }]);
      await record(scored(offer()));
      expect(leads().map(({ subject, withdrawn }) => [subject, withdrawn])).toEqual([
        ['cho-thu:Tiệm Khói Tím', true],
        [`cho-thu:${seller}`, false],
      ]);
    });

    it('a lead carries the weights and the title of its strongest listing still there', async () => {
      const weak = aScore({ value: 60, classes: { hang_cam: 60 } });
      await record(scored(offer({ title: 'Pod' }), weak), scored(offer({ nativeId: 'tin-2' })));
      expect(leads()).toMatchObject([{ title: 'Thuốc lá điện tử vị dưa hấu', value: 90 }]);
      await record(scored(offer({ nativeId: 'tin-2', title: 'Ấm trà' }), clean()));
      expect(leads()).toMatchObject([{ title: 'Pod', value: 60, listings: 1 }]);
    });

    describe('a dismissed lead', () => {
      const images = ['https://anh.cho-thu.example/2.jpg'];
      const newRule = (rule: string) => {
        const hit = { ...aScore().hits[0], rule } as Score['hits'][number];
        return aScore({ rules: 'rules-b', hits: [hit] });
      };

      it.each<[string, Listing, Score, string]>([
        ['a changed word', offer({ title: 'Thuốc lá điện tử vị nho', priceVnd: 1 }), aScore(), 'changed_words'],
        ['a changed price', offer({ priceVnd: 90_000, images }), aScore(), 'changed_price'],
        ['changed images', offer({ images }), aScore(), 'changed_images'],
        ['a new listing', offer({ nativeId: 'tin-2', title: 'Pod' }), aScore(), 'new_listing'],
        ['a new stable rule', offer(), newRule('thuoc-la-moi'), 'new_rule'],
      ])('comes back on %s and says why', async (_, listing, score, reason) => {
        await record(scored(offer()));
        const { id = 0 } = leads()[0] ?? {};
        dismiss(id);
        const [outcome] = await record(scored(listing, score));
        expect(outcome).toMatchObject({ opened: 0, reopened: 1 });
        expect(leads()).toMatchObject([{ id, state: 'new', reopened: reason }]);
        expect(under.store.leads.decisions(id).at(-1)).toMatchObject({ by: 'soicho', verdict: 'reopen', reason });
        expect(kinds().at(-1)).toEqual(['leads.reopened', [id]]);
        const before = under.dump();
        await record(scored(listing, score));
        expect(under.dump()).toBe(before);
      });

      it.each<[string, Listing[], Score]>([
        ['the same again', [offer()], aScore()],
        ['the same offer under another id', [offer({ nativeId: 'tin-2' })], aScore()],
        ['an experimental rule', [offer()], newRule('thử-mới')],
        ['other rules that say the same', [offer()], aScore({ rules: 'rules-b' })],
        ['a change that proves nothing, and back', [offer({ title: 'Ấm trà' }), offer()], aScore()],
      ])('stays away on %s', async (_, listings, score) => {
        await record(scored(offer()));
        dismiss(leads()[0]?.id ?? 0);
        for (const listing of listings) await record(scored(listing, listing.title === 'Ấm trà' ? clean() : score));
        expect(leads()).toMatchObject([{ state: 'khong_co_dau_hieu' }]);
      });

      it('dismissed at two prices it stays away at both', async () => {
        const cheap = offer({ priceVnd: 90_000 });
        await record(scored(offer()));
        const { id = 0 } = leads()[0] ?? {};
        dismiss(id);
        await record(scored(cheap));
        dismiss(id);
        for (const listing of [offer(), cheap, offer()]) await record(scored(listing));
        expect(leads()).toMatchObject([{ state: 'khong_co_dau_hieu' }]);
        await record(scored(offer({ priceVnd: 80_000 })));
        expect(leads()).toMatchObject([{ state: 'new', reopened: 'changed_price' }]);
      });
    });

    describe('a page', () => {
      const url = aUrl('cho.example', 'tin/1');
      const link = aUrl('cho.example', 'tin/2');
      const capture = {
        ...{ url: url.url, finalUrl: url.url, at: AT, status: 200, contentType: 'text/html', bytes: 9 },
        ...{ sha256: 'a'.repeat(64), by: 'máy 1' },
      };
      const granted = (at = AT): Lease => {
        const { store } = under;
        const sweep = store.sweeps.list(1)[0] ?? store.sweeps.start({ name: 'thử' }, AT);
        store.frontier.add(sweep.id, [url]);
        const lease = store.frontier.grant(sweep.id, at, () => ({ paceMs: 0 }));
        if (lease === undefined) throw new Error('no lease granted');
        return lease;
      };
      const page = (lease: Lease): PageResult => ({
        ...{ lease, url: url.url, outcome: { capture }, links: [link], listings: [scored(offer())] },
      });

      it('is recorded once: outcome, links, listings and leads', async () => {
        const lease = granted();
        expect(await under.recorder.recordPage(page(lease))).toBe('recorded');
        const before = under.dump();
        expect(await under.recorder.recordPage(page(lease))).toBe('recorded');
        expect(under.dump()).toBe(before);
        expect(under.store.frontier.progress(lease.sweepId, AT)).toMatchObject({ done: 1, pending: 1 });
        expect(leads()).toHaveLength(1);
      });

      it('of an older lease is stale and writes nothing', async () => {
        const old = granted();
        granted(new Date(Date.parse(old.expiresAt) + 1000).toISOString());
        const before = under.dump();
        expect(await under.recorder.recordPage(page(old))).toBe('stale');
        expect(under.dump()).toBe(before);
      });

      it('is recorded whole or not at all', async () => {
        const lease = granted();
        const before = under.dump();
        const broken = { ...offer({ nativeId: 'tin-2' }), nativeId: null } as unknown as Listing;
        const result = { ...page(lease), listings: [scored(offer()), scored(broken)] };
        await expect(under.recorder.recordPage(result)).rejects.toThrow();
        expect(under.dump()).toBe(before);
      });

      it('leases are handed out while they live, and given back', async () => {
        const lease = granted();
        expect(await under.recorder.lease(lease.id)).toMatchObject({ id: lease.id, host: 'cho.example' });
        await under.recorder.release(lease.id);
        expect(await under.recorder.lease(lease.id)).toBeUndefined();
        expect(under.store.frontier.progress(lease.sweepId, AT)).toMatchObject({ pending: 1, leased: 0 });
      });
    });
  });
}
