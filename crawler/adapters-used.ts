import { adaptersIn, type CoverageStore } from '../data/crawl-store.js';
import { SITES } from './all-sites.js';
import type { SiteAdapter } from './site-adapter.js';

/** An adapter that read listings of a source in a sweep; without `verifiedOn` it is none of this program's any more. */
export interface AdapterUse {
  source: string;
  adapter: string;
  listings: number;
  verifiedOn?: SiteAdapter['verifiedOn'];
}

/** Which adapters read which sources in a sweep, with the day each was held against its live site. */
export function adaptersUsed(coverage: Pick<CoverageStore, 'fields'>, sweepId: number): AdapterUse[] {
  return [...coverage.fields(sweepId)].flatMap(([source, counts]) =>
    adaptersIn(counts).map(({ adapter, listings }) => {
      const verifiedOn = SITES.find(({ name }) => name === adapter)?.verifiedOn;
      return { source, adapter, listings, ...(verifiedOn === undefined ? {} : { verifiedOn }) };
    }),
  );
}
