import type { Instant, ViolationClass } from '../schema.js';

/*
 * Terminology. A dispatch (*công văn đi*) is one outgoing letter with a life: drafted, issued, sent, answered or overdue,
 * closed. Its items are frozen when it is drafted: what is signed, sent and tracked is one and the same. A reminder is a
 * dispatch of its own that is about another one.
 */

export const DISPATCH_KINDS = [
  'takedown',
  'seller_info',
  'reminder_soft',
  'referral',
  'takedown_reminder',
  'seller_info_reminder',
] as const;
/** `reminder_soft` goes to a small seller with label gaps, `referral` to another agency, all others to a platform. */
export type DispatchKind = (typeof DISPATCH_KINDS)[number];

export const CHANNELS = ['email', 'portal', 'paper'] as const;
/** How a dispatch leaves: by our own mail, or by a person who hands in the files of the outbox. */
export type Channel = (typeof CHANNELS)[number];

export const DISPATCH_STATES = [
  'drafted',
  'issued',
  'sending',
  'unsure',
  'sent',
  'partly',
  'overdue',
  'answered',
  'closed',
  'withdrawn',
] as const;
/**
 * `sending`: the intent is on record, the result not yet; `unsure`: nobody knows whether it left. `overdue` and `unsure` come
 * by time alone, see `stateAt`.
 */
export type DispatchState = (typeof DISPATCH_STATES)[number];

/** Whom it is for, as known when it was drafted. */
export interface Recipient {
  /** Id of the platform, agency or seller. */
  id: string;
  name: string;
  address?: string;
}

/** One reason why a listing stands in a dispatch: the seller's words, the rule they met, the clauses in force when it was seen. */
export interface ItemSign {
  rule: string;
  title: string;
  field: string;
  quote: string;
  law: { id: string; article: string; law?: string; doubt?: string }[];
}

/** What a dispatch says of one listing, as it stood then. */
export interface DispatchItem {
  /** `listing:12`, or `seller:shopee:shop-name` where a seller is asked for: at most one open dispatch of a kind has it. */
  subject: string;
  listingId: number;
  versionId: number;
  contentHash: string;
  /** Hashes of its words and images: what it is known by under another name. */
  words: string;
  images?: string;
  leadId: number;
  class: ViolationClass;
  source: string;
  nativeId: string;
  title: string;
  priceVnd?: number;
  url?: string;
  /** `platform:name`. */
  seller?: string;
  /** When the offer was seen so; unknown when nobody said. */
  seenAt?: Instant;
  signs: ItemSign[];
  /** Ids of evidence bundles, the SHA-256 of their manifests. */
  bundles: string[];
}

/** A dispatch as lists show it; `state` as the last act left it, see `stateAt`. */
export interface Dispatch {
  id: number;
  kind: DispatchKind;
  /** Of the listings. */
  platform: string;
  to: Recipient;
  /** The dispatch that a reminder is about, and which reminder of it this is, from 1. */
  about?: number;
  ordinal?: number;
  /** SHA-256 of kind, recipient and items: what the approver issues. */
  digest: string;
  items: number;
  state: DispatchState;
  draftedBy: string;
  draftedAt: Instant;
  number?: string;
  sentAt?: Instant;
  dueAt?: Instant;
  answeredAt?: Instant;
  /** Of `sending`: after that nobody can be at it any more. */
  until?: Instant;
}

/** What is said with each act. */
export type DispatchSaid =
  | { act: 'draft'; reason?: string }
  /** `signed` names the signed copy in the vault, which leaves by mail. */
  | { act: 'issue'; number: string; date: string; signer: string; digest: string; signed?: string }
  /** The letter is about to leave; on record before it does. A second attempt has a reason. */
  | { act: 'begin'; channel: Channel; until: Instant; reason?: string }
  | {
      act: 'sent';
      channel: Channel;
      sentAt: Instant;
      reference?: string;
      hours?: number;
      law?: string;
      dueAt?: Instant;
    }
  /** It did not leave: it was refused before anything was taken. */
  | { act: 'failed'; reason: string }
  /** It may have left: the line broke in the middle. */
  | { act: 'lost'; reason: string }
  /** What a re-visit found of the items. */
  | { act: 'found'; gone: number; total: number; goneAt?: Instant }
  | {
      act: 'answer';
      outcome: 'full' | 'partly' | 'refused' | 'none';
      receivedAt: Instant;
      sellers?: string[];
      note?: string;
    }
  | { act: 'remind'; reminder: number }
  | { act: 'close'; note?: string }
  | { act: 'withdraw'; reason: string };
export type DispatchActKind = DispatchSaid['act'];

/** Appended, never edited. */
export type DispatchAct = { seq: number; dispatchId: number; at: Instant; by: string } & DispatchSaid;

/** A listing that carries on where a removed one was. */
export interface Reappearance {
  dispatchId: number;
  /** The removed one. */
  listingId: number;
  /** The new one, its shop, and what it shares. */
  under: number;
  seller?: string;
  why: 'words' | 'images' | 'phone' | 'bank_account';
  at: Instant;
}

export interface DispatchFilter {
  states?: readonly DispatchState[];
  kind?: DispatchKind;
  platform?: string;
  /** Newest first without; the last id of the page before. */
  before?: number;
  limit: number;
}

/** Outgoing letters. Items and acts are appended; a dispatch's row follows its acts. */
export interface DispatchStore {
  /** Throws `DispatchTaken` when a subject stands in an open dispatch of the kind, or the reminder is there already. */
  add(dispatch: Omit<Dispatch, 'id'>, items: readonly DispatchItem[]): Dispatch;
  get(id: number): Dispatch | undefined;
  /** Those about any of these leads, oldest first. */
  ofLeads(leadIds: readonly number[]): Dispatch[];
  /** In the order of the annex. */
  items(id: number): DispatchItem[];
  /** Oldest first. */
  acts(id: number): DispatchAct[];
  addAct(act: { dispatchId: number; at: Instant; by: string } & DispatchSaid): DispatchAct;
  /** Brings the row to what its acts say; closed and withdrawn ones let go of their subjects. */
  save(dispatch: Dispatch): void;
  list(filter: DispatchFilter): Dispatch[];
  /** The open dispatch of the kind that has the subject. */
  openWith(kind: DispatchKind, subject: string): number | undefined;
  /** Dispatches about this one, oldest first. */
  reminders(id: number): Dispatch[];
  /** Those to one recipient that were not withdrawn, newest first. */
  allTo(kind: DispatchKind, recipient: string): Dispatch[];
  /** Current listings with these words or images, by id. */
  alike(hash: { words: string } | { images: string }): number[];
  /** Keeps it once; `false` when it was known. */
  addReappearance(found: Reappearance): boolean;
  reappearances(dispatchId: number): Reappearance[];
}

/** Somebody else was quicker. */
export class DispatchTaken extends Error {
  override readonly name = 'DispatchTaken';
}
