import { parseUrl } from '../../data/parse-url.js';
import { FetchRefused } from './refused.js';

const READABLE = /^\s*(text\/(html|plain|xml)|application\/(xhtml\+xml|json|xml|[\w.-]+\+(json|xml)))\s*(;|$)/i;

/** An http(s) URL without credentials and fragment; throws `FetchRefused` `http_error` for any other. */
export function webUrl(text: string, base?: URL): URL {
  const url = parseUrl(text, base);
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new FetchRefused(
      'http_error',
      `[fetch] "${text.slice(0, 200)}" is not an http(s) URL${base ? `, redirected from ${base.href}` : ''}`,
    );
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}

/** Whether a status sends on to a Location. */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** Whether a Content-Type is one whose text we read; a missing one is. */
export function isReadable(contentType: string): boolean {
  return contentType === '' || READABLE.test(contentType);
}
