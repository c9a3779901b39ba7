import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { canParseUrl } from '../../data/parse-url.js';
import { extractPage } from '../extract/extract-page.js';
import { decodeText } from '../fetch/decode-text.js';
import { canonicalUrl } from '../links.js';
import { platformOf } from '../platform.js';
import { MAX_PAGE_BYTES } from './captured-response.js';
import { type FeedDefaults, type FeedItem, problem } from './feed-item.js';
import { readHanded } from './handed-json.js';

/** How much of a page may hold its own address. */
const HEAD = 500_000;
/** Browsers write where a page was saved from; the number is the length of the address. */
const SAVED_FROM = /<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000})\s*-->/i;
const TAG = /<(?:link|meta)\b[^>]{1,3000}>/gi;

/**
 * The offers of one page that was saved from a browser, or of an answer of a platform as JSON, or the problem that it shows none; line 1 for all. The address
 * is what the browser wrote, else the page's canonical link or og:url, else the file's name stands for it; the platform
 * is named as its domain (`shopee` for `shopee.vn`), else as the source.
 */
export async function* readSavedPage(path: string, defaults: FeedDefaults): AsyncGenerator<FeedItem> {
  const html = await readPage(path);
  if (html instanceof Error) {
    yield problem(1, html.message);
    return;
  }
  const url = addressOf(html);
  const platform = (url === undefined ? undefined : platformOf(url)) ?? defaults.source;
  const page = { url: url ?? basename(path), platform, ...defaults };
  const handed = url === undefined && /^\s{0,100}[[{]/.test(html) ? readHanded(html, defaults) : [];
  const listings = handed.length > 0 ? handed : extractPage(html, page).listings;
  if (listings.length === 0) yield problem(1, 'no offer on this page (no product data a program can read)');
  for (const { url: at, ...listing } of listings) {
    // A file name is good for telling pages apart, but it is no address.
    yield { ok: true, line: 1, listing: at === undefined || !canParseUrl(at) ? listing : { ...listing, url: at } };
  }
}

/** One page that cannot be read must not stop a folder of thousands. */
async function readPage(path: string): Promise<string | Error> {
  try {
    const { size } = await stat(path);
    if (size > MAX_PAGE_BYTES) return new Error(`${size} bytes long: over the ${MAX_PAGE_BYTES} a page may have`);
    return decodeText(await readFile(path), '');
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The address a saved page gives itself: what the browser wrote, its canonical link or og:url. */
export function addressOf(html: string): string | undefined {
  const head = html.slice(0, HEAD);
  const claims = [SAVED_FROM.exec(head)?.[1], ...[...head.matchAll(TAG)].map(([tag]) => claimOf(tag))];
  for (const claim of claims) {
    const url = claim === undefined ? undefined : canonicalUrl(claim.replaceAll('&amp;', '&'));
    if (url !== undefined) return url;
  }
  return undefined;
}

function claimOf(tag: string): string | undefined {
  if (/^<link/i.test(tag)) return /\brel\s*=\s*["']?canonical\b/i.test(tag) ? attribute(tag, 'href') : undefined;
  return /\bproperty\s*=\s*["']?og:url\b/i.test(tag) ? attribute(tag, 'content') : undefined;
}

function attribute(tag: string, name: 'href' | 'content'): string | undefined {
  const value = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return value?.[1] ?? value?.[2] ?? value?.[3];
}
