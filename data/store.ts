import type { CaseStore } from './cases/case-store.js';
import type { CrawlProfile } from './crawl-profile.js';
import type { CoverageStore, EvidenceStore, FrontierStore, PageStore, RobotsStore } from './crawl-store.js';
import type { CredentialStore } from './credentials.js';
import type { DispatchStore } from './dispatch/dispatch.js';
import type { DomainStore } from './domain-facts.js';
import type { AttachmentStore, BundleStore } from './evidence-store.js';
import type { JournalEntry, NewJournalEntry } from './journal.js';
import type { LeadHandStore } from './lead-hands.js';
import type { PersonStore } from './person.js';
import type { Reference, WatchItem } from './reference.js';
import type { RetentionStore } from './retention.js';
import type {
  ContactKind,
  ContentParts,
  Decision,
  Lead,
  LeadProof,
  LeadState,
  Listing,
  ListingContact,
  SampleDraw,
  SampleItem,
  SampleVerdict,
  Score,
  ViolationClass,
} from './schema.js';
import type { SecondLookStore } from './second-look-store.js';
import type { SellerContactStore } from './seller-contact.js';
import type { NoticeStore, ScheduleStore, SweepStore } from './sweep-store.js';

/** What came since a moment; `since` is that moment, or the first version's when all are younger. */
export interface Growth {
  since: string;
  versions: number;
  newVersions: number;
  evidenceBytes: number;
}

/** What became of a listing when it was put: `back` is a version seen before the current one, or one whose words were purged. */
export type ListingChange = 'new' | 'changed' | 'back' | 'same';

/** One version of a listing as kept. */
export interface StoredVersion {
  listingId: number;
  versionId: number;
  contentHash: string;
  parts: ContentParts;
  listing: Listing;
  /** Its words, seller and contacts had their time; title (contacts covered), price and hashes are left. */
  purged?: true;
}

export interface ListingStore {
  /** Keeps the listing as its current version; the same content again changes nothing. Also keeps seller and domain. */
  put(listing: Listing, at: string): StoredVersion & { change: ListingChange };
  find(source: string, nativeId: string): StoredVersion | undefined;
  /** Versions of one listing, oldest first. */
  versions(listingId: number): StoredVersion[];
  /** Current versions that have their words, in order of listing id; safe to write while iterating. */
  each(): Iterable<StoredVersion>;
  /** Keeps a score of a version under its rules and reference hash; the same twice changes nothing. */
  putScore(versionId: number, score: Score, at: string): void;
  /** The newest score of a version. */
  score(versionId: number): Score | undefined;
  /** Whether this is the listing's current version. */
  isCurrent(listingId: number, versionId: number): boolean;
  /** Current versions whose newest score is of other rules or another reference, in order of listing id; as `each`. */
  eachOutdated(by: Pick<Score, 'rules' | 'reference'>): Iterable<StoredVersion>;
  countOutdated(by: Pick<Score, 'rules' | 'reference'>): number;
  counts(): { listings: number; versions: number; sellers: number; domains: number };
  /** By listing id, current versions of a seller's listings. */
  ofSeller(sellerId: string): StoredVersion[];
  /** Scores of one version, oldest first, with the time of scoring. */
  scores(versionId: number): { score: Score; at: string }[];
  get(listingId: number): (StoredVersion & { keptAt: string; goneAt?: string }) | undefined;
}

export interface ContactStore {
  /** Replaces the contacts of a version. */
  put(versionId: number, contacts: readonly ListingContact[]): void;
  /** In the order they were put. */
  ofVersion(versionId: number): ListingContact[];
  /** Current versions that name it, by listing id; a former version's contacts are kept and not found here. */
  find(kind: ContactKind, value: string): StoredVersion[];
}

export interface LeadFilter {
  states?: LeadState[];
  class?: ViolationClass;
  platform?: string;
  /** Of listings captured in its sweeps. */
  campaign?: string;
  /** Also leads that nothing proves any longer. */
  withdrawn?: boolean;
  limit: number;
  /** Keyset: the last lead of the page before. */
  after?: { priority: number; id: number };
}

export interface LeadStore {
  get(id: number): Lead | undefined;
  find(subject: string, cls: ViolationClass): Lead | undefined;
  /** Ids of the leads of a seller or listing. */
  ofSubject(subject: string): number[];
  /** Leads that this listing proves or has proved, in order of id. */
  ofListing(listingId: number): Lead[];
  /** By priority, then id, both falling. */
  list(filter: LeadFilter): Lead[];
  /** Leads opened from `from` on and before `to`, by class, most first. */
  openedBetween(from: string, to: string): { class: ViolationClass; leads: number }[];
  /** Listings captured in a sweep of the campaign; those it has change nothing. */
  putCampaign(campaign: string, listingIds: readonly number[]): void;
  /** Without withdrawn leads. */
  counts(): { state: LeadState; class: ViolationClass; leads: number }[];
  /** Opens a lead; throws when subject × class has one. */
  add(lead: Omit<Lead, 'id'>): Lead;
  /** Replaces everything of the lead but its id, subject and class. */
  save(lead: Lead): void;
  proofs(leadId: number): LeadProof[];
  /** Adds or replaces the proof of one listing. */
  putProof(leadId: number, proof: LeadProof): void;
  dropProof(leadId: number, listingId: number): void;
  /** Brings a dropped proof back as it was. */
  restoreProof(leadId: number, listingId: number): void;
  /** Sources of the listings that prove the lead or have proved it. */
  sources(leadId: number): string[];
  /** Decisions of one lead, oldest first. */
  decisions(leadId: number): Decision[];
  /** Appends; never edits. */
  addDecision(decision: Omit<Decision, 'seq'>): Decision;
}

