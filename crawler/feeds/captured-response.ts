import { canParseUrl } from '../../data/parse-url.js';
import { extractPage } from '../extract/extract-page.js';
import { decodeText } from '../fetch/decode-text.js';
import { isReadable } from '../fetch/read-url.js';
import { platformOf } from '../platform.js';
import type { FeedDefaults, FeedItem } from './feed-item.js';

/** An answer that somebody else recorded: what was asked, when, what came. `body` without transfer and content encoding. */
export interface CapturedResponse {
  url: string;
  /** UTC instant; absent when the archive does not say. */
  at?: string | undefined;
  status: number;
  contentType: string;
  body: Buffer;
}

/** Why a recorded answer gave no listing, which is no fault of the archive. */
export const SKIP_REASONS = [
  'redirect',
  'error_status',
  'not_page',
  'no_offer',
  'too_large',
  'unreadable',
  'revisit',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** What a reader of archives yields: what became of one answer, followed by its listings; or a problem. */
export type ArchiveItem = FeedItem | { response: 'offers' | SkipReason };

/** Largest page, before and after unpacking. */
export const MAX_PAGE_BYTES = 20 * 1024 * 1024;

/** What can be said of an answer before its body is read. */
export function skipByHead({ url, status, contentType }: Omit<CapturedResponse, 'body'>): SkipReason | undefined {
  if (status >= 300 && status < 400) return 'redirect';
  if (status < 200 || status >= 400) return 'error_status';
  if (!/^https?:\/\//i.test(url) || !canParseUrl(url)) return 'not_page';
  return isReadable(contentType) || SAYS_NOTHING.test(contentType) ? undefined : 'not_page';
}

/** Types that servers give to anything: what it is, its first letters tell. */
const SAYS_NOTHING =
  /^\s*(text\/plain|application\/octet-stream|binary\/octet-stream|application\/x-unknown)?\s*(;|$)/i;

/**
 * The offers of an answer, through the extraction of a crawled page; `seenAt` is when it was recorded, the platform its
 * domain's name. `record` counts the archive's records from 1.
 */
export function* readResponse(
  response: CapturedResponse,
  defaults: FeedDefaults,
  record: number,
): Generator<ArchiveItem> {
  const skip = response.body.length > MAX_PAGE_BYTES ? 'too_large' : skipByHead(response);
  if (skip !== undefined) {
    yield { response: skip };
    return;
  }
  const text = decodeText(response.body, response.contentType);
  if (!/^[\s\ufeff]{0,100}[<{[]/.test(text)) {
    yield { response: 'not_page' };
    return;
  }
  const { url, at } = response;
  const seenAt = at ?? defaults.seenAt;
  const page = { url, platform: platformOf(url) ?? defaults.source, source: defaults.source };
  const { listings } = extractPage(text, seenAt === undefined ? page : { ...page, seenAt });
  yield { response: listings.length === 0 ? 'no_offer' : 'offers' };
  for (const listing of listings) yield { ok: true, line: record, listing };
}

/** A recorded time as a UTC instant, `undefined` for what is none. */
export function recordedAt(text: string | null | undefined): string | undefined {
  const time = text === undefined || text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
