import { checkRobots, type RobotsCheck } from './check-robots.js';
import { createFetcher, type FetchedPage, type Fetcher, type FetcherOptions } from './fetch/fetch-page.js';
import { FetchRefused } from './fetch/refused.js';
import { createRobots, mayAsk, type RobotsOptions } from './robots.js';

/** What a person's single question to a host is asked with. */
export interface AskOnce
  extends Pick<FetcherOptions, 'userAgent' | 'contact' | 'timeoutMs' | 'maxBytes' | 'route' | 'now'> {
  override: NonNullable<RobotsOptions['override']>;
  signal: AbortSignal;
}

/** What robots.txt of each host says of the addresses; `text` is taken for that of each instead of asking. */
export async function* askRobots(ask: AskOnce, urls: string[], text?: string): AsyncGenerator<RobotsCheck> {
  const { fetcher, robots } = open(ask, text);
  try {
    yield* checkRobots(robots, urls, ask.signal);
  } finally {
    await fetcher.close();
  }
}

/** One page, when its host's robots.txt lets it be asked; throws `FetchRefused`, also where a redirect is forbidden. */
export async function askPage(ask: AskOnce, url: string): Promise<FetchedPage> {
  const { fetcher, robots } = open(ask);
  const mustBeAllowed = async (target: string): Promise<void> => {
    const answer = await robots.check(target, ask.signal);
    if (!mayAsk(answer)) throw new FetchRefused('robots', `[fetch] ${target}: robots.txt ${answer}`);
  };
  try {
    await mustBeAllowed(url);
    return await fetcher.fetchPage(url, ask.signal, {
      onRedirect: async ({ href }) => {
        await mustBeAllowed(href);
        return 'follow';
      },
    });
  } finally {
    await fetcher.close();
  }
}

function open({ override, signal: _, ...options }: AskOnce, text?: string) {
  const fetcher = createFetcher(options);
  const fetchText: Fetcher['fetchText'] = text === undefined ? fetcher.fetchText : async () => ({ status: 200, text });
  return { fetcher, robots: createRobots({ fetchText, product: 'soicho', override, now: options.now }) };
}
