import { gunzipSync } from 'node:zlib';
import { extractPage } from '../extract/extract-page.js';
import { type PageView, toPageView } from '../extract/page-view.js';
import { decodeText } from '../fetch/decode-text.js';
import { addressOf } from './saved-html.js';

const MAX_BYTES = 50 * 1024 * 1024;

/**
 * What the pipeline reads in the bytes of one page, unpacked when they are gzip; throws over 50 MB and for a torn
 * archive. Without `url` the page's own word for its address is taken.
 */
export function readPageBytes(bytes: Buffer, url?: string): PageView {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const unpacked = isGzip ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes;
  if (unpacked.length > MAX_BYTES)
    throw new Error(`${unpacked.length} bytes long: over the ${MAX_BYTES} a page may have`);
  const html = decodeText(unpacked, '');
  const address = url ?? addressOf(html) ?? 'file:';
  return toPageView(extractPage(html, { url: address, platform: 'web', source: 'web' }));
}
