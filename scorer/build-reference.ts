import { setImmediate as breathe } from 'node:timers/promises';
import { vietnamDay } from '../data/day.js';
import { reduceLead } from '../data/lead-life.js';
import {
  type Reference,
  type SellerHistory,
  sealReference,
  type TrustedSeller,
  type WatchedProduct,
} from '../data/reference.js';
import type { LeadState } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { isInForce, lastDay } from '../data/watchlist.js';
import { gatherPrices } from './medians.js';
import type { RuleSet } from './rule-set.js';
import { teachesNothing } from './verdicts.js';

/** What a snapshot is built from; `at` decides which trusts and notices are in force. */
export interface BuildOptions {
  store: Store;
  ruleSet: RuleSet;
  leadLine: number;
  /** Who asks, for the journal. */
  by: string;
  at: string;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

const BATCH = 500;

/**
 * Builds a reference from the store and keeps it as the newest, journalled `reference.build`; content that is the newest
 * already writes nothing. `undefined` when it was stopped: then nothing was written.
 */
export async function buildReference(options: BuildOptions): Promise<Reference | undefined> {
  const { store, ruleSet, leadLine, by, at, signal, onProgress } = options;
  const prices = gatherPrices(ruleSet);
  const total = store.listings.counts().listings;
  let done = 0;
  for (const { listing } of store.listings.each()) {
    prices.add(listing);
    if (++done % BATCH !== 0) continue;
    onProgress?.(done, total);
    await breathe();
    if (signal?.aborted === true) return undefined;
  }
  return store.write(() => {
    const reference = sealReference(
      {
        leadLine,
        medians: prices.medians(),
        watchlist: readWatchlist(store, at),
        trusted: readTrusted(store, at),
        history: readHistory(store, at),
      },
      at,
    );
    if (!store.references.put(reference)) return store.references.newest() ?? reference;
    store.journal.append({ at, kind: 'reference.build', by, ids: { reference: reference.hash } });
    return reference;
  });
}

/** Every notice with its last day; those that were over before they began are no notices. */
function readWatchlist(store: Pick<Store, 'watchlist'>, at: string): WatchedProduct[] {
  return store.watchlist.list().flatMap((kept) => {
    const until = lastDay(kept);
    if (until !== undefined && until < kept.product.date) return [];
    const { until: _, ...product } = kept.product;
    return [{ ...product, ...(until === undefined ? {} : { until }), inForce: isInForce(kept, at) }];
  });
}

function readTrusted(store: Pick<Store, 'trusts'>, at: string): TrustedSeller[] {
  const today = vietnamDay(new Date(at));
  return store.trusts
    .list()
    .flatMap(({ act, seller, reason, by, approvedBy, until }) =>
      act === 'distrust' || approvedBy === undefined || until === undefined || until < today
        ? []
        : [{ seller, reason, by, approvedBy, until }],
    );
}

const CONFIRMED: readonly LeadState[] = ['da_xac_minh', 'co_ket_luan', 'da_thi_hanh'];
const PAGE = 500;

/**
 * Confirmed and dismissed leads by seller; demo and training do not count. A dismissal counts while it binds, also when the
 * program has reopened the lead: only people change a history, so that re-scoring never changes what it scores by.
 */
function readHistory(store: Pick<Store, 'leads'>, at: string): SellerHistory[] {
  const bySeller = new Map<string, SellerHistory>();
  let after: { priority: number; id: number } | undefined;
  for (;;) {
    const page = store.leads.list({ withdrawn: true, limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const lead of page) {
      if (lead.subjectKind !== 'seller' || (lead.state === 'new' && lead.reopened === undefined)) continue;
      const { stage, binding } = reduceLead(store.leads.decisions(lead.id), at);
      const isConfirmed = CONFIRMED.includes(stage);
      if (!isConfirmed && binding.length === 0) continue;
      if (store.leads.sources(lead.id).some(teachesNothing)) continue;
      const known = bySeller.get(lead.subject) ?? { seller: lead.subject, confirmed: 0, dismissed: 0 };
      bySeller.set(lead.subject, known);
      known[isConfirmed ? 'confirmed' : 'dismissed']++;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return [...bySeller.values()];
    after = { priority: last.priority, id: last.id };
  }
}
