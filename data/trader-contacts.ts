import type { Store } from './store.js';

/** A letter that reached a trader, from whichever unit. */
export interface TraderContact {
  at: string;
  by: string;
  /** The case, or the dispatch, that it belongs to. */
  caseId?: number;
  dispatchId?: number;
  unit: string;
  /** Of the letter; of a draft, that it is one. */
  number: string;
}

/** How often a trader is written to; more takes a reason. */
export interface ContactBudget {
  letters: number;
  days: number;
}

export const CONTACT_BUDGET: ContactBudget = { letters: 1, days: 30 };

type Stores = Pick<Store, 'leads' | 'cases' | 'dispatches' | 'people'>;

/** Letters to a seller from `since` on, over all units: requests for invoices and notes, drafts of these too; oldest first. */
export function contactsWithTrader(store: Stores, seller: string, since: string): TraderContact[] {
  return [...requests(store, seller), ...notes(store, seller)]
    .filter(({ at }) => Date.parse(at) >= Date.parse(since))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function requests(store: Stores, seller: string): TraderContact[] {
  const cases = store.leads.ofSubject(seller).flatMap((lead) => store.cases.ofLead(lead));
  const byId = new Map(cases.map((file) => [file.id, file]));
  return [...byId.values()].flatMap(({ id, unit }) =>
    store.cases.acts(id).flatMap(({ at, by, said }) => {
      return said.act === 'invoice_request' ? [{ at, by, caseId: id, unit, number: said.number }] : [];
    }),
  );
}

function notes(store: Stores, seller: string): TraderContact[] {
  return store.dispatches.allTo('reminder_soft', seller).map(({ id, number, draftedBy, draftedAt, sentAt }) => ({
    ...{ at: sentAt ?? draftedAt, by: draftedBy, dispatchId: id },
    unit: store.people.find(draftedBy)?.unit ?? draftedBy,
    number: number ?? `(dự thảo ${id})`,
  }));
}
