import type { ContactKind } from './schema.js';

/** What somebody answered of a seller (*thông tin người bán do sàn cung cấp*), beside what its listings say. */
export interface SellerContact {
  /** `platform:name`. */
  seller: string;
  /** `name` is the person or firm behind the account. */
  kind: ContactKind | 'name';
  /** As `Contact.value`: what two sellers share. */
  value: string;
  /** As it was answered. */
  quote: string;
  /** Of an address: code of the province or city of today. */
  province?: string;
  /** Who said it: a platform in its answer, or an officer who saw a paper. */
  source: 'platform' | 'officer';
  /** The request it answers. */
  noticeId?: number;
  by: string;
  at: string;
}

/** Appended, never edited: a later answer stands beside the earlier one. */
export interface SellerContactStore {
  /** The same kind, value and request of a seller twice is once; `false` then. */
  add(contact: SellerContact): boolean;
  /** Oldest first. */
  ofSeller(seller: string): SellerContact[];
  /** Sellers who were answered with it. */
  find(kind: SellerContact['kind'], value: string): SellerContact[];
}
