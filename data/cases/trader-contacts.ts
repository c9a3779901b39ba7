import type { Store } from '../store.js';

/** A letter that reached a trader, from whichever unit. */
export interface TraderContact {
  at: string;
  by: string;
  caseId: number;
  unit: string;
  /** Of the letter. */
  number: string;
}

/** How often a trader is written to; more takes a reason. */
export interface ContactBudget {
  letters: number;
  days: number;
}

export const CONTACT_BUDGET: ContactBudget = { letters: 1, days: 30 };

/** Letters to a seller from `since` on, over all units and cases, oldest first. */
export function contactsWithTrader(
  store: Pick<Store, 'leads' | 'cases'>,
  seller: string,
  since: string,
): TraderContact[] {
  const cases = store.leads.ofSubject(seller).flatMap((lead) => store.cases.ofLead(lead));
  const byId = new Map(cases.map((file) => [file.id, file]));
  return [...byId.values()]
    .flatMap(({ id, unit }) =>
      store.cases.acts(id).flatMap(({ at, by, said }) => {
        if (said.act !== 'invoice_request' || Date.parse(at) < Date.parse(since)) return [];
        return [{ at, by, caseId: id, unit, number: said.number }];
      }),
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
