import type { CaseFile } from '../../data/cases/case-life.js';
import { isPurged } from '../../data/evidence/is-purged.js';
import type { Attachment, KeptBundle } from '../../data/evidence-store.js';
import type { JournalEntry } from '../../data/journal.js';
import type { Store } from '../../data/store.js';
import type { Custody, Dossier, DossierContact, DossierLead } from './dossier.js';

/** Listings of a lead that the sheet shows; the others are counted. */
const SHOWN = 30;

/** What is kept for a case: captures of its leads' pages, files handed in, scans of its papers (files handed in, too). */
export interface CaseEvidence {
  bundles: KeptBundle[];
  attachments: Attachment[];
}

export function evidenceOf(store: Store, file: CaseFile): CaseEvidence {
  const bundles = new Map<string, KeptBundle>();
  const attachments = new Map<string, Attachment>();
  for (const lead of file.leads) {
    const urls = store.leads.proofs(lead).flatMap(({ listingId }) => store.listings.get(listingId)?.listing.url ?? []);
    const captured = [...store.bundles.ofLead(lead), ...urls.flatMap((url) => store.bundles.ofUrl(url))];
    for (const bundle of captured) bundles.set(bundle.id, bundle);
    // The same bytes twice are one file of the dossier: the first hand counts.
    for (const one of store.attachments.ofLead(lead))
      if (!attachments.has(one.sha256)) attachments.set(one.sha256, one);
  }
  const byTime = (a: { at: string }, b: { at: string }) => Date.parse(a.at) - Date.parse(b.at);
  return { bundles: [...bundles.values()].sort(byTime), attachments: [...attachments.values()].sort(byTime) };
}

/** The case as the sheet tells it, but for what is not in the store. */
export function readDossier(
  store: Store,
  file: CaseFile,
  { bundles, attachments }: CaseEvidence,
): Pick<Dossier, 'officer' | 'leads' | 'contacts' | 'acts' | 'custody'> {
  const nameOf = (login: string) => store.people.find(login)?.name ?? login;
  const leads = file.leads.flatMap((id) => readLead(store, id, nameOf));
  const kept = [
    ...bundles.map(({ id, url, at, by }) => ({ sha256: id, what: url, at, who: nameOf(by) })),
    ...attachments.map(({ sha256, name, at, by }) => ({ sha256, what: name, at, who: nameOf(by) })),
  ];
  const steps = stepsOf(store, new Set(kept.map(({ sha256 }) => sha256)), nameOf);
  return {
    officer: nameOf(file.officer),
    leads,
    contacts: contactsOf(store, leads),
    acts: store.cases.acts(file.id).map(({ seq, at, by, said }) => ({ seq, at, who: nameOf(by), said })),
    custody: kept.map((one): Custody => {
      return { ...one, purged: isPurged(store, one.sha256), steps: steps.get(one.sha256) ?? [] };
    }),
  };
}

function readLead(store: Store, id: number, nameOf: (login: string) => string): DossierLead[] {
  const lead = store.leads.get(id);
  if (lead === undefined) return [];
  const proofs = store.leads.proofs(id).sort((a, b) => b.value - a.value || a.listingId - b.listingId);
  const listings = proofs.slice(0, SHOWN).flatMap(({ listingId, versionId, value }) => {
    const version = store.listings.versions(listingId).find((one) => one.versionId === versionId);
    const hits = (store.listings.score(versionId)?.hits ?? []).filter((hit) => hit.class === lead.class);
    return version === undefined ? [] : [{ id: listingId, value, listing: version.listing, hits }];
  });
  const decisions = store.leads.decisions(id).map(({ seq, at, by, verdict, reason, note }) => ({
    ...{ seq, at, who: nameOf(by), verdict },
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
  }));
  return [{ lead, listings, more: proofs.length - listings.length, decisions }];
}

function contactsOf(store: Store, leads: readonly DossierLead[]): DossierContact[] {
  const found = new Map<string, DossierContact>();
  const add = (contact: DossierContact, value: string) => {
    const key = [contact.seller, contact.kind, value, contact.source].join('\n');
    if (!found.has(key)) found.set(key, contact);
  };
  for (const { lead } of leads) {
    const seller = lead.subject;
    for (const { kind, value, quote, source } of store.sellerContacts.ofSeller(seller))
      add({ seller, kind, quote, source }, value);
    for (const { versionId } of store.leads.proofs(lead.id)) {
      for (const { kind, value, quote } of store.contacts.ofVersion(versionId))
        add({ seller, kind, quote, source: 'listing' }, value);
    }
  }
  return [...found.values()];
}

/** Entries by the evidence that they name. */
function stepsOf(store: Store, hashes: ReadonlySet<string>, nameOf: (login: string) => string) {
  const steps = new Map<string, Custody['steps']>();
  for (const { seq, at, by, kind, ids } of store.journal.each()) {
    for (const hash of namedIn(ids, hashes)) {
      const before = steps.get(hash) ?? [];
      before.push({ seq, at, who: nameOf(by), kind });
      steps.set(hash, before);
    }
  }
  return steps;
}

function namedIn(ids: JournalEntry['ids'], hashes: ReadonlySet<string>): Set<string> {
  const named = new Set<string>();
  for (const value of Object.values(ids).flat()) if (typeof value === 'string' && hashes.has(value)) named.add(value);
  return named;
}
