import type { FrontierUrl, Lease, ScoredListing } from '../data/schema.js';
import type { ListingChange, UrlOutcome } from '../data/store.js';

/** What a worker brings back from one URL. */
export interface PageResult {
  lease: Pick<Lease, 'id' | 'host' | 'epoch' | 'sweepId'>;
  url: string;
  outcome: Omit<UrlOutcome, 'listings'>;
  links: FrontierUrl[];
  listings: ScoredListing[];
}

/** What became of one listing, and the leads it opened or brought back. */
export interface ListingOutcome {
  change: ListingChange;
  opened: number;
  reopened: number;
}

/** Port: the only way results reach the database. Every call returns after commit, and twice is once. */
export interface Recorder {
  /** The URLs of a granted lease, or `undefined` when it has expired or another was granted since. */
  lease(leaseId: string): Promise<Lease | undefined>;
  /** `stale`: the lease is not the host's newest any more and nothing was written. Idempotent by sweep, URL and content. */
  recordPage(result: PageResult): Promise<'recorded' | 'stale'>;
  /** Gives a host back, quiet until `notBefore` when given. */
  release(leaseId: string, notBefore?: string): Promise<void>;
  /** Records listings of a feed in one transaction; one outcome each, in order. */
  recordListings(batch: ScoredListing[], by: string): Promise<ListingOutcome[]>;
}
