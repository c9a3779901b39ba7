import { sha256 } from '../data/hash.js';
import { actorOf } from '../data/permissions.js';
import type { SampleDraw, SampleItem } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { type Interval, wilson } from './interval.js';
import { teachesNothing } from './verdicts.js';

/** How a draw is asked for; the same seed over the same store draws the same listings. */
export interface DrawOptions {
  size: number;
  seed: string;
  leadLine: number;
  by: string;
  at: string;
  onProgress: (done: number, total: number) => void;
}

/**
 * Draws current listings below the lead line, each with the same chance, keeps the draw and journals `sample.draw`. A listing's lot is the
 * hash of seed and name, and the lowest lots are drawn: one pass, without replacement, whatever the order of the store. `undefined` when
 * there is no unflagged listing.
 */
export function drawSample(store: Store, options: DrawOptions): SampleDraw | undefined {
  const { size, seed, leadLine, by, at, onProgress } = options;
  actorOf(store, by, 'sample.draw', at);
  const total = store.listings.counts().listings;
  const lots: Lot[] = [];
  let [frame, done] = [0, 0];
  for (const { listingId, versionId, listing } of store.listings.each()) {
    if (++done % 1000 === 0) onProgress(done, total);
    if (teachesNothing(listing.source)) continue;
    const value = store.listings.score(versionId)?.value ?? 0;
    if (value >= leadLine) continue;
    frame++;
    lots.push({ lot: sha256(JSON.stringify([seed, listing.source, listing.nativeId])), listingId, versionId, value });
    if (lots.length >= 2 * size + 1000) keepLowest(lots, size);
  }
  if (frame === 0) return undefined;
  const drawn = keepLowest(lots, size);
  return store.write(() => {
    const probability = drawn.length / frame;
    const draw = store.samples.add({ at, by, seed, leadLine, frame, size: drawn.length, probability }, drawn);
    const ids = { draw: draw.id, listings: drawn.map(({ listingId }) => listingId) };
    store.journal.append({ at, kind: 'sample.draw', by, ids, payload: { seed, frame, probability } });
    return draw;
  });
}

interface Lot {
  lot: string;
  listingId: number;
  versionId: number;
  value: number;
}

function keepLowest(lots: Lot[], size: number): Lot[] {
  lots.sort((a, b) => (a.lot < b.lot ? -1 : 1));
  lots.length = Math.min(lots.length, size);
  return lots;
}

/** What a draw tells of the listings that the rules miss; shares are of the judged items, `missed` counts listings of the frame. */
export interface SampleReport extends Interval {
  draw: SampleDraw;
  judged: number;
  wanted: number;
  /** Absent while nothing was judged. */
  share?: number;
  missed?: Interval & { estimate: number };
}

/** Estimates the miss rate of a draw from its verdicts, with Wilson's interval at 95 %. Pure. */
export function reportSample(draw: SampleDraw, items: readonly Pick<SampleItem, 'verdict'>[]): SampleReport {
  const judged = items.filter(({ verdict }) => verdict !== undefined).length;
  const wanted = items.filter(({ verdict }) => verdict === 'wanted').length;
  const { low, high } = wilson(wanted, judged);
  const report = { draw, judged, wanted, low, high };
  if (judged === 0) return report;
  const share = wanted / judged;
  const listings = (part: number) => Math.round(part * draw.frame);
  return { ...report, share, missed: { estimate: listings(share), low: listings(low), high: listings(high) } };
}
