import { refused } from './decision-refused.js';
import { isReopenable, reduceLead, undoneSeqs } from './lead-life.js';
import { toBasis, withLife } from './lead-standing.js';
import { ACTS, actorOf, isActive } from './permissions.js';
import type { Role } from './person.js';
import { placeOfLead } from './place.js';
import type { Decision, Lead, Verdict } from './schema.js';
import type { SecondLook, SecondVerdict } from './second-look-store.js';
import type { Store } from './store.js';

/** One in so many verdicts is looked at again, blind, by another person. */
export const SECOND_LOOK_ONE_IN = 50;

/** Dismissals are what is looked at again; signs are drawn beside them so that being asked tells nobody what was said. */
const DRAWN: readonly Verdict[] = ['khong_co_dau_hieu', 'co_dau_hieu'];

/**
 * Whether a verdict is drawn: by the hash of its entry in the journal, whose salt nobody chooses and whose chain everybody can
 * check. Nothing is drawn while there is nobody else to look.
 */
export function drawSecondLook(store: Store, decision: Decision, entryHash: string, now: string): void {
  if (!DRAWN.includes(decision.verdict) || !isDrawn(entryHash) || reviewers(store, now) < 2) return;
  store.secondLooks.draw({ decisionSeq: decision.seq, leadId: decision.leadId, at: now });
}

/** One in `SECOND_LOOK_ONE_IN` hashes, by their first 32 bits. */
export function isDrawn(entryHash: string): boolean {
  return Number.parseInt(entryHash.slice(0, 8), 16) % SECOND_LOOK_ONE_IN === 0;
}

function reviewers(store: Store, now: string): number {
  const roles: readonly Role[] = ACTS['lead.review'];
  return store.people.list().filter((person) => roles.includes(person.role) && isActive(person, now)).length;
}

/** Leads that wait for a second look by this person: others' verdicts that still stand, in their area, oldest first. */
export function secondLooksFor(store: Store, login: string, now: string): Lead[] {
  return store.secondLooks.list().flatMap((look) => {
    const lead = store.leads.get(look.leadId);
    return lead !== undefined && look.said === undefined && isFor(store, look, lead, login, now) ? [lead] : [];
  });
}

function isFor(store: Store, look: SecondLook, lead: Lead, login: string, now: string): boolean {
  const decisions = store.leads.decisions(lead.id);
  const drawn = decisions.find(({ seq }) => seq === look.decisionSeq);
  if (drawn === undefined || drawn.by === login || undoneSeqs(decisions).has(drawn.seq)) return false;
  if (drawn.verdict === 'khong_co_dau_hieu' && !isReopenable(lead.state)) return false;
  const { area } = actorOf(store, login, 'lead.review', now);
  const place = placeOfLead(store, lead)?.province;
  return place === undefined || area.length === 0 || area.includes(place);
}

/** What a second person says of a lead that was drawn. */
export interface SecondLookInput {
  leadId: number;
  by: string;
  verdict: SecondVerdict;
  reason: string;
}

/**
 * Appends the second verdict and journals `lead.second_look`; a dismissal that is seen otherwise brings its lead back. Answers
 * whether the two agree. Throws `DecisionRefused`: not drawn, already seen, one's own, or no reason.
 */
export function lookAgain(store: Store, input: SecondLookInput, now: string): { agrees: boolean; lead: Lead } {
  return store.write(() => {
    const { leadId, verdict } = input;
    const by = actorOf(store, input.by, 'lead.review', now).login;
    const reason = input.reason.trim();
    if (reason === '') throw refused('bad-input', 'xem lại phải ghi lý do', 'a second look needs a reason in words');
    const lead = store.leads.get(leadId);
    const look = store.secondLooks.list().find((one) => one.leadId === leadId && one.said === undefined);
    if (lead === undefined || look === undefined || !isFor(store, look, lead, by, now)) {
      throw refused(
        'not-found',
        `Hồ sơ ${leadId} không chờ ${by} xem lại; xem \`soicho leads review\``,
        `lead ${leadId} waits for no second look by ${by}; see \`soicho leads review\``,
      );
    }
    store.secondLooks.answer(look.decisionSeq, { verdict, reason, by, at: now });
    const decisions = store.leads.decisions(leadId);
    const first = decisions.find(({ seq }) => seq === look.decisionSeq)?.verdict;
    const isDismissal = first === 'khong_co_dau_hieu';
    const agrees = isDismissal === (verdict === 'khong_co_dau_hieu');
    const back = isDismissal && !agrees ? reopen(store, lead, by, now) : lead;
    const ids = { lead: leadId, decision: look.decisionSeq };
    store.journal.append({ at: now, kind: 'lead.second_look', by, ids, payload: { verdict, reason, agrees } });
    return { agrees, lead: back };
  });
}

function reopen(store: Store, lead: Lead, by: string, now: string): Lead {
  const basis = toBasis(store.leads.proofs(lead.id));
  store.leads.addDecision({
    ...{ leadId: lead.id, at: now, by, verdict: 'reopen', reason: 'second_look' },
    ...{ wrongRules: [], basis },
  });
  const back = withLife(lead, reduceLead(store.leads.decisions(lead.id), now), now);
  store.leads.save(back);
  return back;
}

/** How often two people agree; of dismissals, what the first look missed. */
export interface SecondLookReport {
  drawn: number;
  seen: number;
  agreed: number;
  dismissals: { seen: number; overturned: number };
}

export function secondLookReport(store: Store): SecondLookReport {
  const report = { drawn: 0, seen: 0, agreed: 0, dismissals: { seen: 0, overturned: 0 } };
  for (const { decisionSeq, leadId, said } of store.secondLooks.list()) {
    report.drawn++;
    if (said === undefined) continue;
    const first = store.leads.decisions(leadId).find(({ seq }) => seq === decisionSeq);
    const isDismissal = first?.verdict === 'khong_co_dau_hieu';
    const agrees = isDismissal === (said.verdict === 'khong_co_dau_hieu');
    report.seen++;
    if (agrees) report.agreed++;
    if (isDismissal) report.dismissals.seen++;
    if (isDismissal && !agrees) report.dismissals.overturned++;
  }
  return report;
}
