import { Agent } from 'undici';
import { sha256 } from '../../data/hash.js';
import type { Capture, PageMark } from '../../data/schema.js';
import { type Answer, type AskOptions, ask } from './ask.js';
import { guardedConnector, type OnConnected } from './connect.js';
import { decodeText } from './decode-text.js';
import { createEgress, type Egress, type Route } from './egress.js';
import { isReadable, isRedirect, webUrl } from './read-url.js';
import { FetchRefused } from './refused.js';
import { retryAfterMs } from './retry-after.js';

/** A page as it came, with every hop that led to it. */
export interface FetchedPage {
  capture: Capture;
  /** The bytes after decompression, which the capture's hash names. */
  raw: Buffer;
  /** Text after charset and decompression; '' when the answer is an error in a format we do not read. */
  body: string;
  /** Validators of the answer, to ask with next time (RFC 9110 §8.8). */
  etag?: string;
  lastModified?: string;
  hops: { url: string; status: number }[];
  /** What Retry-After asked for. */
  retryAfterMs?: number;
  /** Target of a redirect that `onRedirect` chose not to follow; the capture is then of the redirect itself. */
  redirect?: string;
}

/** Called before each further hop, the place to wait and to check robots: `stop` leaves it unfollowed; may throw. */
export type OnRedirect = (target: URL) => Promise<'follow' | 'stop'>;

/** How a page is to be asked for. */
export interface FetchWish {
  /** Default: follow all. */
  onRedirect?: OnRedirect;
  /** Validators of the answer we hold: 304 may come instead of the page. */
  mark?: Pick<PageMark, 'etag' | 'lastModified'>;
  /** Also what is no page, e.g. a compressed sitemap. */
  anyType?: boolean;
  /** Value of Accept, where a page is not what is wanted. */
  accept?: string;
  /** Told of every answer on the way, redirects too, with its body; bodies are then asked for uncompressed. */
  onAnswer?: (answer: HopAnswer) => void;
}

/** One answer of the way to a page, whole. */
export interface HopAnswer extends Omit<Answer, 'header' | 'cut'> {
  url: string;
  at: Date;
}

export interface Fetcher {
  /** GETs a page through its redirects; throws `FetchRefused`, or the signal's reason when the caller gave up. */
  fetchPage(url: string, signal: AbortSignal, wish?: FetchWish): Promise<FetchedPage>;
  /** GETs any text and cuts it at `maxBytes`; follows up to five redirects anywhere (as RFC 9309 wants for robots.txt). */
  fetchText(url: string, signal: AbortSignal, maxBytes: number): Promise<{ status: number; text: string }>;
  close(): Promise<void>;
}

export interface FetcherOptions {
  /** Product token with version, e.g. `soicho/0.1`. */
  userAgent: string;
  /** Where a site's owner reaches us; goes into the User-Agent. */
  contact: string;
  /** The way out, shared with the browser. Default: one of its own, along `route`. */
  egress?: Egress;
  route?: Route;
  /** PEM of the certificate authorities to trust instead of Node's own. */
  ca?: string;
  /** Told of every connection that is there to be used, with its host. */
  onConnected?: OnConnected;
  /** After decompression. Default 5 MB. */
  maxBytes?: number;
  /** For one hop, from first byte sent to last byte read. Default 20 s. */
  timeoutMs?: number;
  /** Default 5. */
  maxRedirects?: number;
  now: () => Date;
}

// A validator is sent back as it came; longer ones are somebody's mistake, or worse.
const MAX_VALIDATOR = 300;

