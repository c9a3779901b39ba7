import type { CoverageRow, CoverageStore, FieldCounts, FrontierProgress } from '../crawl-store.js';
import { GapReason } from '../schema.js';
import type { Connection } from './connection.js';

type Outcome = CoverageRow['outcome'];

/** Counts of a sweep's URLs, kept up as they move: asking how far it is never walks its URLs. */
export interface SweepCounts {
  opened(sweepId: number, source: string, host: string, urls: number): void;
  ended(sweepId: number, source: string, host: string, outcome: Outcome): void;
  /** All URLs of an outcome are open again. */
  reopened(sweepId: number, outcome: Outcome): void;
  progress(sweepId: number): Omit<FrontierProgress, 'pending' | 'leased'> & { open: number };
}

export function openCounts({ prepare }: Connection): SweepCounts {
  const change = prepare<[number, source: string, host: string, outcome: string, urls: number]>(
    `INSERT INTO sweep_count (sweep_id, source, host, outcome, urls) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET urls = urls + excluded.urls`,
  );
  const ofOutcome = prepare<[sweepId: number, outcome: string], { source: string; host: string; urls: number }>(
    'SELECT source, host, urls FROM sweep_count WHERE sweep_id = ? AND outcome = ? AND urls > 0',
  );
  const sums = prepare<[sweepId: number], { host: string; outcome: Outcome; urls: number }>(
    `SELECT host, outcome, sum(urls) AS urls FROM sweep_count WHERE sweep_id = ? GROUP BY outcome, host
      HAVING sum(urls) > 0 ORDER BY sum(urls) DESC, outcome, host`,
  );
  return {
    opened: (sweepId, source, host, urls) => {
      change.run(sweepId, source, host, 'open', urls);
    },
    ended(sweepId, source, host, outcome) {
      change.run(sweepId, source, host, 'open', -1);
      change.run(sweepId, source, host, outcome, 1);
    },
    reopened(sweepId, outcome) {
      for (const { source, host, urls } of ofOutcome.all(sweepId, outcome)) {
        change.run(sweepId, source, host, outcome, -urls);
        change.run(sweepId, source, host, 'open', urls);
      }
    },
    progress(sweepId) {
      const progress: ReturnType<SweepCounts['progress']> = { open: 0, done: 0, gaps: [] };
      for (const { host, outcome, urls } of sums.all(sweepId)) {
        const gap = GapReason.safeParse(outcome);
        if (outcome === 'open') progress.open += urls;
        else if (gap.success) progress.gaps.push({ reason: gap.data, host, urls });
        else progress.done += urls;
      }
      return progress;
    },
  };
}

/** What a sweep saw and did not see, by source and host, and which fields stood on what it saw. */
export function openCoverage({ prepare, write }: Connection): CoverageStore {
  const rows = prepare<[sweepId: number], CoverageRow>(
    `SELECT source, host, outcome, urls FROM sweep_count WHERE sweep_id = ? AND urls > 0
      ORDER BY source, host, urls DESC, outcome`,
  );
  const add = prepare<[number, source: string, field: string, times: number]>(
    `INSERT INTO sweep_field (sweep_id, source, field, times) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET times = times + excluded.times`,
  );
  const fields = prepare<[sweepId: number], { source: string; field: string; times: number }>(
    'SELECT source, field, times FROM sweep_field WHERE sweep_id = ? ORDER BY source, field',
  );
  const sweepsBefore = prepare<[source: string, sweepId: number, limit: number], { id: number }>(
    `SELECT DISTINCT sweep_id AS id FROM sweep_field WHERE source = ? AND sweep_id < ? ORDER BY sweep_id DESC LIMIT ?`,
  );
  const ofSource = prepare<[sweepId: number, source: string], { field: string; times: number }>(
    'SELECT field, times FROM sweep_field WHERE sweep_id = ? AND source = ?',
  );
  return {
    ofSweep: (sweepId) => rows.all(sweepId),
    addFields: (sweepId, source, counts) =>
      write(() => {
        for (const [field, times] of Object.entries(counts)) add.run(sweepId, source, field, times);
      }),
    fields(sweepId) {
      const bySource = new Map<string, FieldCounts>();
      for (const { source, field, times } of fields.all(sweepId)) {
        bySource.set(source, { ...bySource.get(source), [field]: times });
      }
      return bySource;
    },
    fieldHistory: (source, sweepId, limit) =>
      sweepsBefore
        .all(source, sweepId, limit)
        .map(({ id }) => Object.fromEntries(ofSource.all(id, source).map(({ field, times }) => [field, times]))),
  };
}
