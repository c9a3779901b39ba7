import type { Page, Request } from 'playwright';
import type { FetchedPage, OnRedirect } from '../fetch/fetch-page.js';
import type { FetchRefused } from '../fetch/refused.js';
import { type BlockOptions, blockRequests } from './block-requests.js';
import { type Endings, watchEndings } from './endings.js';
import { type MainFrame, watchMainFrame } from './main-frame.js';
import { netError } from './net-error.js';
import { readDom } from './read-dom.js';
import { type Picture, takePicture } from './take-picture.js';

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
  /** A picture of the page is wanted, too: of how many pixels from its top, at most. */
  pictureHeight?: number | undefined;
  /** The proxy's. */
  credential: { username: string; password: string };
  /** Why the way out failed for a URL, when it did. */
  failureOf: (url: URL) => FetchRefused | undefined;
}

/** What a visit brought home. */
export interface Visited {
  picture?: Picture;
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
  page.on('requestfailed', (request) => {
    if (isMain(request, page)) frame.failed(withoutHash(request.url()), request.failure()?.errorText ?? 'failed');
  });
  let download = '';
  clock.start();
  // Nobody waits for it: where a page sends itself on, or is stopped, Playwright's own waiting never ends.
  void page.goto(start.href, { waitUntil: 'commit', timeout: 0 }).catch(({ message }: Error) => {
    if (/Download is starting/.test(message)) download = message;
    frame.failed(frame.hops.at(-1)?.url ?? start.href, message);
  });
  await comeToRest(page, frame, settleMs, clock);

  const { hops, header } = frame;
  const redirect = frame.stoppedAt();
  const read = async () => (frame.hasDocument() ? await readDom(session, maxBytes) : '');
  if (redirect !== undefined) return { html: await read(), hops, header, redirect };
  const last = hops.at(-1) ?? { url: start.href, status: 0 };
  const failed = frame.failure();
  const why = failed !== undefined || isProxyAnswer(last) ? failureOf(new URL(failed?.url ?? last.url)) : undefined;
  if (why !== undefined) throw why;
  if (last.status === 204 || last.status === 205 || isEmptyError(failed?.text)) return { html: '', hops, header };
  if (failed !== undefined) throw netError(failed.url, download === '' ? failed.text : download);
  const html = await read();
  if (options.pictureHeight === undefined) return { html, hops, header };
  clock.start();
  const picture = await takePicture(page, options.pictureHeight, settleMs);
  // What came into view while the picture was taken is in the document now.
  return { html: await read(), hops, header, picture };
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

/** Where an error answer has no body, Chromium shows a page of its own; there is nothing to read, but a status. */
function isEmptyError(text = ''): boolean {
  return text.includes('ERR_HTTP_RESPONSE_CODE_FAILURE');
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}
