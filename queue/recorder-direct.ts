import { type EvidenceParts, promotePage } from '../data/promote.js';
import type { FrontierUrl, ScoredListing } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { groupWrites } from './group-writes.js';
import { endUrl } from './record-page.js';
import { recordVersions } from './record-proofs.js';
import { type RescoredVersion, recordScores } from './record-scores.js';
import type { ListingOutcome, Recorder, RescoreOutcome } from './recorder.js';
import { type SettledLead, type SettleOptions, settleLeads } from './settle-leads.js';

/** What the recorder is built from; the scorer's part is handed in. */
export interface DirectRecorderOptions extends SettleOptions {
  store: Store;
  /** Value from which a listing proves a lead of a class. */
  leadLine: number;
  now: () => Date;
  /** A link as the frontier wants it: what is more urgent than its like goes first. Default: as it comes. */
  rank?: (link: FrontierUrl) => FrontierUrl;
  /** Where answers are kept as they came; absent where nobody crawls. */
  captures?: Pick<EvidenceParts, 'raw' | 'vault' | 'zstd'>;
}

/** Recorder of the machine that owns the database: each call is one transaction (pages that come at nearly the same time share one), and nothing is written when nothing changed. */
export function createDirectRecorder(options: DirectRecorderOptions): Recorder {
  const { store, leadLine, captures, rank } = options;
  const now = () => options.now().toISOString();
  const together = groupWrites(store);

  function record(batch: readonly ScoredListing[], by: string, at: string) {
    const { changes, listingIds, touched } = recordVersions(store, batch, leadLine, at);
    const outcomes = changes.map((change): ListingOutcome => ({ change, opened: 0, reopened: 0 }));
    const settled = settleLeads(store, touched, options, at);
    for (const { first, became } of settled) {
      const outcome = outcomes[first];
      if (outcome !== undefined && (became === 'opened' || became === 'reopened')) outcome[became]++;
    }
    journalLeads(store, settled, by, at);
    return { outcomes, listingIds };
  }

  function rescore(batch: readonly RescoredVersion[], by: string, at: string): RescoreOutcome {
    const { scored, touched } = recordScores(store, batch, leadLine, at);
    const settled = settleLeads(store, touched, options, at);
    journalLeads(store, settled, by, at);
    const became = (what: SettledLead['became']): number[] =>
      settled.filter((lead) => lead.became === what).map(({ id }) => id);
    return {
      scored: scored.filter(Boolean).length,
      opened: became('opened'),
      withdrawn: became('withdrawn'),
      returned: became('returned'),
      reopened: became('reopened'),
    };
  }

  return {
    async lease(leaseId) {
      return store.frontier.lease(leaseId, now());
    },
    async recordPage(result) {
      const at = now();
      const { capture } = result.outcome;
      if (result.zstd !== undefined && capture !== undefined) {
        captures?.raw.keep({ ...capture, at, zstd: result.zstd });
      }
      return together(() => {
        const links = rank === undefined ? result.links : result.links.map(rank);
        const ended = endUrl(store, { ...result, links }, at);
        if (ended.ended !== 'now') return ended.ended === 'stale' ? 'stale' : 'recorded';
        const { listingIds } = record(result.listings, capture?.by ?? 'soicho', at);
        if (listingIds.length > 0) store.pages.setListings(ended.pageId, [...new Set(listingIds)]);
        const { campaign } = store.sweeps.get(result.lease.sweepId) ?? {};
        const isSeen = ended.result !== undefined && ended.result !== 'gone';
        // Also those of a page that did not change: they were captured once more.
        if (campaign !== undefined && isSeen) store.leads.putCampaign(campaign, store.pages.listings(ended.pageId));
        const isFlagged = result.listings.some(({ score }) => score.value >= leadLine);
        if (isFlagged && captures !== undefined && capture !== undefined) {
          promotePage({ store, ...captures }, capture, { reason: 'flag', by: 'soicho', at });
        }
        return 'recorded';
      });
    },
    async isLive(lease) {
      return store.frontier.isLive(lease, now());
    },
    async release(leaseId, learnt) {
      store.write(() => store.frontier.release(leaseId, now(), learnt));
    },
    async recordListings(batch, by, campaign) {
      return store.write(() => {
        const { outcomes, listingIds } = record(batch, by, now());
        if (campaign !== undefined) store.leads.putCampaign(campaign, listingIds);
        return outcomes;
      });
    },
    async recordScores(batch, by) {
      return store.write(() => rescore(batch, by, now()));
    },
  };
}

const BECAME: SettledLead['became'][] = ['opened', 'withdrawn', 'returned', 'reopened'];

function journalLeads(store: Store, settled: readonly SettledLead[], by: string, at: string): void {
  for (const became of BECAME) {
    const leads = settled.filter((lead) => lead.became === became).map(({ id }) => id);
    if (leads.length > 0) store.journal.append({ at, kind: `leads.${became}`, by, ids: { leads } });
  }
}
