import type { Source } from '../../data/source.js';
import type { ImportOptions, ImportSummary } from './import-feed.js';

/** What became of one source's file. */
export type FeedOutcome = { source: string } & ({ summary: ImportSummary } | { error: string });

/** Imports the files of feed sources, one after another; one that cannot be read stops nothing else. */
export async function importSources(
  sources: readonly Source[],
  importFeed: (options: Pick<ImportOptions, 'paths' | 'source' | 'signal' | 'campaign'>) => Promise<ImportSummary>,
  options: Pick<ImportOptions, 'signal' | 'campaign'>,
): Promise<FeedOutcome[]> {
  const outcomes: FeedOutcome[] = [];
  for (const { id: source, file } of sources) {
    if (file === undefined || options.signal?.aborted === true) continue;
    try {
      outcomes.push({ source, summary: await importFeed({ ...options, paths: [file], source }) });
    } catch (error) {
      outcomes.push({ source, error: error instanceof Error ? error.message : String(error) });
    }
  }
  return outcomes;
}
