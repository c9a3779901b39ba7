import { setImmediate as breathe } from 'node:timers/promises';
import { sellerId } from '../data/listing.js';
import type { Listing, RuleHit, Score, ScoreListing, ViolationClass } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { type Interval, wilson } from './interval.js';
import { type JudgedLead, readVerdicts } from './verdicts.js';

/** What a shadow run is told; nothing is written. */
export interface ShadowOptions {
  store: Store;
  present: ScoreListing;
  other: ScoreListing;
  leadLine: number;
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

/** A lead that only one side has, with its strongest listing and the words that one rests on. */
export interface ShadowLead {
  subject: string;
  class: ViolationClass;
  value: number;
  title: string;
  hits: Pick<RuleHit, 'rule' | 'quote' | 'weight'>[];
  /** What people said of it, when they were shown a listing that proves it here. */
  verdict?: 'right' | 'wrong';
}

/** Precision among the leads of one side that people have decided. */
export interface ShadowPrecision extends Interval {
  leads: number;
  decided: number;
  right: number;
}

/** Other packs beside the present ones over the stored listings; `gained` and `lost` hold the strongest ten, `complete` is false when stopped. */
export interface ShadowReport {
  listings: number;
  complete: boolean;
  before: ShadowPrecision;
  after: ShadowPrecision;
  gainedLeads: number;
  lostLeads: number;
  gained: ShadowLead[];
  lost: ShadowLead[];
}

/** Scores every current listing by both packs and compares the leads they would make; a stop gives what was seen so far. */
export async function runShadow(options: ShadowOptions): Promise<ShadowReport> {
  const { store, present, other, leadLine, signal, onProgress } = options;
  const verdicts = new Map<string, JudgedLead>();
  for (const judged of readVerdicts(store)) {
    if (judged.verdict !== 'undecided') verdicts.set(keyOf(judged.lead.subject, judged.lead.class), judged);
  }
  const [before, after]: [Side, Side] = [new Map(), new Map()];
  const total = store.listings.counts().listings;
  let done = 0;
  for (const { listing, contentHash } of store.listings.each()) {
    collect(before, listing, contentHash, present(listing), leadLine, verdicts);
    collect(after, listing, contentHash, other(listing), leadLine, verdicts);
    if (++done % BATCH === 0) {
      onProgress(done, total);
      await breathe();
      if (signal.aborted) break;
    }
  }
  const [gained, lost] = [onlyIn(after, before), onlyIn(before, after)];
  return {
    listings: done,
    complete: !signal.aborted,
    before: precisionOf(before),
    after: precisionOf(after),
    gainedLeads: gained.length,
    lostLeads: lost.length,
    gained: gained.slice(0, SHOWN),
    lost: lost.slice(0, SHOWN),
  };
}

/** Listings between two looks at the clock and the signal. */
const BATCH = 250;
const SHOWN = 10;

type Side = Map<string, ShadowLead>;

function keyOf(subject: string, cls: ViolationClass): string {
  return `${cls} ${subject}`;
}

function collect(
  side: Side,
  listing: Listing,
  contentHash: string,
  score: Score,
  leadLine: number,
  verdicts: ReadonlyMap<string, JudgedLead>,
): void {
  // Keys of a score are classes; Object.entries forgets that.
  for (const [cls, value] of Object.entries(score.classes) as [ViolationClass, number][]) {
    if (value < leadLine) continue;
    const subject = sellerId(listing) ?? `${listing.source}/${listing.nativeId}`;
    const key = keyOf(subject, cls);
    const known = side.get(key);
    const judged = verdicts.get(key);
    const wasShown = judged?.shown.some((shown) => shown.contentHash === contentHash) === true;
    const verdict = wasShown && judged.verdict !== 'undecided' ? judged.verdict : known?.verdict;
    const lead = known !== undefined && known.value >= value ? known : toLead(subject, cls, value, listing, score);
    side.set(key, verdict === undefined ? lead : { ...lead, verdict });
  }
}

function toLead(subject: string, cls: ViolationClass, value: number, listing: Listing, score: Score): ShadowLead {
  const hits = score.hits.filter((hit) => hit.class === cls && hit.weight !== 0);
  return {
    subject,
    class: cls,
    value,
    title: listing.title,
    hits: hits.map(({ rule, quote, weight }) => ({ rule, quote, weight })),
  };
}

function onlyIn(side: Side, other: Side): ShadowLead[] {
  return [...side]
    .filter(([key]) => !other.has(key))
    .map(([, lead]) => lead)
    .sort((a, b) => b.value - a.value || (keyOf(a.subject, a.class) < keyOf(b.subject, b.class) ? -1 : 1));
}

function precisionOf(side: Side): ShadowPrecision {
  const decided = [...side.values()].filter(({ verdict }) => verdict !== undefined);
  const right = decided.filter(({ verdict }) => verdict === 'right').length;
  return { leads: side.size, decided: decided.length, right, ...wilson(right, decided.length) };
}
