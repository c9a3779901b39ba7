import type { KnownPage, PageStore } from '../data/crawl-store.js';
import type { FrontierUrl } from '../data/schema.js';
import { type CrawlSource, seedUrls } from './frontier.js';

const BATCH = 1000;

/** What a sweep wants before it has asked anything: the sources' seeds, then the pages known from earlier sweeps. */
export function* planSweep(
  sources: CrawlSource[],
  pages: Pick<PageStore, 'ofSource'>,
  now: Date,
): Generator<FrontierUrl[]> {
  yield seedUrls(sources);
  for (const { id } of sources) {
    for (
      let known = pages.ofSource(id, 0, BATCH);
      known.length > 0;
      known = pages.ofSource(id, known.at(-1)?.id ?? 0, BATCH)
    ) {
      yield known.flatMap((page) => toWanted(page, now) ?? []);
    }
  }
}

function toWanted(page: KnownPage, _now: Date): FrontierUrl | undefined {
  const { url, host, source, kind, depth } = page;
  return { url, host, source, kind, depth, priority: 0 };
}
