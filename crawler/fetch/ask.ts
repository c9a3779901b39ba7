import { type Agent, request } from 'undici';
import { ACCEPT_ENCODING, type Body, type Overflow, readBody } from './read-body.js';
import { FetchRefused } from './refused.js';

/** One answer of one server, redirects not followed. Header values are joined with `, `. */
export interface Answer extends Body {
  status: number;
  header: (name: string) => string | undefined;
  /** As they came, names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Those of the request, as they were sent. */
  asked: Readonly<Record<string, string>>;
}

/** How one request is made. */
export interface AskOptions {
  agent: Agent;
  userAgent: string;
  /** From the first byte sent to the last byte of the body. */
  timeoutMs: number;
  maxBytes: number;
  overflow: Overflow;
  /** Beside our own; lower-case names. */
  headers?: Record<string, string>;
  /** Whether the body is worth reading; throws `FetchRefused` when not. */
  accept: (status: number, contentType: string) => void;
}

// Self-signed, expired, of another name, of an unknown issuer: asking again gives the same certificate.
const BAD_CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)/;

/** Asks one URL once. Throws `FetchRefused`, or the signal's own reason when the caller gave up. */
export async function ask(url: URL, options: AskOptions, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted();
  const ending = new AbortController();
  const giveUp = () => ending.abort(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  const timeUp = () =>
    ending.abort(new FetchRefused('timeout', `[fetch] ${url.href}: no full answer in ${options.timeoutMs} ms`, true));
  const timer = setTimeout(timeUp, options.timeoutMs);
  try {
    return await askOnce(url, options, ending.signal);
  } catch (error) {
    signal.throwIfAborted();
    throw ending.signal.aborted ? ending.signal.reason : toRefusal(url, error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

async function askOnce(url: URL, options: AskOptions, signal: AbortSignal): Promise<Answer> {
  const asked = {
    'user-agent': options.userAgent,
    accept: 'text/html,application/xhtml+xml,application/json;q=0.9,application/xml;q=0.8,text/plain;q=0.5',
    'accept-encoding': ACCEPT_ENCODING,
    'accept-language': 'vi,en;q=0.5',
    ...options.headers,
  };
  const response = await request(url, { dispatcher: options.agent, signal, headers: asked });
  const header = (name: string) => {
    const value = response.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  try {
    options.accept(response.statusCode, header('content-type') ?? '');
    const encoding = header('content-encoding') ?? '';
    const body = await readBody(response.body, encoding, options.maxBytes, options.overflow);
    return { status: response.statusCode, header, headers: response.headers, asked, ...body };
  } finally {
    response.body.on('error', () => {}); // destroying an unread body reports an abort nobody waits for
    response.body.destroy();
  }
}

function toRefusal(url: URL, error: unknown): FetchRefused {
  if (error instanceof FetchRefused) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  const what = `${message}${code === '' ? '' : ` (${code})`}`;
  if (BAD_CERTIFICATE.test(code)) {
    return new FetchRefused('network', `[fetch] ${url.href}: its TLS certificate is not to be trusted: ${what}`);
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return new FetchRefused('too_large', `[fetch] ${url.href}: ${what}`);
  const reason = /TIMEOUT|ETIMEDOUT/.test(code) ? 'timeout' : 'network';
  return new FetchRefused(reason, `[fetch] ${url.href}: ${what}`, true);
}
