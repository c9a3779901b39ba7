import { createHash } from 'node:crypto';
import { canonicalJson } from './journal.js';
import type { Store } from './store.js';

const PAGE = 500;

/** How many leads a store has, and one hash over all of them with their proofs and decisions: two stores with the same have the same leads. */
export function digestLeads({ leads }: Pick<Store, 'leads'>): { leads: number; leadsHash: string } {
  const hash = createHash('sha256');
  let count = 0;
  let after: { priority: number; id: number } | undefined;
  for (;;) {
    const page = leads.list({ withdrawn: true, limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const lead of page) {
      hash.update(canonicalJson([lead, leads.proofs(lead.id), leads.decisions(lead.id)]));
      count++;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return { leads: count, leadsHash: hash.digest('hex') };
    after = { priority: last.priority, id: last.id };
  }
}
