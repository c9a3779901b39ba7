import { caseLacks } from './cases/case-supports.js';
import { refuseDecision } from './decide-checks.js';
import type { DecisionInput } from './decide-input.js';
import { DecisionRefused } from './decision-refused.js';
import { reduceLead } from './lead-life.js';
import { toBasis, type WeighLead, withLife } from './lead-standing.js';
import { checkOpen, findTarget, type Move, moveBack, putIn, takeOut } from './move-listings.js';
import { actorOf } from './permissions.js';
import { placeOfLead } from './place.js';
import type { Decision, Lead, LeadProof, Verdict } from './schema.js';
import { drawSecondLook } from './second-look.js';
import type { Store } from './store.js';

/** Verdicts that say nothing of the listings: they carry no basis. */
const WITHOUT_BASIS: readonly Verdict[] = ['claim', 'release', 'undo', 'note'];

/** A wait for the right holder or for expertise ends by itself after this long, unless said otherwise. */
export const WAIT_DAYS = 30;

/**
 * Appends the decision of a person with its basis, moves listings where it says so, brings the lead's row to its new
 * state and journals `lead.decide`, in one transaction. Throws `DecisionRefused`; then nothing was written.
 */
export function decide(store: Store, input: DecisionInput, now: string, weigh: WeighLead): Lead {
  return store.write(() => {
    const lead = leadOf(store, input.leadId);
    const by = actorOf(store, input.by, 'lead.decide', now, placeOfLead(store, lead)?.province).login;
    const decisions = store.leads.decisions(lead.id);
    const proofs = store.leads.proofs(lead.id);
    const nameOf = (login: string) => store.people.find(login)?.name ?? login;
    const life = reduceLead(decisions, now);
    const refusal = refuseDecision({ ...input, by }, { life, decisions, proofs, now, nameOf });
    if (refusal !== undefined) throw new DecisionRefused(refusal.code, refusal.words);
    const lacks = caseLacks(store, lead.id, input.verdict);
    if (lacks !== undefined) throw new DecisionRefused('not-allowed', lacks);

    const { leadId, by: _, after: __, ...said } = { wrongRules: [], ...withDefaults(input, now) };
    const into = targetOf(store, lead, input, { proofs, now, weigh });
    const basis = WITHOUT_BASIS.includes(said.verdict) ? { proofs: [], rules: [] } : toBasis(proofs);
    const target = into === undefined ? {} : { into };
    const decision = store.leads.addDecision({ leadId, by, at: now, ...said, ...target, basis });
    moveListings(store, lead, decision, proofs, weigh);
    // Read anew: moving listings weighed it.
    const decided = withLife(leadOf(store, leadId), reduceLead([...decisions, decision], now), now);
    store.leads.save(decided);
    const ids = { lead: leadId, decision: decision.seq, ...target };
    const entry = store.journal.append({ at: now, kind: 'lead.decide', by, ids, payload: { ...said, ...target } });
    drawSecondLook(store, decision, entry.hash, now);
    return decided;
  });
}

function withDefaults(input: DecisionInput, now: string): DecisionInput {
  if (!input.verdict.startsWith('wait_') || input.until !== undefined) return input;
  return { ...input, until: new Date(Date.parse(now) + WAIT_DAYS * 86_400_000).toISOString() };
}

interface TargetParts {
  proofs: readonly LeadProof[];
  now: string;
  weigh: WeighLead;
}

/** The lead that the listings go to: its area is the person's too, and it is still in review. */
function targetOf(store: Store, lead: Lead, input: DecisionInput, { proofs, now, weigh }: TargetParts) {
  const { verdict, toClass, listings = [], into, by } = input;
  if (verdict === 'correct_class' && toClass !== undefined) return findTarget(store, lead, { toClass }, now, weigh).id;
  if (verdict === 'split') {
    const listing = proofs.find(({ listingId }) => listings.includes(listingId));
    return listing && findTarget(store, lead, { listing }, now, weigh).id;
  }
  if (verdict !== 'merge' || into === undefined) return undefined;
  const target = leadOf(store, into);
  if (target.id === lead.id) {
    throw new DecisionRefused('bad-input', {
      vi: 'không gộp hồ sơ vào chính nó',
      en: 'a lead is not merged into itself',
    });
  }
  actorOf(store, by, 'lead.decide', now, placeOfLead(store, target)?.province);
  return checkOpen(store, target, now).id;
}

function moveListings(store: Store, { id }: Lead, decision: Decision, proofs: LeadProof[], weigh: WeighLead): void {
  const { verdict, into, listings = [], undoes } = decision;
  const move: Move = { decision, weigh };
  const chosen = proofs.filter(({ listingId }) => listings.includes(listingId));
  if (verdict === 'drop_listings' || verdict === 'split') takeOut(store, id, chosen, move);
  if (into !== undefined) putIn(store, into, verdict === 'split' ? chosen : proofs, move);
  if (verdict === 'undo' && undoes !== undefined) moveBack(store, undoes, move);
}

function leadOf(store: Store, id: number): Lead {
  const lead = store.leads.get(id);
  if (lead !== undefined) return lead;
  throw new DecisionRefused('not-found', {
    vi: `Không có hồ sơ số ${id}; xem \`soicho leads list\``,
    en: `there is no lead ${id}; see \`soicho leads list\``,
  });
}
