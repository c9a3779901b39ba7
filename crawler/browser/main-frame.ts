import type { CDPSession } from 'playwright';
import type { FetchedPage, OnRedirect } from '../fetch/fetch-page.js';
import { isReadable, isRedirect, webUrl } from '../fetch/read-url.js';
import { FetchRefused } from '../fetch/refused.js';

/** The documents that come one after another into a tab's main frame. */
export interface MainFrame {
  hops: FetchedPage['hops'];
  /** A header of the last answer. */
  header(name: string): string | undefined;
  /** Target that `onRedirect` chose not to follow; nothing more is loaded then. */
  stoppedAt(): string | undefined;
  /** Whether there is a document, be it one before the last that was asked for. */
  hasDocument(): boolean;
  /** Why the last request for a document failed, unless it was we who let it. */
  failure(): { url: string; text: string } | undefined;
  /** Whether a document was asked for and is not there yet, to its last tag. */
  isLoading(): boolean;
  /** Waits until none is. */
  ready(): Promise<void>;
  /** To be told of a request for a document that failed. */
  failed(url: string, text: string): void;
}

export interface MainFrameOptions {
  start: URL;
  maxRedirects: number;
  onRedirect: OnRedirect;
  /** Time runs for each hop from its request on, and not while the hop waits for its turn. */
  clock: { start(): void; stop(): void };
  /** Ends the visit with this error. */
  fail: (error: unknown) => void;
  /** The proxy's. */
  credential: { username: string; password: string };
}

interface Paused {
  requestId: string;
  frameId: string;
  redirectedRequestId?: string;
  request: { url: string; method: string };
  responseStatusCode?: number;
  responseHeaders?: { name: string; value: string }[];
}

/**
 * Holds every request for a main-frame document until it may go: redirects by status, by `<meta>`, by script. Playwright's
 * routes see only the first request of a chain of redirects; the protocol's Fetch domain sees them all.
 */
export async function watchMainFrame(session: CDPSession, options: MainFrameOptions): Promise<MainFrame> {
  const { start, maxRedirects, onRedirect, clock, fail, credential } = options;
  const { frameTree } = await session.send('Page.getFrameTree');
  const hops: FetchedPage['hops'] = [];
  let headers: Paused['responseHeaders'] = [];
  let mayGoOn = true; // the first request, and the one that follows an answer's Location, were decided on
  let stopped: string | undefined;
  const denied = new Set<string>();
  const state = { isAsking: true, isParsing: false, hasDocument: false };
  let failure: { url: string; text: string } | undefined;
  let waiting: (() => void)[] = [];
  const isLoading = () => state.isAsking || state.isParsing;
  const become = (next: Partial<typeof state>) => {
    Object.assign(state, next);
    if (isLoading()) return;
    for (const go of waiting) go();
    waiting = [];
  };

  const mayGo = async (target: URL): Promise<boolean> => {
    if (stopped !== undefined) return false;
    if (hops.length > maxRedirects) {
      const what = `more than ${maxRedirects} redirects, last to ${target.href}`;
      throw new FetchRefused('http_error', `[browser] ${start.href}: ${what}`);
    }
    clock.stop();
    const isStop = (await onRedirect(target)) === 'stop';
    clock.start();
    if (isStop) stopped = target.href;
    return !isStop;
  };

  const onRequest = async ({ request, redirectedRequestId }: Paused): Promise<boolean> => {
    become({ isAsking: true });
    const isDecided = mayGoOn && (hops.length === 0 || redirectedRequestId !== undefined);
    mayGoOn = false;
    if (isDecided) return true;
    // A page may send itself elsewhere, but a crawler submits no forms.
    return request.method === 'GET' && (await mayGo(webUrl(request.url)));
  };

  const onResponse = async (paused: Paused): Promise<boolean> => {
    const { responseStatusCode: status = 0, request } = paused;
    headers = paused.responseHeaders ?? [];
    hops.push({ url: webUrl(request.url).href, status });
    const location = isRedirect(status) ? header('location') : undefined;
    if (location !== undefined) {
      mayGoOn = await mayGo(webUrl(location, new URL(request.url)));
      return mayGoOn;
    } else if (status < 300 && !isReadable(header('content-type') ?? '')) {
      throw new FetchRefused('not_html', `[browser] content type "${header('content-type')}" is not a page`);
    }
    return true;
  };

  const header = (name: string) => headers?.find((one) => one.name.toLowerCase() === name)?.value;

  const decide = async (paused: Paused): Promise<void> => {
    const { requestId } = paused;
    let goes = false;
    try {
      const isAnswer = paused.responseStatusCode !== undefined;
      goes = paused.frameId !== frameTree.frame.id || (await (isAnswer ? onResponse : onRequest)(paused));
    } catch (error) {
      fail(error);
    }
    if (!goes) {
      denied.add(paused.request.url);
      // A document that tried to go elsewhere before its end never tells that it came to it.
      become({ isAsking: false, isParsing: false });
    }
    await (goes
      ? session.send('Fetch.continueRequest', { requestId })
      : session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }));
  };
  session.on('Fetch.requestPaused', (paused) => void decide(paused).catch(() => {})); // the page is gone, its requests too
  const everyDocument = { urlPattern: '*', resourceType: 'Document' as const };
  // Who holds a request is asked for its proxy's password, too: Playwright does not get to answer.
  session.on('Fetch.authRequired', ({ requestId, authChallenge }) => {
    const authChallengeResponse =
      authChallenge.source === 'Proxy'
        ? { response: 'ProvideCredentials' as const, ...credential }
        : { response: 'Default' as const };
    void session.send('Fetch.continueWithAuth', { requestId, authChallengeResponse }).catch(() => {});
  });
  await session.send('Fetch.enable', {
    handleAuthRequests: true,
    patterns: [
      { ...everyDocument, requestStage: 'Request' },
      { ...everyDocument, requestStage: 'Response' },
    ],
  });
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id !== frameTree.frame.id) return;
    become({ isAsking: false, isParsing: true });
    if (frame.unreachableUrl !== undefined) return; // Chromium's own page about the failure
    become({ hasDocument: true });
    failure = undefined;
  });
  session.on('Page.domContentEventFired', () => become({ isParsing: false }));
  await session.send('Page.enable');
  return {
    hops,
    header,
    stoppedAt: () => stopped,
    hasDocument: () => state.hasDocument,
    failure: () => failure,
    isLoading,
    ready: () => (isLoading() ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    failed: (url, text) => {
      if (denied.has(url)) return;
      failure ??= { url, text };
      become({ isAsking: false });
    },
  };
}
