import { type LeadLife, reduceLead } from './lead-life.js';
import type { DecisionBasis, Lead, LeadProof, ViolationClass } from './schema.js';
import type { Store } from './store.js';

/** The lead's row as its life says; `updatedAt` moves. */
export function withLife(lead: Lead, life: LeadLife, at: string): Lead {
  const { state: _, assignee: __, until: ___, reopened: ____, ...rest } = lead;
  const { state, assignee, until, reopened } = life;
  return {
    ...rest,
    state,
    ...(assignee === undefined ? {} : { assignee }),
    ...(until === undefined ? {} : { until }),
    ...(reopened === undefined ? {} : { reopened }),
    updatedAt: at,
  };
}

/** Weighs a lead from all its proofs; pure. */
export type WeighLead = (lead: {
  subject: string;
  class: ViolationClass;
  proofs: readonly LeadProof[];
}) => Pick<Lead, 'value' | 'severity' | 'priority'>;

/** The lead as its proofs, strongest first, weigh; `updatedAt` stays. A lead that nothing proves keeps the weights it had: they say what it once was. */
export function withProofs(lead: Lead, proofs: readonly LeadProof[], title: string, weigh: WeighLead): Lead {
  if (proofs.length === 0) return { ...lead, listings: 0, withdrawn: true };
  const weights = weigh({ subject: lead.subject, class: lead.class, proofs });
  return { ...lead, ...weights, title, listings: proofs.length, withdrawn: false };
}

/** What a listing is called in the version that proves a lead. */
export function titleOf(store: Pick<Store, 'listings'>, { listingId, versionId }: LeadProof): string {
  return store.listings.versions(listingId).find((version) => version.versionId === versionId)?.listing.title ?? '';
}

/** What a decision made on these proofs binds to. */
export function toBasis(proofs: readonly LeadProof[]): DecisionBasis {
  return {
    proofs: proofs.map(({ listingId, contentHash, parts }) => ({ listingId, contentHash, parts })),
    rules: [...new Set(proofs.flatMap(({ rules }) => rules))].sort(),
  };
}

const PAGE = 500;

/**
 * Brings the rows of leads whose claim, snooze or wait has run out to the state they fell back to; returns how many. Rows
 * are written by decisions only, so whoever lists leads calls this first. Time passing is no act: no journal entry.
 */
export function wakeLeads(store: Store, now: string): number {
  let woken = 0;
  let after: { priority: number; id: number } | undefined;
  for (;;) {
    const page = store.leads.list({
      states: ['claimed', 'snoozed', 'waiting_right_holder', 'waiting_expertise'],
      withdrawn: true,
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    const due = page.filter(({ until }) => until !== undefined && Date.parse(until) <= Date.parse(now));
    if (due.length > 0) {
      store.write(() => {
        for (const { id } of due) wake(store, id, now);
      });
    }
    woken += due.length;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return woken;
    after = { priority: last.priority, id: last.id };
  }
}

// Read again under the write lock: somebody may have decided since the page was read.
function wake(store: Store, id: number, now: string): void {
  const lead = store.leads.get(id);
  if (lead !== undefined) store.leads.save(withLife(lead, reduceLead(store.leads.decisions(id), now), now));
}
