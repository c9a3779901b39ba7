import type { KnownPage, PageStore } from '../data/crawl-store.js';
import type { FrontierUrl } from '../data/schema.js';
import { type CrawlSource, seedUrls } from './frontier.js';
import { revisitPriority } from './revisit.js';
import { type Urgency, urgent } from './urgency.js';

const BATCH = 1000;

/** What a sweep wants before it has asked anything: the sources' seeds, then the pages known from earlier sweeps, each by its urgency. */
export function* planSweep(
  sources: CrawlSource[],
  pages: Pick<PageStore, 'ofSource' | 'sightings'>,
  now: Date,
  urgency: Urgency = () => 0,
): Generator<FrontierUrl[]> {
  yield seedUrls(sources).map((page) => urgent(page, urgency));
  for (const { id, pasted } of sources) {
    if (pasted === true) continue;
    for (
      let known = pages.ofSource(id, 0, BATCH);
      known.length > 0;
      known = pages.ofSource(id, known.at(-1)?.id ?? 0, BATCH)
    ) {
      yield known.flatMap((page) => toWanted(page, pages, now, urgency) ?? []);
    }
  }
}

function toWanted(
  page: KnownPage,
  pages: Pick<PageStore, 'sightings'>,
  now: Date,
  urgency: Urgency,
): FrontierUrl | undefined {
  const { url, host, source, kind, depth, repeatSeller } = page;
  const lastVisitAt = page.goneAt === undefined ? undefined : pages.sightings(page.id).at(-1)?.lastAt;
  const priority = revisitPriority(page, now, lastVisitAt);
  if (priority === undefined) return undefined;
  return urgent({ url, host, source, kind, depth, priority }, urgency, repeatSeller);
}
