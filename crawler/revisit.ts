import type { KnownPage } from '../data/crawl-store.js';
import type { PageKind } from '../data/schema.js';

const DAY_MS = 86_400_000;

/** No page twice in a night. */
const MIN_AGE_DAYS = 0.5;
/** Longest time an item is left alone: without risk, and at the highest. */
const MAX_AGE_DAYS = { harmless: 30, risky: 3 };
/** Chance of having changed from which an item is due: without risk, and at the highest. */
const DUE_CHANCE = { harmless: 0.5, risky: 0.1 };
/** Lists and sitemaps are how new offers are found: due each night once they are likely to have moved. */
const LIST = { maxAgeDays: 2, dueChance: 0.3 };
/** Changes a day of a page seen once. */
const FIRST_GUESS: Record<PageKind, number> = { list: 1, sitemap: 1, item: 1 / 7, short: 1 / 7 };
/** What is gone is asked again so many days later; then never. */
const GONE_DAYS = [1, 3, 7, 14, 30, 60, 90];

/**
 * How urgent another visit is, in the frontier's units (seeds 100, new items 50, lists 10): lists and sitemaps 10–50, items 15–90, of
 * which one with a strong score that has likely changed goes before new items, one without score after; gone pages 12.
 * `undefined` when it is not due. `lastVisitAt` is the newest visit of any outcome (default a day before): a page that is
 * gone does not say itself when it was asked last.
 */
export function revisitPriority(page: KnownPage, now: Date, lastVisitAt?: string): number | undefined {
  if (page.goneAt !== undefined) return isGoneDue(page.goneAt, now, lastVisitAt) ? 12 : undefined;
  if (page.lastSeenAt === undefined) return page.kind === 'item' ? 60 : 50; // a gap until now: as good as new
  const ageDays = (now.getTime() - Date.parse(page.lastSeenAt)) / DAY_MS;
  if (ageDays < MIN_AGE_DAYS) return undefined;
  const chance = 1 - Math.exp(-changesPerDay(page) * ageDays);
  if (page.kind !== 'item') {
    const isDue = chance >= LIST.dueChance || ageDays >= LIST.maxAgeDays;
    return isDue ? Math.round(10 + 40 * chance) : undefined;
  }
  const risk = (page.value ?? 0) / 100;
  const maxAgeDays = between(MAX_AGE_DAYS, risk);
  if (chance < between(DUE_CHANCE, risk) && ageDays < maxAgeDays) return undefined;
  const need = Math.max(chance, Math.min(1, ageDays / maxAgeDays));
  return Math.round(15 + 75 * need * (0.2 + 0.8 * risk));
}

/**
 * Changes a day by Cho and Garcia-Molina, "Estimating Frequency of Change" (ACM TOIT 3(3), 2003), for a page whose changes
 * are seen or not, never counted: −ln((n − X + 0.5) / (n + 0.5)) per interval, of n later visits X with a change. It does
 * not fall short as X/n does, and knows a rate for pages that changed every time.
 */
export function changesPerDay(
  page: Pick<KnownPage, 'kind' | 'visits' | 'changes' | 'firstSeenAt' | 'lastSeenAt'>,
): number {
  const n = page.visits - 1;
  const days = (Date.parse(page.lastSeenAt ?? '') - Date.parse(page.firstSeenAt ?? '')) / DAY_MS;
  if (n < 1 || !(days > 0)) return FIRST_GUESS[page.kind];
  const changed = Math.min(page.changes, n);
  return -Math.log((n - changed + 0.5) / (n + 0.5)) / (days / n);
}

/** Whether one of the days falls between the last visit and now. */
function isGoneDue(goneAt: string, now: Date, lastVisitAt: string | undefined): boolean {
  const since = (time: number) => (time - Date.parse(goneAt)) / DAY_MS;
  const asked = since(lastVisitAt === undefined ? now.getTime() - DAY_MS : Date.parse(lastVisitAt));
  const age = since(now.getTime());
  return GONE_DAYS.some((day) => asked < day && day <= age);
}

function between({ harmless, risky }: { harmless: number; risky: number }, risk: number): number {
  return harmless + (risky - harmless) * risk;
}
