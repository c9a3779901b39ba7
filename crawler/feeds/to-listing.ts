import type { Listing } from '../../data/schema.js';
import { parsePriceVnd } from '../extract/price.js';
import { type FeedDefaults, shown } from './feed-item.js';
import { toInstant } from './to-instant.js';

const KNOWN = new Set([
  'id',
  'platform',
  'title',
  'description',
  'price',
  'category',
  'url',
  'seller',
  'location',
  'images',
  'attributes',
  'seenAt',
]);

/** Written where a seller names no price on purpose. */
const NO_PRICE = /^(?:-+|n\/a|liên hệ|thỏa thuận|thoả thuận|inbox|ib|đang cập nhật|contact|call)(?:\s|$)/i;

/** A feed row as a listing, or what is wrong with it. Keys that a listing has not are kept as attributes. */
export function toListing(row: object, defaults: FeedDefaults): Listing | string {
  const fields = row as Record<string, unknown>; // a JSON object or a CSV row: string keys, values checked below
  const url = textOf(fields.url);
  const nativeId = textOf(fields.id) ?? url;
  if (nativeId === undefined) return 'no "id" (and no "url" to stand for it)';
  const title = textOf(fields.title);
  if (title === undefined) return 'no "title"';
  const price = priceOf(fields.price);
  if (typeof price === 'string') return price;
  const seenAt = seenAtOf(fields.seenAt, defaults);
  if (seenAt !== undefined && 'wrong' in seenAt) return seenAt.wrong;
  let attributes: Record<string, string>;
  try {
    attributes = attributesOf(fields);
  } catch {
    return 'nested too deep'; // JSON.stringify gave up; JSON.parse does not
  }
  const listing: Listing = {
    source: defaults.source,
    nativeId,
    platform: textOf(fields.platform) ?? defaults.source,
    title,
    images: imagesOf(fields.images),
    attributes,
  };
  if (price !== undefined) listing.priceVnd = price;
  if (url !== undefined) listing.url = url;
  if (seenAt !== undefined) listing.seenAt = seenAt.at;
  const seller = textOf(fields.seller) ?? textOf(member(fields.seller, 'name')) ?? textOf(member(fields.seller, 'id'));
  if (seller !== undefined) listing.seller = seller;
  for (const name of ['description', 'category', 'location'] as const) {
    const text = textOf(fields[name]);
    if (text !== undefined) listing[name] = text;
  }
  return listing;
}

/** Text that says something; numbers as their digits. Half a surrogate pair, which no database keeps, becomes U+FFFD. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  return value.replace(/\p{Surrogate}/gu, '\ufffd');
}

function priceOf(value: unknown): number | undefined | string {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && (value.trim() === '' || NO_PRICE.test(value.trim().normalize('NFC'))))
    return undefined;
  const price = parsePriceVnd(value);
  return price ?? `price ${shown(value)} is not a number of đồng (write 129000 or "129.000đ", null when unknown)`;
}

function seenAtOf(value: unknown, defaults: FeedDefaults): { at: string } | { wrong: string } | undefined {
  if (value === undefined || value === null || value === '') {
    return defaults.seenAt === undefined ? undefined : { at: defaults.seenAt };
  }
  const at = typeof value === 'string' ? toInstant(value.trim()) : undefined;
  return at === undefined
    ? { wrong: `seenAt ${shown(value)} is no time (write 2026-11-24 or 2026-11-24T08:00:00+07:00)` }
    : { at };
}

function imagesOf(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.flatMap((image) => textOf(image) ?? textOf(member(image, 'url')) ?? []);
}

function attributesOf(fields: Record<string, unknown>): Record<string, string> {
  const pairs = Object.entries(fields).filter(([name]) => !KNOWN.has(name));
  if (textOf(member(fields.seller, 'name')) !== undefined) pairs.push(['seller.id', member(fields.seller, 'id')]);
  if (Array.isArray(fields.attributes)) {
    for (const one of fields.attributes) {
      const name = textOf(member(one, 'name'));
      if (name !== undefined) pairs.push([name, member(one, 'value')]);
    }
  } else if (typeof fields.attributes === 'object' && fields.attributes !== null) {
    pairs.push(...Object.entries(fields.attributes));
  } else if (fields.attributes !== undefined) {
    pairs.push(['attributes', fields.attributes]);
  }
  const attributes: Record<string, string> = {};
  for (const [name, value] of pairs) {
    if (value === undefined || value === null || name === '' || name === '__proto__') continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    attributes[name] = text.replace(/\p{Surrogate}/gu, '\ufffd');
  }
  return attributes;
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined; // an object, just checked
}
