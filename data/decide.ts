import { type DecisionInput, refuseDecision } from './decide-checks.js';
import { DecisionRefused } from './decision-refused.js';
import { reduceLead } from './lead-life.js';
import { toBasis, withLife } from './lead-standing.js';
import type { Lead, Verdict } from './schema.js';
import type { Store } from './store.js';

/** Verdicts that say nothing of the listings: they carry no basis. */
const WITHOUT_BASIS: readonly Verdict[] = ['claim', 'release', 'undo', 'note'];

/**
 * Appends the decision with its basis, brings the lead's row to its new state and journals `lead.decide`, in one
 * transaction. Throws `DecisionRefused`; then nothing was written.
 */
export function decide(store: Store, input: DecisionInput, now: string): Lead {
  return store.write(() => {
    const lead = store.leads.get(input.leadId);
    if (lead === undefined) {
      throw new DecisionRefused('not-found', {
        vi: `Không có hồ sơ số ${input.leadId}; xem \`soicho leads list\``,
        en: `there is no lead ${input.leadId}; see \`soicho leads list\``,
      });
    }
    const decisions = store.leads.decisions(lead.id);
    const proofs = store.leads.proofs(lead.id);
    const refusal = refuseDecision(input, { life: reduceLead(decisions, now), decisions, proofs, now });
    if (refusal !== undefined) throw new DecisionRefused(refusal.code, refusal.words);

    const { leadId, by, ...said } = { wrongRules: [], ...input };
    const basis = WITHOUT_BASIS.includes(said.verdict) ? { proofs: [], rules: [] } : toBasis(proofs);
    const decision = store.leads.addDecision({ leadId, by: by.trim(), at: now, ...said, basis });
    const decided = withLife(lead, reduceLead([...decisions, decision], now), now);
    store.leads.save(decided);
    const ids = { lead: leadId, decision: decision.seq };
    store.journal.append({ at: now, kind: 'lead.decide', by: decision.by, ids, payload: said });
    return decided;
  });
}