export interface SampleStore {
  /** Keeps a draw with its items in their order. */
  add(draw: Omit<SampleDraw, 'id'>, items: readonly Omit<SampleItem, 'listing' | 'verdict'>[]): SampleDraw;
  get(id: number): SampleDraw | undefined;
  /** Newest first. */
  list(): SampleDraw[];
  items(drawId: number): SampleItem[];
  /** Appends a verdict; never edits. The newest counts. */
  judge(said: {
    drawId: number;
    listingId: number;
    at: string;
    by: string;
    verdict: SampleVerdict;
    note?: string;
  }): void;
}

export interface ReferenceStore {
  /** Makes it the newest; `false` when the newest is this one already, and nothing is written. */
  put(reference: Reference): boolean;
  newest(): Reference | undefined;
  get(hash: string): Reference | undefined;
}

/** A product of a notice as kept; `ended` says from which day it is no longer in force. */
export interface KeptWatchItem {
  seq: number;
  item: string;
  product: WatchItem;
  at: string;
  by: string;
  ended?: { fromDay: string; by: string; reason: string };
}

export interface WatchlistStore {
  /** Appends; of several rows of an item the newest counts. */
  add(row: { item: string; noticeKey: string; product: WatchItem; at: string; by: string }): void;
  /** The newest row of an item. */
  find(item: string): KeptWatchItem | undefined;
  /** The newest row of every item, ended ones too, oldest first. */
  list(): KeptWatchItem[];
  ofNotice(noticeKey: string): KeptWatchItem[];
  /** Appends; throws when the row has an end. */
  end(end: { seq: number; fromDay: string; reason: string; at: string; by: string }): void;
}

/** What people said of a seller; `approvedBy` and `until` go with `trust`. */
export interface TrustAct {
  seller: string;
  act: 'trust' | 'distrust';
  reason: string;
  by: string;
  approvedBy?: string;
  until?: string;
  at: string;
}

export interface TrustStore {
  /** Appends; never edits. */
  add(act: TrustAct): void;
  /** The newest act on a seller, which counts. */
  newest(seller: string): TrustAct | undefined;
  /** The newest act on every seller, by seller. */
  list(): TrustAct[];
  /** Whether the store has seen a listing of this seller. */
  hasListings(seller: string): boolean;
}

export interface JournalStore {
  /** Chains and appends an entry; call inside `write`, in the transaction of the act itself. */
  append(entry: NewJournalEntry): JournalEntry;
  /** Entries in order from `fromSeq`. */
  each(fromSeq?: number): Iterable<JournalEntry>;
  head(): { size: number; hash: string } | undefined;
  /** Entries of one kind, newest first. */
  newest(kind: string, limit: number): JournalEntry[];
  /** Payload of an entry, unless it was erased. */
  payload(seq: number): { salt: string; payload: unknown } | undefined;
  /** Names of append-only triggers that are missing. */
  missingTriggers(): string[];
}

/** Names a worker elsewhere; the token itself is shown once and kept by nobody. */
export interface WorkerToken {
  name: string;
  /** SHA-256 of the token. */
  hash: string;
  by: string;
  at: string;
  endedAt?: string;
  endedBy?: string;
}

export interface WorkerTokenStore {
  add(token: WorkerToken): void;
  end(hash: string, by: string, at: string): void;
  find(hash: string): WorkerToken | undefined;
  /** The one that stands. */
  live(name: string): WorkerToken | undefined;
  /** Oldest first, ended ones too. */
  list(): WorkerToken[];
}

export interface CrawlProfileStore {
  /** Keeps it under its hash, which is answered. */
  put(profile: CrawlProfile, at: string): string;
  get(hash: string): CrawlProfile | undefined;
}

/** The one database. Synchronous: one machine owns it, transactions are short. */
export interface Store {
  /**
   * Runs `fn` in one IMMEDIATE transaction and returns after it is durable; a call inside joins the outer one.
   * An exception undoes what its `fn` did: everything, unless an outer `fn` catches it. After the outermost commit the
   * journal's head is anchored outside the database.
   */
  write<T>(fn: () => T): T;
  readonly listings: ListingStore;
  readonly contacts: ContactStore;
  readonly leads: LeadStore;
  readonly samples: SampleStore;
  readonly references: ReferenceStore;
  readonly watchlist: WatchlistStore;
  readonly trusts: TrustStore;
  readonly sweeps: SweepStore;
  readonly schedules: ScheduleStore;
  readonly notices: NoticeStore;
  readonly frontier: FrontierStore;
  readonly pages: PageStore;
  readonly coverage: CoverageStore;
  readonly robots: RobotsStore;
  readonly evidence: EvidenceStore;
  readonly domains: DomainStore;
  readonly attachments: AttachmentStore;
  readonly bundles: BundleStore;
  readonly workerTokens: WorkerTokenStore;
  readonly crawlProfiles: CrawlProfileStore;
  readonly retention: RetentionStore;
  readonly people: PersonStore;
  readonly credentials: CredentialStore;
  readonly leadHands: LeadHandStore;
  readonly secondLooks: SecondLookStore;
  readonly cases: CaseStore;
  readonly sellerContacts: SellerContactStore;
  readonly dispatches: DispatchStore;
  readonly journal: JournalStore;
  /** What came since a moment: for what is still to come. */
  growth(since: string): Growth;
  /** What SQLite finds wrong with the database: pages, indexes, references to rows that are not there. */
  check(): string[];
  /** Copies a consistent database to `file` while others write. */
  backup(file: string): Promise<void>;
  close(): void;
}

/** The database was written by a newer program, is damaged, full or cannot be opened; the message says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
