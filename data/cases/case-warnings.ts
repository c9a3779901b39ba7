import { sellerId } from '../listing.js';
import type { Store } from '../store.js';
import { type ContactBudget, contactsWithTrader, type TraderContact } from '../trader-contacts.js';
import { type CaseFile, isEnded } from './case-life.js';

/** What else is known of the sellers of a case; nothing is refused for it. */
export type CaseWarning = OtherCase | OverBudget;

/** Another open case on the same seller, or on one who shares a contact with it. */
export interface OtherCase {
  kind: 'other_case';
  caseId: number;
  unit: string;
  officer: string;
  /** The seller that both are about. */
  seller: string;
  /** What they share when it is not the same seller. */
  shared?: { kind: string; value: string };
}

/** The trader has had as many letters as are to go out in that time. */
export interface OverBudget {
  kind: 'contacts';
  seller: string;
  budget: ContactBudget;
  contacts: TraderContact[];
}

const EXACT = ['phone', 'bank_account', 'tax_code'] as const;

/** Other open cases on these sellers, or on sellers with the very same phone, account or tax code. */
export function warningsOf(store: Store, file: CaseFile): OtherCase[] {
  const found = new Map<number, OtherCase>();
  for (const [seller, shared] of tradersOf(store, file)) {
    for (const leadId of store.leads.ofSubject(seller)) {
      for (const { id, unit, officer, stage, leads } of store.cases.ofLead(leadId)) {
        if (id === file.id || isEnded(stage) || !leads.includes(leadId) || found.has(id)) continue;
        const other = { kind: 'other_case' as const, caseId: id, unit, officer, seller };
        found.set(id, { ...other, ...(shared === undefined ? {} : { shared }) });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.caseId - b.caseId);
}

/** Traders of the case, each under the seller it is known by, who would have more letters than the budget with one more today. */
export function overBudget(store: Store, file: CaseFile, now: string, budget: ContactBudget): OverBudget[] {
  const since = new Date(Date.parse(now) - budget.days * 86_400_000).toISOString();
  return [...tradersOf(store, file).keys()].flatMap((seller) => {
    const contacts = contactsWithTrader(store, seller, since);
    return contacts.length < budget.letters ? [] : [{ kind: 'contacts' as const, seller, budget, contacts }];
  });
}

/** Sellers of the case, and those who share a contact with one, with what they share. */
function tradersOf(store: Store, file: CaseFile): Map<string, OtherCase['shared'] | undefined> {
  const related = new Map<string, OtherCase['shared'] | undefined>();
  for (const seller of sellersOf(store, file)) related.set(seller, undefined);
  for (const [seller, shared] of sharing(store, [...related.keys()])) {
    if (!related.has(seller)) related.set(seller, shared);
  }
  return related;
}

function sellersOf(store: Store, file: CaseFile): string[] {
  return file.leads.flatMap((id) => {
    const lead = store.leads.get(id);
    return lead?.subjectKind === 'seller' ? [lead.subject] : [];
  });
}

function sharing(store: Store, sellers: string[]): [string, { kind: string; value: string }][] {
  return sellers.flatMap((seller) => {
    const said = store.listings.ofSeller(seller).flatMap(({ versionId }) => store.contacts.ofVersion(versionId));
    const answered = store.sellerContacts.ofSeller(seller);
    const exact = [...said, ...answered].flatMap(({ kind, value }) => {
      const known = EXACT.find((one) => one === kind);
      return known === undefined ? [] : [{ kind: known, value }];
    });
    return exact.flatMap(({ kind, value }): [string, { kind: string; value: string }][] => {
      const listed = store.contacts.find(kind, value).flatMap(({ listing }) => sellerId(listing) ?? []);
      const others = [...listed, ...store.sellerContacts.find(kind, value).map((one) => one.seller)];
      return others.map((other) => [other, { kind, value }]);
    });
  });
}
