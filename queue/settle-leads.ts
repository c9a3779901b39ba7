import type { LeadHand } from '../data/lead-hands.js';
import { isReopenable, reduceLead } from '../data/lead-life.js';
import { reopenReason } from '../data/lead-reopen.js';
import { titleOf, toBasis, type WeighLead, withLife, withProofs } from '../data/lead-standing.js';
import type { Lead, LeadProof } from '../data/schema.js';
import type { Store } from '../data/store.js';
import type { TouchedLead } from './record-proofs.js';

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
    const settled = settleLead(store, lead, options, at);
    return settled.map(({ id, became }) => ({ id, became, first: lead.first }));
  });
}

function settleLead(store: Store, touched: TouchedLead, options: SettleOptions, at: string): Settled[] {
  const before = store.leads.find(touched.subject, touched.class);
  if (before === undefined) return openLead(store, touched, mergeProofs([], touched), options, at);
  const proofs = mergeProofs(store.leads.proofs(before.id), byHand(store, before.id, touched));
  const settled = updateLead(store, before, touched, proofs, options, at);
  const target = before.state === 'merged' ? forward(store, before, proofs, touched, at) : undefined;
  return target === undefined ? settled : [...settled, ...settleLead(store, target, options, at)];
}

/** What people put in stays, in the listing's current words; what they took out stays out until it says something else. */
function byHand(store: Store, leadId: number, touched: TouchedLead): TouchedLead {
  const hands = store.leadHands.ofLead(leadId);
  if (hands.size === 0) return touched;
  const proofs = new Map<number, { proof: LeadProof; title: string } | null>();
  for (const [listingId, change] of touched.proofs) {
    const hand = hands.get(listingId);
    if (change === null && hand?.act === 'in') {
      const kept = inItsWords(store, leadId, listingId);
      if (kept !== undefined) proofs.set(listingId, kept);
    } else if (hand?.act === 'out' && hand.contentHash === change?.proof.contentHash) proofs.set(listingId, null);
    else proofs.set(listingId, change);
  }
  return { ...touched, proofs };
}

function inItsWords(store: Store, leadId: number, listingId: number) {
  const proof = store.leads.proofs(leadId).find((one) => one.listingId === listingId);
  const now = store.listings.get(listingId);
  if (proof === undefined || now === undefined) return undefined;
  const { versionId, contentHash, parts } = now;
  return { proof: { ...proof, versionId, contentHash, parts }, title: now.listing.title };
}

/** What is new of a merged lead goes to the one that it was merged into. */
function forward(
  store: Store,
  merged: Lead,
  { put }: MergedProofs,
  touched: TouchedLead,
  at: string,
): TouchedLead | undefined {
  const decisions = store.leads.decisions(merged.id);
  const { movedTo } = reduceLead(decisions, at);
  const target = movedTo === undefined ? undefined : store.leads.get(movedTo);
  const merge = decisions.findLast(({ verdict, into }) => verdict === 'merge' && into === movedTo);
  if (target === undefined || merge === undefined || put.length === 0) return undefined;
  const hands = store.leadHands.ofLead(target.id);
  for (const { listingId, contentHash } of put) {
    const was = hands.get(listingId)?.act ?? 'none';
    if (was !== 'none') continue;
    const hand: LeadHand = {
      ...{ leadId: target.id, listingId, contentHash, decisionSeq: merge.seq, at },
      ...{ act: 'in', was },
    };
    store.leadHands.add(hand);
  }
  const { subjectKind, subject, class: cls, platform } = target;
  const proofs = new Map(put.map((proof) => [proof.listingId, { proof, title: titleOf(store, proof) }]));
  return { subjectKind, subject, class: cls, platform, first: touched.first, proofs };
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
    title: titleIn(store, touched, strongest),
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
  const [strongest] = proofs.all;
  const title = strongest === undefined ? before.title : titleIn(store, touched, strongest);
  const lead = withProofs(before, proofs.all, title, options.weigh);
  const reopened = reopen(store, lead, proofs, options, at);
  const changed = JSON.stringify(lead) !== JSON.stringify(before);
  if (reopened !== undefined || changed) store.leads.save(reopened ?? { ...lead, updatedAt: at });
  const settled: Settled[] = [];
  if (lead.withdrawn !== before.withdrawn) settled.push({ id, became: lead.withdrawn ? 'withdrawn' : 'returned' });
  if (reopened !== undefined) settled.push({ id, became: 'reopened' });
  return settled;
}

function titleIn(store: Store, touched: TouchedLead, proof: LeadProof): string {
  return touched.proofs.get(proof.listingId)?.title ?? titleOf(store, proof);
}

function reopen(
  store: Store,
  lead: Lead,
  { all, put }: MergedProofs,
  { isStableRule }: Pick<SettleOptions, 'isStableRule'>,
  at: string,
): Lead | undefined {
  if (!isReopenable(lead.state)) return undefined;
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
