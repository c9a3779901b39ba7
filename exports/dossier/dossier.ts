import type { CaseFile } from '../../data/cases/case-life.js';
import type { CaseSaid } from '../../data/cases/case-words.js';
import type { Lead, Listing, ListingContact, RuleHit, Verdict } from '../../data/schema.js';
import type { SellerContact } from '../../data/seller-contact.js';
import type { Titles } from '../evidence/form.js';
import type { DossierFile } from './manifest.js';

/** What the printed sheet of a case tells. Who acted stands in it by name. */
export interface Dossier {
  file: CaseFile;
  officer: string;
  province?: string | undefined;
  office?: string | undefined;
  by: string;
  at: string;
  leads: DossierLead[];
  /** Of all sellers, as listings and answers say them, each once. */
  contacts: DossierContact[];
  acts: { seq: number; at: string; who: string; said: CaseSaid }[];
  files: DossierFile[];
  custody: Custody[];
  titles: Titles;
}

export interface DossierLead {
  lead: Lead;
  /** Strongest first, the first few. */
  listings: { id: number; value: number; listing: Listing; hits: RuleHit[] }[];
  more: number;
  decisions: { seq: number; at: string; who: string; verdict: Verdict; reason?: string; note?: string }[];
}

export interface DossierContact {
  seller: string;
  kind: ListingContact['kind'] | SellerContact['kind'];
  quote: string;
  source: 'listing' | SellerContact['source'];
}

/** Where one piece of evidence has been since it was kept. */
export interface Custody {
  /** Of the bundle's manifest, or of the file. */
  sha256: string;
  what: string;
  at: string;
  who: string;
  purged: boolean;
  /** Entries of the journal that name it, oldest first. */
  steps: { seq: number; at: string; who: string; kind: string }[];
}
