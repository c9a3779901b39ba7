import { notAllowed } from './decision-refused.js';
import type { HandAct, LeadHand } from './lead-hands.js';
import { isReopenable, mayMove, reduceLead } from './lead-life.js';
import { titleOf, toBasis, type WeighLead, withLife, withProofs } from './lead-standing.js';
import type { Decision, Lead, LeadProof, ViolationClass } from './schema.js';
import type { Store } from './store.js';

type LeadStores = Pick<Store, 'leads' | 'leadHands' | 'listings'>;

/** What moves with one decision, when, and how a lead is weighed that gained or lost. */
export interface Move {
  decision: Pick<Decision, 'seq' | 'at'>;
  weigh: WeighLead;
}

/**
 * The lead that the listings of a decision go to, opened when there is none: of the same subject and the new class, or of
 * the listing alone. Throws `DecisionRefused` when that one has gone on to where listings no longer come and go.
 */
export function findTarget(
  store: LeadStores,
  lead: Lead,
  what: { toClass: ViolationClass } | { listing: LeadProof },
  now: string,
  weigh: WeighLead,
): Lead {
  const wanted = 'toClass' in what ? { ...lead, class: what.toClass } : { ...lead, ...subjectOf(store, what.listing) };
  const { subject, class: cls } = wanted;
  if (subject === lead.subject && cls === lead.class) {
    throw notAllowed(
      'hồ sơ đã ở nhóm này hoặc chỉ có tin này',
      'the lead is of this class, or of this listing, already',
    );
  }
  const known = store.leads.find(subject, cls);
  if (known !== undefined) return isReopenable(known.state) ? reopen(store, known, now) : checkOpen(store, known, now);
  const { id: _, assignee: __, until: ___, reopened: ____, ...fresh } = wanted;
  const weights = weigh({ subject, class: cls, proofs: [] });
  return store.leads.add({
    ...{ ...fresh, ...weights, state: 'new', listings: 0, withdrawn: true },
    ...{ openedAt: now, updatedAt: now },
  });
}

/** The lead itself while listings may come and go; throws `DecisionRefused` after. */
export function checkOpen(store: LeadStores, lead: Lead, now: string): Lead {
  const { state, stage } = reduceLead(store.leads.decisions(lead.id), now);
  if (mayMove(stage)) return lead;
  throw notAllowed(
    `hồ sơ ${lead.id} đang ở "${state}", không nhận thêm hay trả lại tin được nữa`,
    `lead ${lead.id} is "${state}": listings no longer come and go there`,
  );
}

/** Listings that a person sends to a dismissed lead are new ground there. */
function reopen(store: LeadStores, lead: Lead, now: string): Lead {
  const said = { leadId: lead.id, at: now, by: 'soicho', verdict: 'reopen' as const, reason: 'new_listing' };
  store.leads.addDecision({ ...said, wrongRules: [], basis: toBasis([]) });
  const back = withLife(lead, reduceLead(store.leads.decisions(lead.id), now), now);
  store.leads.save(back);
  return back;
}

/** Puts proofs into a lead by hand; those it has stay as they are. */
export function putIn(store: LeadStores, leadId: number, proofs: readonly LeadProof[], move: Move): void {
  const known = new Set(store.leads.proofs(leadId).map(({ listingId }) => listingId));
  for (const proof of proofs) {
    if (known.has(proof.listingId)) continue;
    say(store, leadId, proof, 'in', move);
    store.leads.putProof(leadId, proof);
  }
  restand(store, leadId, move);
}

/** Takes proofs out of a lead by hand. */
export function takeOut(store: LeadStores, leadId: number, proofs: readonly LeadProof[], move: Move): void {
  for (const proof of proofs) {
    say(store, leadId, proof, 'out', move);
    store.leads.dropProof(leadId, proof.listingId);
  }
  restand(store, leadId, move);
}

/** Takes back what a decision moved, as a decision of its own; throws `DecisionRefused` when a lead it moved to has gone on. */
export function moveBack(store: LeadStores, undone: number, move: Move): void {
  const hands = store.leadHands.ofDecision(undone);
  const leads = new Set(hands.map(({ leadId }) => leadId));
  for (const id of leads) {
    const lead = store.leads.get(id);
    if (lead !== undefined && lead.state !== 'merged' && lead.state !== 'reclassed')
      checkOpen(store, lead, move.decision.at);
  }
  for (const hand of hands) {
    const { leadId, listingId, act, was } = hand;
    say(store, leadId, hand, was, move);
    // Under an `out` the rules' own proof lies, under an `in` nothing.
    if (was === 'in' || (was === 'none' && act === 'out')) store.leads.restoreProof(leadId, listingId);
    else store.leads.dropProof(leadId, listingId);
  }
  for (const id of leads) restand(store, id, move);
}

function say(
  store: LeadStores,
  leadId: number,
  { listingId, contentHash }: Pick<LeadHand, 'listingId' | 'contentHash'>,
  act: HandAct,
  { decision }: Move,
): void {
  const before = store.leadHands.ofLead(leadId).get(listingId);
  // What was taken out in other words counts no more.
  const counts = before !== undefined && (before.act !== 'out' || before.contentHash === contentHash);
  const was = counts ? before.act : 'none';
  store.leadHands.add({ leadId, listingId, act, was, contentHash, decisionSeq: decision.seq, at: decision.at });
}

function restand(store: LeadStores, leadId: number, { decision, weigh }: Move): void {
  const lead = store.leads.get(leadId);
  if (lead === undefined) return;
  const proofs = store.leads.proofs(leadId);
  const title = proofs[0] === undefined ? lead.title : titleOf(store, proofs[0]);
  store.leads.save({ ...withProofs(lead, proofs, title, weigh), updatedAt: decision.at });
}

function subjectOf(store: LeadStores, { listingId }: LeadProof): Pick<Lead, 'subjectKind' | 'subject'> {
  const listing = store.listings.get(listingId)?.listing;
  return { subjectKind: 'listing', subject: `${listing?.source}/${listing?.nativeId}` };
}
