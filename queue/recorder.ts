import type { FieldCounts, UrlOutcome } from '../data/crawl-store.js';
import type { FrontierUrl, Lease, ScoredListing } from '../data/schema.js';
import type { ListingChange } from '../data/store.js';
import type { RescoredVersion } from './record-scores.js';

/** What a worker brings back from one URL. */
export interface PageResult {
  lease: Pick<Lease, 'id' | 'host' | 'epoch' | 'sweepId'>;
  url: string;
  outcome: Omit<UrlOutcome, 'listings'>;
  links: FrontierUrl[];
  listings: ScoredListing[];
  /** The answer as it came, compressed with zstd; its capture is in the outcome. */
  zstd?: Uint8Array;
  /** What stood on it, by source: field names with how often. */
  fields?: { source: string; counts: FieldCounts };
}

/** What became of one listing, and the leads it opened or brought back. */
export interface ListingOutcome {
  change: ListingChange;
  opened: number;
  reopened: number;
}

/** What became of a batch of re-scored versions; ids of leads by what became of them. */
export interface RescoreOutcome {
  /** Versions whose score was kept; the others had changed, or were scored so already. */
  scored: number;
  opened: number[];
  withdrawn: number[];
  returned: number[];
  reopened: number[];
}

/** Port: the only way results reach the database. Every call returns after commit, and twice is once. */
export interface Recorder {
  /** The URLs of a granted lease, or `undefined` when it has expired or another was granted since. */
  lease(leaseId: string): Promise<Lease | undefined>;
  /** `stale`: the lease is not the host's newest any more and nothing was written. Idempotent by sweep, URL and content. */
  recordPage(result: PageResult): Promise<'recorded' | 'stale'>;
  /** Whether `lease` would find it. */
  isLive(lease: Pick<Lease, 'id' | 'epoch'>): Promise<boolean>;
  /** Gives a host back: quiet until `notBefore`, and no quicker than `paceMs` from now on. */
  release(leaseId: string, learnt?: { notBefore?: string; paceMs?: number }): Promise<void>;
  /** Records listings of a feed, of a campaign's sweep or of none, in one transaction; one outcome each, in order. */
  recordListings(batch: ScoredListing[], by: string, campaign?: string): Promise<ListingOutcome[]>;
  /** Keeps new scores of stored versions in one transaction, only of those that are still current; twice is once. */
  recordScores(batch: RescoredVersion[], by: string): Promise<RescoreOutcome>;
}