/** Plain HTTP fetching with its own connection pool: one instance per process, `close()` at the end. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const {
    userAgent,
    contact,
    egress = createEgress({ route: options.route }),
    maxBytes = 5_000_000,
    timeoutMs = 20_000,
    maxRedirects = 5,
    now,
  } = options;
  const agent = new Agent({ connect: guardedConnector(egress, timeoutMs, options), keepAliveTimeout: 10_000 });
  const by = `${userAgent} (+${contact})`;
  const common = { agent, userAgent: by, timeoutMs };
  return {
    fetchPage: async (url, signal, wish = {}) => {
      const { onRedirect = follow, mark = {}, anyType = false, accept: type, onAnswer } = wish;
      const accept = anyType ? () => {} : mustBeReadable;
      const headers = {
        ...conditions(mark),
        ...(type === undefined ? {} : { accept: type }),
        ...(onAnswer === undefined ? {} : { 'accept-encoding': 'identity' }),
      };
      const asked: AskOptions = { ...common, maxBytes, overflow: 'refuse', accept, headers };
      const onHop = ({ href }: URL, { header: _, cut: __, ...answer }: Answer) =>
        onAnswer?.({ ...answer, url: href, at: now() });
      const { answer, hops, redirect } = await askThrough(url, asked, signal, maxRedirects, onRedirect, onHop);
      const at = now();
      const contentType = answer.header('content-type') ?? '';
      const last = hops.at(-1)?.url ?? url;
      const wait = retryAfterMs(answer.header('retry-after'), at);
      return {
        capture: {
          url,
          finalUrl: last,
          at: at.toISOString(),
          status: answer.status,
          contentType,
          bytes: answer.bytes.length,
          sha256: sha256(answer.bytes),
          by,
        },
        raw: answer.bytes,
        ...validators(answer),
        body: isReadable(contentType) ? decodeText(answer.bytes, contentType) : '',
        hops,
        ...(wait === undefined ? {} : { retryAfterMs: wait }),
        ...(redirect === undefined ? {} : { redirect }),
      };
    },
    fetchText: async (url, signal, cap) => {
      const asked: AskOptions = { ...common, maxBytes: cap, overflow: 'cut', accept: () => {} };
      const { answer } = await askThrough(url, asked, signal, 5, follow);
      return { status: answer.status, text: decodeText(answer.bytes, answer.header('content-type') ?? '') };
    },
    close: () => agent.destroy(),
  };
}

async function askThrough(
  start: string,
  options: AskOptions,
  signal: AbortSignal,
  maxRedirects: number,
  onRedirect: OnRedirect,
  onHop: (url: URL, answer: Answer) => void = () => {},
): Promise<{ answer: Answer; hops: FetchedPage['hops']; redirect?: string }> {
  const hops: FetchedPage['hops'] = [];
  let url = webUrl(start);
  let asked = options;
  for (;;) {
    const answer = await ask(url, asked, signal);
    onHop(url, answer);
    hops.push({ url: url.href, status: answer.status });
    const location = isRedirect(answer.status) ? answer.header('location') : undefined;
    if (location === undefined) return { answer, hops };
    const target = webUrl(fromWire(location), url);
    if (hops.some((hop) => hop.url === target.href)) {
      throw new FetchRefused('http_error', `[fetch] ${start}: redirects in a circle, back to ${target.href}`);
    }
    if (hops.length > maxRedirects) {
      throw new FetchRefused(
        'http_error',
        `[fetch] ${start}: more than ${maxRedirects} redirects, last to ${target.href}`,
      );
    }
    if ((await onRedirect(target)) === 'stop') return { answer, hops, redirect: target.href };
    url = target;
    // What we hold is an answer of the first address.
    const { 'if-none-match': _etag, 'if-modified-since': _time, ...headers } = options.headers ?? {};
    asked = { ...options, headers };
  }
}

/** Header bytes come as Latin-1, but a Location with Vietnamese words in it is UTF-8. */
function fromWire(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? header : text;
}

function conditions({ etag, lastModified }: NonNullable<FetchWish['mark']>): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

function validators({ header }: Answer): Pick<FetchedPage, 'etag' | 'lastModified'> {
  const [etag, lastModified] = [header('etag'), header('last-modified')];
  return {
    ...(etag === undefined || etag.length > MAX_VALIDATOR ? {} : { etag }),
    ...(lastModified === undefined || lastModified.length > MAX_VALIDATOR ? {} : { lastModified }),
  };
}

async function follow(): Promise<'follow'> {
  return 'follow';
}

function mustBeReadable(status: number, contentType: string): void {
  if (status < 300 && !isReadable(contentType)) {
    throw new FetchRefused('not_html', `[fetch] content type "${contentType}" is not a page`);
  }
}
