import type { Page, Request } from 'playwright';
import type { FetchedPage, OnRedirect } from '../fetch/fetch-page.js';
import type { FetchRefused } from '../fetch/refused.js';
import { type BlockOptions, blockRequests } from './block-requests.js';
import { type Endings, watchEndings } from './endings.js';
import { type MainFrame, watchMainFrame } from './main-frame.js';
import { netError } from './net-error.js';
import { readDom } from './read-dom.js';

/** One visit of one page. */
export interface VisitOptions extends BlockOptions {
  start: URL;
  signal: AbortSignal;
  onRedirect: OnRedirect;
  /** For one hop, from its request to its document. */
  timeoutMs: number;
  /** How long a document may go on loading what its scripts ask for. */
  settleMs: number;
  maxBytes: number;
  maxRedirects: number;
  /** The proxy's. */
  credential: { username: string; password: string };
  /** Why the way out failed for a URL, when it did. */
  failureOf: (url: URL) => FetchRefused | undefined;
}

/** What a visit brought home. */
export interface Visited {
  html: string;
  hops: FetchedPage['hops'];
  header: (name: string) => string | undefined;
  redirect?: string;
}

/** Loads a page and reads its document when it has come to rest. Throws `FetchRefused`, or the signal's reason. */
export async function visitPage(page: Page, options: VisitOptions): Promise<Visited> {
  const ending = watchEndings(page, options);
  try {
    return await Promise.race([ending.failed, visit(page, options, ending)]);
  } finally {
    ending.clear();
  }
}

async function visit(page: Page, options: VisitOptions, { clock, fail }: Endings): Promise<Visited> {
  const { start, settleMs, maxBytes, failureOf } = options;
  await blockRequests(page, options);
  const session = await page.context().newCDPSession(page);
  const frame = await watchMainFrame(session, { ...options, clock, fail });
  let documents = 0;
  let failed: { url: string; text: string } | undefined;
  page.on('domcontentloaded', () => frame.loaded());
  page.on('framenavigated', (one) => {
    if (one !== page.mainFrame() || one.url().startsWith('chrome-error:')) return;
    documents++;
    failed = undefined;
  });
  page.on('requestfailed', (request) => {
    if (!isMain(request, page)) return;
    failed = { url: request.url(), text: request.failure()?.errorText ?? 'failed' };
    frame.loaded();
  });
  clock.start();
  let message = '';
  const going = page.goto(start.href, { waitUntil: 'domcontentloaded', timeout: 0 }).catch((error: Error) => {
    message = error.message;
  });
  await Promise.race([going, frame.whenStopped]); // a page that is stopped on its way leaves Playwright waiting
  await comeToRest(page, frame, settleMs, clock);

  const { hops, header } = frame;
  const redirect = frame.stoppedAt();
  const read = async () => (documents === 0 ? '' : await readDom(session, maxBytes));
  if (redirect !== undefined) return { html: await read(), hops, header, redirect };
  const last = hops.at(-1) ?? { url: start.href, status: 0 };
  const why = failed !== undefined || isProxyAnswer(last) ? failureOf(new URL(failed?.url ?? last.url)) : undefined;
  if (why !== undefined) throw why;
  if (last.status === 204 || last.status === 205) return { html: '', hops, header };
  if (/Download is starting/.test(message)) throw netError(last.url, message);
  if (failed !== undefined) throw netError(failed.url, failed.text);
  if (documents === 0) throw netError(last.url, message);
  return { html: await read(), hops, header };
}

/** A page may send itself on as soon as it is there: it rests when nothing was asked for during half a second. */
async function comeToRest(page: Page, frame: MainFrame, settleMs: number, clock: Endings['clock']): Promise<void> {
  do {
    await frame.ready();
    clock.start();
    await page.waitForLoadState('networkidle', { timeout: settleMs }).catch(() => {}); // some pages never rest
  } while (frame.isLoading());
}

function isMain(request: Request, page: Page): boolean {
  return request.isNavigationRequest() && request.frame() === page.mainFrame();
}

/** Whether the proxy may have answered in the site's place, as it can on plain HTTP. */
function isProxyAnswer({ url, status }: { url: string; status: number }): boolean {
  return url.startsWith('http:') && (status === 403 || status === 502 || status === 504);
}
