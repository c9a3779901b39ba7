import type { KnownPage, PageStore } from '../data/crawl-store.js';
import type { FrontierUrl } from '../data/schema.js';
import { type CrawlSource, seedUrls } from './frontier.js';
import { revisitPriority } from './revisit.js';

const BATCH = 1000;

/** What a sweep wants before it has asked anything: the sources' seeds, then the pages known from earlier sweeps. */
export function* planSweep(
  sources: CrawlSource[],
  pages: Pick<PageStore, 'ofSource' | 'sightings'>,
  now: Date,
): Generator<FrontierUrl[]> {
  yield seedUrls(sources);
  for (const { id, pasted } of sources) {
    if (pasted === true) continue;
    for (
      let known = pages.ofSource(id, 0, BATCH);
      known.length > 0;
      known = pages.ofSource(id, known.at(-1)?.id ?? 0, BATCH)
    ) {
      yield known.flatMap((page) => toWanted(page, pages, now) ?? []);
    }
  }
}

function toWanted(page: KnownPage, pages: Pick<PageStore, 'sightings'>, now: Date): FrontierUrl | undefined {
  const { url, host, source, kind, depth } = page;
  const lastVisitAt = page.goneAt === undefined ? undefined : pages.sightings(page.id).at(-1)?.lastAt;
  const priority = revisitPriority(page, now, lastVisitAt);
  return priority === undefined ? undefined : { url, host, source, kind, depth, priority };
}
