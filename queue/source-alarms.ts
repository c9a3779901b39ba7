import { adaptersIn, type CoverageStore, type FieldCounts } from '../data/crawl-store.js';

/** A source whose pages gave much less than they used to: its portal changed, or it shows us something else. */
export interface SourceAlarm {
  source: string;
  /** `no_listings`: none at all; `fewer_listings`: under half per page; `field_lost`: a field on under half of its usual share. */
  kind: 'no_listings' | 'fewer_listings' | 'field_lost';
  field?: string;
  /** Name of the site's adapter that used to give it: its places no longer lead there. */
  adapter?: string;
  /** Per item page, or per listing for a field; before: median of the sweeps before. */
  now: number;
  before: number;
}

const HISTORY = 5;
// On fewer pages a half is chance.
const MIN_PAGES = 10;
const MIN_LISTINGS = 20;
// Fields that most offers of the source used to have; a rare one comes and goes.
const USUAL_SHARE = 0.3;

/** Holds what a sweep read of each source against the source's own sweeps before. */
export function sourceAlarms(coverage: Pick<CoverageStore, 'fields' | 'fieldHistory'>, sweepId: number): SourceAlarm[] {
  return [...coverage.fields(sweepId)].flatMap(([source, counts]) =>
    alarmsOf(source, counts, coverage.fieldHistory(source, sweepId, HISTORY)),
  );
}

/** Alarms of one source; none while there is no history to hold it against. */
export function alarmsOf(source: string, now: FieldCounts, history: FieldCounts[]): SourceAlarm[] {
  const past = history.filter((counts) => pages(counts) >= MIN_PAGES);
  if (pages(now) < MIN_PAGES || past.length === 0) return [];
  const perPage = (counts: FieldCounts) => listings(counts) / pages(counts);
  const before = median(past.map(perPage));
  if (before > 0 && perPage(now) < before / 2) {
    const kind = listings(now) === 0 ? 'no_listings' : 'fewer_listings';
    const adapter = past[0] && adaptersIn(past[0])[0]?.adapter;
    return [{ source, kind, ...(adapter === undefined ? {} : { adapter }), now: perPage(now), before }];
  }
  if (listings(now) < MIN_LISTINGS) return [];
  const rich = past.filter((counts) => listings(counts) >= MIN_LISTINGS);
  const names = [...new Set(rich.flatMap(Object.keys))].sort();
  const lost = (name: string): Pick<SourceAlarm, 'now' | 'before'>[] => {
    const share = (counts: FieldCounts) => (counts[name] ?? 0) / listings(counts);
    const usual = median(rich.map(share));
    return usual < USUAL_SHARE || share(now) >= usual / 2 ? [] : [{ now: share(now), before: usual }];
  };
  // What an adapter no longer gives is told as the adapter's, whether another place still has it or not.
  const given = names.flatMap((name): SourceAlarm[] => {
    const [, adapter, field] = /^@([^.]+)\.(.+)$/.exec(name) ?? [];
    if (adapter === undefined || field === undefined) return [];
    return lost(name).map((shares) => ({ source, kind: 'field_lost', field, adapter, ...shares }));
  });
  const others = names.filter((name) => !/^[*@]/.test(name) && !given.some(({ field }) => field === name));
  return [
    ...given,
    ...others.flatMap((field) =>
      lost(field).map((shares): SourceAlarm => ({ source, kind: 'field_lost', field, ...shares })),
    ),
  ];
}

const pages = (counts: FieldCounts): number => counts['*page'] ?? 0;
const listings = (counts: FieldCounts): number => counts['*listing'] ?? 0;

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
