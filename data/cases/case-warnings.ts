import { sellerId } from '../listing.js';
import type { Store } from '../store.js';
import { type CaseFile, isEnded } from './case-life.js';

/** Another unit works on the same seller, or on one who shares a contact with it. */
export interface CaseWarning {
  caseId: number;
  unit: string;
  officer: string;
  /** The seller that both are about. */
  seller: string;
  /** What they share when it is not the same seller. */
  shared?: { kind: string; value: string };
}

const EXACT = ['phone', 'bank_account', 'tax_code'] as const;

/** Other open cases on these sellers, or on sellers with the very same phone, account or tax code. */
export function warningsOf(store: Store, file: CaseFile): CaseWarning[] {
  const related = new Map<string, CaseWarning['shared'] | undefined>();
  for (const seller of sellersOf(store, file)) related.set(seller, undefined);
  for (const [seller, shared] of sharing(store, [...related.keys()])) {
    if (!related.has(seller)) related.set(seller, shared);
  }
  const found = new Map<number, CaseWarning>();
  for (const [seller, shared] of related) {
    for (const leadId of store.leads.ofSubject(seller)) {
      for (const { id, unit, officer, stage } of store.cases.ofLead(leadId)) {
        if (id === file.id || isEnded(stage) || found.has(id)) continue;
        found.set(id, { caseId: id, unit, officer, seller, ...(shared === undefined ? {} : { shared }) });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.caseId - b.caseId);
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
