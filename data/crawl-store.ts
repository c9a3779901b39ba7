import type { Capture, FrontierUrl, GapReason, Lease, PageKind, PageMark, VisitResult } from './schema.js';

/*
 * The store's part for crawling: the frontier of a sweep with its leases, pages over all sweeps, what a sweep covered,
 * and why captured bytes are kept.
 */

/** How a URL of the frontier ended: a gap, or what was found. */
export interface UrlOutcome {
  capture?: Capture;
  gap?: GapReason;
  /** The host says that nothing changed since the mark we hold (304). */
  unchanged?: boolean;
  /** What was here is no more (404, 410, or words to that effect). */
  gone?: boolean;
  /** What the page said of itself, when it was read in full. */
  mark?: PageMark;
  /** Strongest score on it. */
  value?: number;
  detail?: string;
  listings: number;
}

/** `stale`: the lease's epoch is not the host's newest, nothing was written; `again`: it had ended before. */
export type FinishedUrl = { ended: 'stale' | 'again' } | { ended: 'now'; pageId: number; result?: VisitResult };

export interface FrontierProgress {
  pending: number;
  leased: number;
  done: number;
  gaps: { reason: GapReason; host: string; urls: number }[];
}

/** How a host may be asked now. */
export interface HostTerms {
  paceMs: number;
  /** Its night window opens then; absent when it is open. */
  opensAt?: string;
  /** And closes then. */
  closesAt?: string;
}

export interface FrontierStore {
  /** Adds URLs the sweep does not have yet; returns how many were new. */
  add(sweepId: number, urls: FrontierUrl[]): number;
  /** Pages a sweep may ask of a source; what is beyond ends as a `budget` gap. */
  setBudget(sweepId: number, source: string, pages: number): void;
  /**
   * Grants a lease for the host with the most urgent pending URL among those that are free at `now`, or `undefined`.
   * At most one live lease per host over all sweeps; its URLs are as many as fit in 60 s at the pace, at least one.
   * `notBefore` keeps the pace after the host's lease before; URLs of an expired lease are pending again. An ended
   * sweep gets none. `terms` is told the pace learnt from the host.
   */
  grant(sweepId: number, now: string, terms: (host: string, learntPaceMs: number) => HostTerms): Lease | undefined;
  /** A granted lease that is still the host's newest and not expired at `now`, of a sweep that runs, with the URLs not yet ended. */
  lease(id: string, now: string): Lease | undefined;
  /** Whether `lease` would find it; costs the same however many URLs it has. */
  isLive(lease: Pick<Lease, 'id' | 'epoch'>, now: string): boolean;
  /** Ends one URL and remembers its page. Twice is once. */
  finish(lease: Pick<Lease, 'host' | 'epoch' | 'sweepId'>, url: string, outcome: UrlOutcome, at: string): FinishedUrl;
  /** Ends up to `limit` pending URLs as gaps; how many. */
  endPending(sweepId: number, gap: GapReason, limit: number, at: string): number;
  /** URLs that this gap ended are pending again; how many. */
  reopenGaps(sweepId: number, gap: GapReason): number;
  /** Ids of the sweep's leases that have not been given back; expired ones, too, unless they must be live at a time. */
  leasesOut(sweepId: number, liveAt?: string): string[];
  /** Gives the host back, quiet until `notBefore`, with the pace learnt; URLs not ended become pending again. */
  release(leaseId: string, at: string, learnt?: { notBefore?: string; paceMs?: number }): void;
  progress(sweepId: number, now: string): FrontierProgress;
}

/** One address over all sweeps. */
export interface KnownPage {
  id: number;
  url: string;
  source: string;
  host: string;
  kind: PageKind;
  depth: number;
  visits: number;
  changes: number;
  firstSeenAt?: string;
  lastSeenAt?: string;
  changedAt?: string;
  goneAt?: string;
  /** SHA-256 of the newest full answer. */
  sha256?: string;
  /** Strongest score on it. */
  value?: number;
  /** Of a seller with a confirmed lead; told by `ofSource` only. */
  repeatSeller?: true;
}

/** `times` visits in a row with the same outcome. */
export interface Sighting {
  outcome: VisitResult | GapReason;
  detail?: string;
  firstAt: string;
  lastAt: string;
  times: number;
  lastSweep: number;
}

export interface PageStore {
  find(url: string): KnownPage | undefined;
  /** Pages of a source in order of id, for the next sweep's plan. */
  ofSource(source: string, afterId: number, limit: number): KnownPage[];
  ofListing(listingId: number): KnownPage[];
  /** The page shows these listings; they are not gone. */
  setListings(pageId: number, listingIds: readonly number[]): void;
  listings(pageId: number): number[];
  /** Oldest first. */
  sightings(pageId: number): Sighting[];
  /** The newest sweep that wants the URL and has not come to it. */
  queued(url: string, on: string): { sweep: number; since: string } | undefined;
}

/** How many URLs of a source and host came to what, in one sweep. */
export interface CoverageRow {
  source: string;
  host: string;
  outcome: VisitResult | GapReason | 'open';
  urls: number;
}

/**
 * How often each field stood on the pages of a source in one sweep: `*page` item pages, `*listing` listings, `@name`
 * listings that a site's adapter read, `@name.field` those of which it gave the field.
 */
export type FieldCounts = Record<string, number>;

/** Name under which an adapter's listings, or a field it gave, are counted. */
export function adapterCount(adapter: string, field?: string): string {
  return field === undefined ? `@${adapter}` : `@${adapter}.${field}`;
}

/** Adapters in the counts of a source with the listings they read, most first. */
export function adaptersIn(counts: FieldCounts): { adapter: string; listings: number }[] {
  return Object.entries(counts)
    .filter(([name]) => /^@[^.]+$/.test(name))
    .map(([name, listings]) => ({ adapter: name.slice(1), listings }))
    .sort((a, b) => b.listings - a.listings);
}

export interface CoverageStore {
  ofSweep(sweepId: number): CoverageRow[];
  addFields(sweepId: number, source: string, counts: FieldCounts): void;
  fields(sweepId: number): Map<string, FieldCounts>;
  /** The sweeps before `sweepId` in which the source was read, newest first. */
  fieldHistory(source: string, sweepId: number, limit: number): FieldCounts[];
}

/** A person's leave to ask what a host's robots.txt forbids; `approvedBy` and `until` go with `allow`. */
export interface RobotsOverride {
  host: string;
  act: 'allow' | 'end';
  reason: string;
  by: string;
  approvedBy?: string;
  until?: string;
  at: string;
}

export interface RobotsStore {
  /** Appends; never edits. */
  add(override: RobotsOverride): void;
  /** The newest act on a host, which counts. */
  newest(host: string): RobotsOverride | undefined;
  /** The newest act on every host, by host. */
  list(): RobotsOverride[];
}

/** Why bytes are kept in the vault. */
export interface EvidenceUse {
  sha256: string;
  bytes: number;
  contentType: string;
  url: string;
  capturedAt: string;
  reason: 'flag' | 'decision' | 'request';
  by: string;
  at: string;
}

export interface EvidenceStore {
  /** Appends, unless the same bytes of the same URL are kept for the same reason. Whether it did. */
  add(use: EvidenceUse): boolean;
  /** Oldest first. */
  ofUrl(url: string): EvidenceUse[];
  all(): Iterable<EvidenceUse>;
  count(): number;
  of(sha256: string): EvidenceUse[];
}
