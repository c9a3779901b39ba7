import { describe, expect, it } from 'vitest';
import type { Lead } from '../../data/schema.js';
import type { LeadFilter, Store } from '../../data/store.js';
import { AT, aDecision, aLead, aListing, aProof, LATER, type StoreUnderTest } from './store-things.js';

export function testLeads(get: () => StoreUnderTest): void {
  describe('leads', () => {
    it('keeps every field, found by id and by subject and class', () => {
      const { leads } = get().store;
      const full = { assignee: 'Đỗ Thu', until: LATER, reopened: 'changed_price', state: 'snoozed' } as const;
      const lead = leads.add(aLead(full));
      expect(lead).toEqual({ ...aLead(full), id: lead.id });
      expect(leads.get(lead.id)).toEqual(lead);
      expect(leads.find('cho-thu:Tiệm Khói Xanh', 'hang_cam')).toEqual(lead);
      expect(leads.find('cho-thu:Tiệm Khói Xanh', 'hang_gia')).toBeUndefined();
      expect(leads.get(99)).toBeUndefined();
    });

    it('has one lead per subject and class', () => {
      const { leads } = get().store;
      leads.add(aLead());
      leads.add(aLead({ class: 'hang_gia' }));
      expect(() => leads.add(aLead({ title: 'Tên khác' }))).toThrow(/cho-thu:Tiệm Khói Xanh .* hang_cam/);
    });

    it('saves everything but id, subject and class', () => {
      const { leads } = get().store;
      const lead = leads.add(aLead({ assignee: 'Đỗ Thu', reopened: 'tip' }));
      const { assignee: _, reopened: __, ...rest } = lead;
      const changed: Lead = { ...rest, value: 20, priority: 1.5, withdrawn: true, state: 'referred', updatedAt: LATER };
      leads.save({ ...changed, subject: 'cho-thu:Người khác', class: 'hang_gia' });
      expect(leads.get(lead.id)).toEqual(changed);
      expect(() => leads.save({ ...lead, id: 99 })).toThrow(/99/);
    });

    it('counts by state and class without the withdrawn', () => {
      const { leads } = get().store;
      fill(get().store);
      const total = leads.counts().reduce((sum, { leads }) => sum + leads, 0);
      expect(total).toBe(leads.list({ limit: 100 }).length);
      expect(leads.counts()).toContainEqual({ state: 'claimed', class: 'hang_gia', leads: 4 });
    });

    it.each<[string, Omit<LeadFilter, 'limit'>]>([
      ['none', {}],
      ['withdrawn too', { withdrawn: true }],
      ['one state', { states: ['claimed'] }],
      ['two states', { states: ['new', 'claimed', 'new'] }],
      ['two states, withdrawn too', { states: ['new', 'claimed'], withdrawn: true }],
      ['class and platform', { class: 'hang_gia', platform: 'cho-thu' }],
      ['everything', { states: ['new', 'claimed'], class: 'hang_gia', platform: 'cho-thu', withdrawn: true }],
      ['no state at all', { states: [] }],
    ])('pages by priority and id, both falling, with filter: %s', (_, filter) => {
      const { store } = get();
      const wanted = fill(store)
        .filter(({ state }) => filter.states?.includes(state) ?? true)
        .filter((lead) => lead.class === (filter.class ?? lead.class))
        .filter(({ platform }) => platform === (filter.platform ?? platform))
        .filter(({ withdrawn }) => !withdrawn || filter.withdrawn)
        .sort((a, b) => b.priority - a.priority || b.id - a.id);

      const paged: Lead[] = [];
      for (let page = store.leads.list({ ...filter, limit: 3 }); page.length > 0; ) {
        expect(page.length).toBeLessThanOrEqual(3);
        paged.push(...page);
        const { priority, id } = page[page.length - 1] ?? { priority: 0, id: 0 };
        page = store.leads.list({ ...filter, limit: 3, after: { priority, id } });
      }
      expect(paged).toEqual(wanted);
    });
  });

  describe('proofs', () => {
    it('puts, replaces and drops, and remembers the lead of a listing', () => {
      const { leads, listings } = get().store;
      const lead = leads.add(aLead());
      const other = leads.add(aLead({ class: 'hang_gia' }));
      const version = listings.put(aListing(), AT);
      const weak = aProof(listings.put(aListing({ nativeId: 'tin-2' }), AT), { value: 55 });
      leads.putProof(lead.id, weak);
      leads.putProof(lead.id, aProof(version));
      leads.putProof(other.id, aProof(version, { rules: [] }));
      expect(leads.proofs(lead.id)).toEqual([aProof(version), weak]);

      const dearer = listings.put(aListing({ priceVnd: 1 }), LATER);
      leads.putProof(lead.id, aProof(dearer, { value: 60, rules: ['gia-re'] }));
      expect(leads.proofs(lead.id)).toEqual([aProof(dearer, { value: 60, rules: ['gia-re'] }), weak]);

      leads.dropProof(lead.id, version.listingId);
      leads.dropProof(lead.id, 99);
      expect(leads.proofs(lead.id)).toEqual([weak]);
      expect(leads.ofListing(version.listingId)).toEqual([lead, other]);
      expect(leads.ofListing(99)).toEqual([]);

      leads.putProof(lead.id, aProof(dearer));
      expect(leads.proofs(lead.id)).toEqual([aProof(dearer), weak]);
    });
  });

  describe('decisions', () => {
    it('appends in one order over all leads and gives one lead’s, oldest first', () => {
      const { leads } = get().store;
      const a = leads.add(aLead());
      const b = leads.add(aLead({ class: 'hang_gia' }));
      const first = leads.addDecision(aDecision(a.id));
      const between = leads.addDecision(aDecision(b.id));
      const parts = { words: 'w', price: '120000', images: 'i' };
      const last = leads.addDecision(
        aDecision(a.id, {
          verdict: 'khong_co_dau_hieu',
          reason: 'tinh dầu xông phòng',
          note: 'đã gọi người bán',
          wrongRules: ['thuoc-la-dien-tu'],
          until: LATER,
          undoes: first.seq,
          basis: { proofs: [{ listingId: 1, contentHash: 'c', parts }], rules: ['thuoc-la-dien-tu'] },
        }),
      );
      expect(first.seq).toBeLessThan(between.seq);
      expect(between.seq).toBeLessThan(last.seq);
      expect(leads.decisions(a.id)).toEqual([first, last]);
      expect(leads.decisions(b.id)).toEqual([between]);
    });

    it('refuses a decision on a lead that is not there', () => {
      const { leads } = get().store;
      expect(() => leads.addDecision(aDecision(99))).toThrow();
    });
  });
}

// Sixteen leads over four states-by-class groups, in priorities that tie.
function fill({ leads }: Store): Lead[] {
  return Array.from({ length: 16 }, (_, index) =>
    leads.add(
      aLead({
        subject: `cho-thu:Tiệm ${index}`,
        priority: [0.1, 7, 7, 99.5][(index * 7) % 4] ?? 0,
        state: index < 8 ? 'new' : 'claimed',
        class: index % 2 ? 'hang_gia' : 'hang_cam',
        platform: index % 4 === 3 ? 'cho-khac' : 'cho-thu',
        withdrawn: index === 2 || index === 5,
      }),
    ),
  );
}
