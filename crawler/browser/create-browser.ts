import { sha256 } from '../../data/hash.js';
import type { Egress } from '../fetch/egress.js';
import { type EgressProxy, startEgressProxy } from '../fetch/egress-proxy.js';
import type { FetchedPage, Fetcher, OnRedirect } from '../fetch/fetch-page.js';
import { webUrl } from '../fetch/read-url.js';
import { FetchRefused } from '../fetch/refused.js';
import { retryAfterMs } from '../fetch/retry-after.js';
import { openPool, type PagePool } from './open-pool.js';
import type { Picture } from './take-picture.js';
import { type Visited, visitPage } from './visit-page.js';

/** A page with its picture; `browser` says which one took it. */
export interface PhotographedPage extends FetchedPage {
  picture?: Picture;
  browser: string;
}

/** Fetches pages as a person's browser shows them, after their scripts ran. */
export interface Browser extends Pick<Fetcher, 'fetchPage'> {
  /** The same with a picture of the page's upper `maxHeight` pixels; none of an answer without a document. */
  photograph(url: string, signal: AbortSignal, wish: PictureWish): Promise<PhotographedPage>;
  /** Gives up pages under way and ends all browser processes. */
  close(): Promise<void>;
}

export interface PictureWish {
  /** Default: follow all. */
  onRedirect?: OnRedirect;
  maxHeight: number;
}

export interface BrowserOptions {
  /** The way out, the same as the fetcher's. */
  egress: Egress;
  /** As the fetcher's: Chromium says who we are, too. */
  userAgent: string;
  contact: string;
  /** Default: Playwright's own Chromium, else the system's. */
  executablePath?: string | undefined;
  /** Only for tests as root. */
  noSandbox?: boolean;
  /** Pictures, films, sound and fonts, too. Default no. */
  loadImages?: boolean;
  /** For each main-frame hop, and again for its scripts. Default 20 s. */
  timeoutMs?: number;
  /** How long a document's scripts may go on loading. Default 3 s. */
  settleMs?: number;
  /** Of the document's HTML. Default 5 MB. */
  maxBytes?: number;
  /** Of one page, sub-resources included. Default 200. */
  maxRequests?: number;
  /** Default 5. */
  maxRedirects?: number;
  /** A browser process ends after so many pages. Default 50. */
  pagesPerBrowser?: number;
  /** In one process. Default 4. */
  maxOpenPages?: number;
  now: () => Date;
}

/**
 * A browser that starts with the first page. Its capture is of the document as it stood when it came to rest: status and
 * hops are the main frame's, bytes and hash those of its HTML. `close()` at the end.
 */
export function createBrowser(options: BrowserOptions): Browser {
  const { egress, now, timeoutMs = 20_000, settleMs = 3_000, maxBytes = 5_000_000 } = options;
  const { loadImages = false, maxRequests = 200, maxRedirects = 5, pagesPerBrowser = 50, maxOpenPages = 4 } = options;
  const userAgent = `${options.userAgent} (+${options.contact})`;
  const closing = new AbortController();
  const visits = new Set<Promise<PhotographedPage>>();
  let opening: Promise<{ pool: PagePool; proxy: EgressProxy }> | undefined;

  async function open() {
    const proxy = await startEgressProxy(egress);
    try {
      const { executablePath, noSandbox = false } = options;
      const wishes = { executablePath, noSandbox, userAgent, proxy, pagesPerBrowser, maxOpenPages };
      return { proxy, pool: await openPool(wishes) };
    } catch (error) {
      opening = undefined;
      await proxy.close();
      throw error;
    }
  }

  async function visit(
    url: string,
    caller: AbortSignal,
    { onRedirect = follow, maxHeight: pictureHeight }: Partial<PictureWish>,
  ): Promise<PhotographedPage> {
    const signal = AbortSignal.any([caller, closing.signal]);
    const start = webUrl(url);
    signal.throwIfAborted();
    opening ??= open();
    const { pool, proxy } = await opening;
    const page = await pool.newPage();
    try {
      const version = page.context().browser()?.version() ?? '';
      const visited = await visitPage(page, {
        start,
        signal,
        onRedirect,
        timeoutMs,
        settleMs,
        maxBytes,
        maxRedirects,
        loadImages,
        maxRequests,
        pictureHeight,
        credential: { username: proxy.username, password: proxy.password },
        failureOf: ({ hostname, port, protocol }) =>
          proxy.failureOf(hostname, port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)),
      });
      const { picture } = visited;
      return {
        ...toFetchedPage(url, visited, now(), `${userAgent} Chromium/${version}`),
        browser: `Chromium/${version}`,
        ...(picture === undefined ? {} : { picture }),
      };
    } finally {
      await pool.closePage(page);
    }
  }

  function counted(url: string, signal: AbortSignal, wish: Partial<PictureWish>): Promise<PhotographedPage> {
    const visiting = visit(url, signal, wish);
    visits.add(visiting);
    return visiting.finally(() => visits.delete(visiting));
  }

  return {
    fetchPage: (url, signal, { onRedirect } = {}) =>
      counted(url, signal, onRedirect === undefined ? {} : { onRedirect }),
    photograph: counted,
    close: async () => {
      closing.abort(new FetchRefused('browser_error', '[browser] is being closed', true));
      await Promise.allSettled(visits);
      const opened = await opening?.catch(() => undefined);
      opening = undefined;
      await opened?.pool.close();
      await opened?.proxy.close();
    },
  };
}

async function follow(): Promise<'follow'> {
  return 'follow';
}

function toFetchedPage(url: string, { html, hops, header, redirect }: Visited, at: Date, by: string): FetchedPage {
  const bytes = Buffer.from(html);
  const last = hops.at(-1);
  const wait = retryAfterMs(header('retry-after'), at);
  return {
    capture: {
      url,
      finalUrl: last?.url ?? url,
      at: at.toISOString(),
      status: last?.status ?? 0,
      // Of the document that is captured, not of the answer it was made from.
      contentType: 'text/html; charset=utf-8',
      bytes: bytes.length,
      sha256: sha256(bytes),
      by,
    },
    raw: bytes,
    body: html,
    hops,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    ...(redirect === undefined ? {} : { redirect }),
  };
}
