import { gunzipSync } from 'node:zlib';
import { decodeText } from './fetch/decode-text.js';
import { FetchRefused } from './fetch/refused.js';
import { canonicalUrl, onSourceHost } from './links.js';
import { toModified } from './sitemap-time.js';
import { readSitemapXml, type WrittenEntry } from './sitemap-xml.js';

/** What a sitemap names: pages of its hosts (`urlset`; feeds and plain lists, too), or further sitemaps (`index`). */
export interface Sitemap {
  kind: 'urlset' | 'index';
  /** Canonical, each once. */
  entries: { url: string; lastModified?: string }[];
  /** Not web addresses, of another host, over the limit, or of an index too deep. */
  dropped: number;
}

export interface SitemapOptions {
  /** Hosts whose pages it may name: the source's. Default its own (sitemaps.org, "Sitemap file location"). */
  hosts?: string[];
  /** How many indexes led here. */
  depth?: number;
}

/** sitemaps.org: 50,000 addresses and 50 MB, unpacked. */
const MAX_ENTRIES = 50_000;
const MAX_BYTES = 52_428_800;
/** sitemaps.org lets no index name indexes; some do, once. */
const MAX_DEPTH = 2;

/**
 * Reads a sitemap of any form, packed or not, whatever its name says: urlset, sitemapindex, RSS, Atom, a list of lines.
 * Nothing it refers to is opened. Throws `FetchRefused`: `too_large`, or `not_html` when it is no sitemap.
 */
export function parseSitemap(input: Buffer | string, url: string, options: SitemapOptions = {}): Sitemap {
  const hosts = options.hosts ?? [new URL(url).hostname];
  const text = typeof input === 'string' ? input : decodeText(unpack(input, url), '');
  const written = /^\s*</.test(text) ? readSitemapXml(text, MAX_ENTRIES) : readLines(text);
  if (written === undefined) throw new FetchRefused('not_html', `[sitemap] ${url} is no sitemap`);
  const isTooDeep = written.kind === 'index' && (options.depth ?? 0) >= MAX_DEPTH;
  const entries = new Map<string, Sitemap['entries'][number]>();
  let dropped = written.beyond;
  for (const { place, modified } of written.entries) {
    const found = isTooDeep ? undefined : onHosts(place, hosts);
    if (found === undefined) dropped++;
    else {
      const lastModified = toModified(modified);
      entries.set(found, { url: found, ...(lastModified === undefined ? {} : { lastModified }) });
    }
  }
  return { kind: written.kind, entries: [...entries.values()], dropped };
}

function unpack(bytes: Buffer, url: string): Buffer {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    // One byte more than allowed tells that it is too much.
    const plain = isPacked ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES + 1 }) : bytes;
    if (plain.length <= MAX_BYTES) return plain;
  } catch (error) {
    if (!(error instanceof RangeError)) throw new FetchRefused('not_html', `[sitemap] ${url}: ${String(error)}`);
  }
  throw new FetchRefused('too_large', `[sitemap] ${url} is over ${MAX_BYTES} bytes`);
}

/** Whole addresses only: a relative one is an error by sitemaps.org. */
function onHosts(place: string, hosts: string[]): string | undefined {
  if (place.length > 2048) return undefined;
  const url = canonicalUrl(place);
  const own = url === undefined ? undefined : onSourceHost(url, hosts);
  return own !== undefined && hosts.includes(new URL(own).hostname) ? own : undefined;
}

function readLines(text: string): { kind: 'urlset'; entries: WrittenEntry[]; beyond: number } | undefined {
  const lines = text.split(/\r\n|\r|\n/).flatMap((line) => (line.trim() === '' ? [] : [{ place: line.trim() }]));
  if (!lines.some(({ place }) => /^https?:\/\//i.test(place))) return undefined;
  return { kind: 'urlset', entries: lines.slice(0, MAX_ENTRIES), beyond: Math.max(0, lines.length - MAX_ENTRIES) };
}
