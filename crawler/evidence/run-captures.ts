import type { NewBundle } from '../../data/evidence/keep-bundle.js';
import type { Resolver } from '../../data/resolver.js';
import { type BrowserOptions, createBrowser } from '../browser/create-browser.js';
import type { Egress, Route } from '../fetch/egress.js';
import { createFetcher, type FetcherOptions } from '../fetch/fetch-page.js';
import { FetchRefused } from '../fetch/refused.js';
import { createRobots, type RobotsOptions } from '../robots.js';
import { type CaptureParts, type CaptureRequest, capturePage } from './capture-page.js';
import { watchHosts } from './watch-hosts.js';

/** Captures of some pages, one after another: what they need from the house. */
export interface CaptureRun
  extends Omit<CaptureParts, 'fetcher' | 'hosts' | 'browser' | 'robots' | 'resolver' | 'userAgent'> {
  fetch: Omit<FetcherOptions, 'now' | 'egress' | 'route' | 'onConnected'>;
  egress: Egress;
  /** Hosts that are served on this machine: DNS is not asked of them. */
  route?: Route | undefined;
  resolver: () => Promise<Pick<Resolver, 'records'>>;
  /** Absent: no pictures. */
  browser?: Pick<BrowserOptions, 'executablePath' | 'noSandbox'>;
  override: NonNullable<RobotsOptions['override']>;
}

/** A page's capture, or why there is none. */
export type CaptureEnd = { request: CaptureRequest } & ({ bundle: NewBundle } | { refused: FetchRefused });

/** Captures each page over connections of its own; ends early with the signal's reason. Browser and sockets are gone at the end. */
export async function* runCaptures(
  run: CaptureRun,
  requests: readonly CaptureRequest[],
  signal: AbortSignal,
): AsyncGenerator<CaptureEnd> {
  const { egress, now, override, route } = run;
  const userAgent = `${run.fetch.userAgent} (+${run.fetch.contact})`;
  const browser = run.browser && createBrowser({ ...run.fetch, ...run.browser, egress, now, loadImages: true });
  const asking = createFetcher({ ...run.fetch, egress, now });
  const robots = createRobots({ fetchText: asking.fetchText, product: 'soicho', override, now });
  const resolver: CaptureParts['resolver'] = {
    records: async (host, kind, stop) =>
      [80, 443].every((port) => route?.(host, port) === undefined)
        ? (await run.resolver()).records(host, kind, stop)
        : { state: 'unknown', reason: 'served on this machine' },
  };
  try {
    for (const request of requests) {
      const hosts = watchHosts();
      const fetcher = createFetcher({ ...run.fetch, egress, now, onConnected: hosts.onConnected });
      try {
        const { browser: _, ...house } = run;
        const parts = {
          ...house,
          fetcher,
          hosts,
          robots,
          resolver,
          userAgent,
          ...(browser === undefined ? {} : { browser }),
        };
        yield { request, bundle: await capturePage(parts, request, signal) };
      } catch (error) {
        if (!(error instanceof FetchRefused)) throw error;
        yield { request, refused: error };
      } finally {
        await fetcher.close();
      }
    }
  } finally {
    await browser?.close();
    await asking.close();
  }
}
