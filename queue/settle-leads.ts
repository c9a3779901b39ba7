import { reduceLead } from '../data/lead-life.js';
import { reopenReason } from '../data/lead-reopen.js';
import { toBasis, withLife } from '../data/lead-standing.js';
import type { Lead, LeadProof, ViolationClass } from '../data/schema.js';
import type { Store } from '../data/store.js';
import type { TouchedLead } from './record-proofs.js';

/** Weighs a lead from all its proofs; pure. */
export type WeighLead = (lead: {
  subject: string;
  class: ViolationClass;
  proofs: readonly LeadProof[];
}) => Pick<Lead, 'value' | 'severity' | 'priority'>;

/** What became of one touched lead. `returned`: it had been withdrawn and is proved again. */
export interface SettledLead {
  id: number;
  first: number;
  became: 'opened' | 'withdrawn' | 'returned' | 'reopened';
}

/** What settling needs to know of rules and weights. */
export interface SettleOptions {
  weigh: WeighLead;
  isStableRule: (rule: string) => boolean;
}

/**
 * Brings the leads that a batch touched to their new proofs, each weighed once; inside the caller's transaction.
 * A dismissed lead comes back when its dismissals do not cover what proves it now. Writes only what differs.
 */
export function settleLeads(
  store: Store,
  touched: readonly TouchedLead[],
  options: SettleOptions,
  at: string,
): SettledLead[] {
  return touched.flatMap((lead) => {
    const before = store.leads.find(lead.subject, lead.class);
    const proofs = mergeProofs(before === undefined ? [] : store.leads.proofs(before.id), lead);
    const settled =
      before === undefined
        ? openLead(store, lead, proofs, options, at)
        : updateLead(store, before, lead, proofs, options, at);
    return settled.map(({ id, became }) => ({ id, became, first: lead.first }));
  });
}

/** A lead's proofs after the batch, strongest first, and what the batch changed of them. */
interface MergedProofs {
  all: LeadProof[];
  put: LeadProof[];
  dropped: number[];
}

type Settled = Pick<SettledLead, 'id' | 'became'>;

function mergeProofs(known: readonly LeadProof[], touched: TouchedLead): MergedProofs {
  const proofs = new Map(known.map((proof) => [proof.listingId, proof]));
  const put: LeadProof[] = [];
  const dropped: number[] = [];
  for (const [listingId, change] of touched.proofs) {
    const before = proofs.get(listingId);
    if (change === null) {
      if (proofs.delete(listingId)) dropped.push(listingId);
    } else if (before === undefined || !isSameProof(before, change.proof)) {
      proofs.set(listingId, change.proof);
      put.push(change.proof);
    }
  }
  return { all: [...proofs.values()].sort((a, b) => b.value - a.value || a.listingId - b.listingId), put, dropped };
}

function isSameProof(a: LeadProof, b: LeadProof): boolean {
  return a.versionId === b.versionId && a.value === b.value && a.rules.join() === b.rules.join();
}

function openLead(
  store: Store,
  touched: TouchedLead,
  { all, put }: MergedProofs,
  { weigh }: SettleOptions,
  at: string,
): Settled[] {
  const [strongest] = all;
  if (strongest === undefined) return [];
  const { subjectKind, subject, class: cls, platform } = touched;
  const { id } = store.leads.add({
    subjectKind,
    subject,
    class: cls,
    platform,
    title: titleOf(store, touched, strongest),
    ...weigh({ subject, class: cls, proofs: all }),
    listings: all.length,
    state: 'new',
    withdrawn: false,
    openedAt: at,
    updatedAt: at,
  });
  for (const proof of put) store.leads.putProof(id, proof);
  return [{ id, became: 'opened' }];
}

function updateLead(
  store: Store,
  before: Lead,
  touched: TouchedLead,
  proofs: MergedProofs,
  options: SettleOptions,
  at: string,
): Settled[] {
  const { id } = before;
  for (const listingId of proofs.dropped) store.leads.dropProof(id, listingId);
  for (const proof of proofs.put) store.leads.putProof(id, proof);
  const lead = reweigh(store, before, touched, proofs.all, options);
  const reopened = reopen(store, lead, proofs, options, at);
  const changed = JSON.stringify(lead) !== JSON.stringify(before);
  if (reopened !== undefined || changed) store.leads.save(reopened ?? { ...lead, updatedAt: at });
  const settled: Settled[] = [];
  if (lead.withdrawn !== before.withdrawn) settled.push({ id, became: lead.withdrawn ? 'withdrawn' : 'returned' });
  if (reopened !== undefined) settled.push({ id, became: 'reopened' });
  return settled;
}

function reweigh(
  store: Store,
  lead: Lead,
  touched: TouchedLead,
  proofs: LeadProof[],
  { weigh }: Pick<SettleOptions, 'weigh'>,
): Lead {
  const [strongest] = proofs;
  // A withdrawn lead keeps the weights it had: they say what it once was.
  if (strongest === undefined) return { ...lead, listings: 0, withdrawn: true };
  const weights = weigh({ subject: lead.subject, class: lead.class, proofs });
  return {
    ...lead,
    ...weights,
    title: titleOf(store, touched, strongest),
    listings: proofs.length,
    withdrawn: false,
  };
}

function titleOf(store: Store, touched: TouchedLead, { listingId, versionId }: LeadProof): string {
  const here = touched.proofs.get(listingId);
  if (here) return here.title;
  return store.listings.versions(listingId).find((version) => version.versionId === versionId)?.listing.title ?? '';
}

function reopen(
  store: Store,
  lead: Lead,
  { all, put }: MergedProofs,
  { isStableRule }: Pick<SettleOptions, 'isStableRule'>,
  at: string,
): Lead | undefined {
  if (lead.state !== 'khong_co_dau_hieu') return undefined;
  const decisions = store.leads.decisions(lead.id);
  const reason = reopenReason(reduceLead(decisions, at).binding, all, isStableRule);
  if (reason === undefined) return undefined;
  const decision = store.leads.addDecision({
    leadId: lead.id,
    at,
    by: 'soicho',
    verdict: 'reopen',
    reason,
    wrongRules: [],
    basis: toBasis(put.length > 0 ? put : all),
  });
  return withLife(lead, reduceLead([...decisions, decision], at), at);
}
