import { FetchRefused } from './fetch/refused.js';
import type { Robots, RobotsAnswer } from './robots.js';

/** What robots.txt says of one address, for a person who asks. */
export interface RobotsCheck {
  url: string;
  answer: RobotsAnswer;
  /** Of its host. */
  crawlDelayMs: number;
  /** Named by its origin's file. */
  sitemaps: string[];
}

/** Asks robots.txt of each address in turn; the file of an origin is read once. */
export async function* checkRobots(robots: Robots, urls: string[], signal: AbortSignal): AsyncGenerator<RobotsCheck> {
  for (const url of urls) {
    const { origin, hostname } = new URL(url);
    const answer = await robots.check(url, signal).catch(asUnreachable);
    yield { url, answer, crawlDelayMs: robots.crawlDelayMs(hostname), sitemaps: robots.sitemaps(origin) };
  }
}

/** An address that the guard refuses is out of our reach. */
function asUnreachable(error: unknown): RobotsAnswer {
  if (error instanceof FetchRefused) return 'unreachable';
  throw error;
}
