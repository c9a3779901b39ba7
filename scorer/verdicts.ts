import { undoneSeqs } from '../data/lead-life.js';
import type { Decision, Lead, LeadProof, Verdict } from '../data/schema.js';
import type { Store } from '../data/store.js';

/** What people said of a hit: signs were found, there were none, or nobody has said yet. */
export type Said = 'right' | 'wrong' | 'undecided';

/** One lead as its decisions tell it; `verdict` is the newest that stands, on the contents in `shown`. */
export interface JudgedLead {
  lead: Lead;
  verdict: Said;
  /** Per rule that hit: what was said of its hits. One word a lead: a seller's listings are right or wrong together. */
  rules: Map<string, Said>;
  /** What the standing verdict was given on; empty while undecided. */
  shown: { listingId: number; contentHash: string }[];
}

/** Sources whose leads teach nothing: listings shown to try the program or to train people. */
export function teachesNothing(source: string): boolean {
  return /^(demo|training|dao-tao)([-_./: ]|$)/i.test(source);
}

/** Every lead that was ever decided or that something proves, in order of priority; those of demo and training left out. */
export function* readVerdicts(store: Store): Generator<JudgedLead> {
  let after: { priority: number; id: number } | undefined;
  for (;;) {
    const page = store.leads.list({ withdrawn: true, limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const lead of page) {
      if (store.leads.sources(lead.id).some(teachesNothing)) continue;
      const judged = judgeLead(lead, store.leads.decisions(lead.id), store.leads.proofs(lead.id));
      if (judged.rules.size > 0) yield judged;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = { priority: last.priority, id: last.id };
  }
}

/**
 * Reads one lead's decisions (oldest first). The newest standing verdict that was given on a rule's hits speaks for it; a rule that a
 * person called wrong stays wrong until that is undone, also on a confirmed lead. Pure.
 */
export function judgeLead(lead: Lead, decisions: readonly Decision[], proofs: readonly LeadProof[]): JudgedLead {
  const undone = undoneSeqs(decisions);
  const standing = decisions.filter(({ seq }) => !undone.has(seq));
  const rules = new Map<string, Said>(proofs.flatMap((proof) => proof.rules.map((rule) => [rule, 'undecided'])));
  let verdict: Said = 'undecided';
  let shown: JudgedLead['shown'] = [];
  for (const decision of standing) {
    const said = SAID[decision.verdict];
    if (said === undefined) continue;
    verdict = said;
    shown = decision.basis.proofs.map(({ listingId, contentHash }) => ({ listingId, contentHash }));
    for (const rule of decision.basis.rules) rules.set(rule, said);
  }
  for (const { wrongRules } of standing) for (const rule of wrongRules) rules.set(rule, 'wrong');
  return { lead, verdict, rules, shown };
}

const PAGE = 500;

const SAID: Partial<Record<Verdict, Said>> = {
  co_dau_hieu: 'right',
  da_xac_minh: 'right',
  co_ket_luan: 'right',
  da_thi_hanh: 'right',
  khong_co_dau_hieu: 'wrong',
};
