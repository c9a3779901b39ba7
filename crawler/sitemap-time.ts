import { toInstant } from './feeds/to-instant.js';

/** `Thu, 05 Jan 2017 13:34:51 +0100`, the year of two digits as well (RFC 822). */
const MAIL_TIME =
  /^([a-z]{3},\s+)?\d{1,2}\s+[a-z]{3}\s+(\d{2}|\d{4})\s+\d{2}:\d{2}(:\d{2})?\s+(gmt|ut|utc|z|[+-]\d{4})$/i;

/** A W3C date and time, or that of a feed, as a UTC instant. What names no day, or a time without its zone, is ignored. */
export function toModified(written: string | undefined): string | undefined {
  const text = written?.trim() ?? '';
  if (!MAIL_TIME.test(text)) return toInstant(text);
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
