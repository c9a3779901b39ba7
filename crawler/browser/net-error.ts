import { FetchRefused } from '../fetch/refused.js';

/** What Chromium's network error means for a crawl; texts like `net::ERR_CERT_DATE_INVALID at https://…`. */
export function netError(url: string, text: string): FetchRefused {
  const [code = ''] = /\bERR_[A-Z0-9_]+/.exec(text) ?? [];
  const refused = (reason: FetchRefused['reason'], what: string, retry: boolean) =>
    new FetchRefused(reason, `[browser] ${url}: ${what}`, retry);
  if (/^ERR_(CERT|SSL)_/.test(code))
    return refused('network', `its TLS certificate is not to be trusted (${code})`, false);
  if (/Download is starting/.test(text)) return refused('not_html', 'is a download, not a page', false);
  if (/TIMED_OUT/.test(code)) return refused('timeout', code, true);
  if (/TOO_MANY_REDIRECTS|ERR_(UNSAFE|INVALID)_REDIRECT|ERR_DISALLOWED_URL|ERR_UNKNOWN_URL/.test(code)) {
    return refused('http_error', code, false);
  }
  if (/RESPONSE_HEADERS_TOO_BIG/.test(code)) return refused('too_large', code, false);
  if (code !== '') return refused('network', code, true);
  return refused('browser_error', text.split('\n')[0] ?? 'failed', true);
}
