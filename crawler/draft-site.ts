import type { Listing } from '../data/schema.js';
import { source } from './all-sites-source.js';
import { assignedValues } from './extract/embedded-state.js';
import { extractPage } from './extract/extract-page.js';
import { parseLenient } from './extract/lenient-json.js';
import type { MergedOffer } from './extract/offer.js';
import { readPageParts } from './extract/page-parts.js';
import { parsePriceVnd } from './extract/price.js';
import { siteOfPage } from './extract/site-offers.js';
import { findPaths, findSelectors, type Wanted } from './find-places.js';

/** One page or answer of a site that has no adapter yet; `day` is when it was taken. */
export interface DraftedFrom {
  name: string;
  url: string;
  body: string;
  day: string;
}

/** A first adapter for it, to be gone over by a person. */
export interface SiteDraft {
  /** Adapter that reads it already, or whose system it shows. */
  known?: string;
  /** Text of `crawler/sites/<name>.ts`. */
  adapter: string;
  /** Name of the kept page. */
  fixture: 'page.html' | 'answer.json';
  expected: { listing: Partial<Listing>; same: Record<string, string> };
  /** Where each field was found; those not found are left open in the adapter. */
  places: Record<string, string>;
}

const FIELDS = ['title', 'description', 'price', 'category', 'seller', 'location', 'images', 'sku', 'url'] as const;

/** Proposes where the fields stand that the general tiers read, in state or an answer first, else on the page. */
export function draftSite({ name, url, body, day }: DraftedFrom): SiteDraft {
  const isJson = /^[\s\ufeff]{0,100}[[{]/.test(body);
  const read = extractPage(body, { url, platform: name, source: name });
  const listing = read.listings[0];
  const known = read.offers[0]?.adapter ?? (isJson ? undefined : siteOfPage(body, url)?.name);
  const wanted = wantedOf(listing, read.offers[0]);
  const paths = pathsIn(documentsOf(body, isJson), wanted);
  const selectors = isJson ? {} : findSelectors(body, wanted);
  const usesJson = paths.fields.title !== undefined;
  const places = usesJson ? paths.fields : selectors;
  const { source: _, platform: __, ...expected } = listing ?? { source: '', platform: '' };
  const fixture = isJson ? 'answer.json' : 'page.html';
  return {
    ...(known === undefined ? {} : { known }),
    adapter: adapterText({ name, url, day }, usesJson ? paths.item : undefined, places),
    fixture,
    expected: { listing: expected, same: { [fixture]: url } },
    places,
  };
}

function wantedOf(listing: Listing | undefined, merged: MergedOffer | undefined): Wanted {
  const wanted: Wanted = {};
  for (const field of FIELDS) {
    if (field === 'price') {
      const priceVnd = listing?.priceVnd;
      const written = merged?.offer.price?.text;
      if (priceVnd !== undefined) wanted.price = (text) => text === written || parsePriceVnd(text) === priceVnd;
    } else if (field === 'images' || field === 'sku' || field === 'url') {
      const written = field === 'images' ? merged?.offer.images?.[0] : merged?.offer[field];
      if (written !== undefined) wanted[field] = (text) => text === written;
    } else {
      const value = listing?.[field];
      if (value !== undefined) wanted[field] = (text) => text === value || text === value.replace(/\s+/g, ' ');
    }
  }
  return wanted;
}

function documentsOf(body: string, isJson: boolean): unknown[] {
  if (isJson) return [parseLenient(body)];
  const parts = readPageParts(body);
  return [...parts.json.map(parseLenient), ...parts.scripts.flatMap(assignedValues)];
}

/** The item is what the paths found have in common, as far as the title's object; fields are told from there. */
function pathsIn(documents: unknown[], wanted: Wanted): { item: string; fields: Record<string, string> } {
  for (const document of documents) {
    const found = findPaths(document, wanted);
    if (found.title === undefined) continue;
    const item = found.title.split('.').slice(0, -1).join('.');
    const under = item === '' ? '' : `${item}.`;
    const own = Object.entries(found).filter(([, path]) => path.startsWith(under));
    return { item, fields: Object.fromEntries(own.map(([field, path]) => [field, path.slice(under.length)])) };
  }
  return { item: '', fields: {} };
}

function adapterText(
  { name, url, day }: Omit<DraftedFrom, 'body'>,
  item: string | undefined,
  places: Record<string, string>,
): string {
  const { hostname } = new URL(url);
  const line = (field: string, isJson: boolean): string => {
    const place = places[field];
    if (place === undefined) return `        // ${field}: [],`;
    return field === 'price' && isJson
      ? `        price: [{ path: ${text(place)} }],`
      : `        ${field}: [${text(place)}],`;
  };
  const title = places.title ?? 'h1';
  const has = ['title', 'price'].flatMap((field) => (places[field] === undefined ? [] : text(places[field])));
  const shape =
    item === undefined
      ? ['  json: [],', '  html: {', `    item: ${text(title)}, // what only an item’s page has`, '    fields: {']
      : [
          '  json: [',
          '    {',
          "      what: 'state of an item’s page, or the answer of …',",
          `      items: [${text(item)}],`,
          `      has: [${has.join(', ')}],`,
          '      fields: {',
        ];
  const ends = item === undefined ? ['    },', '  },'] : ['      },', '    },', '  ],'];
  const fields =
    item === undefined && places.title === undefined ? ["        title: ['h1'],"] : [line('title', item !== undefined)];
  return [
    `import type { SiteAdapter } ${source('../site-adapter')};`,
    '',
    'export const site: SiteAdapter = {',
    `  name: ${text(name)},`,
    `  title: ${text(hostname)},`,
    "  kind: 'system',",
    `  hosts: [${text(hostname)}],`,
    '  pages: { listPatterns: [], itemPatterns: [] },',
    ...shape,
    ...fields,
    // a page's own address needs no element to tell it
    ...FIELDS.slice(1)
      .filter((field) => item !== undefined || field !== 'url')
      .map((field) => line(field, item !== undefined)),
    ...ends,
    `  learntFrom: [${text(`${/^https:/.test(url) ? url : url.replace(/^http:/, 'https:')} (a page of it), ${day.slice(0, 7)}`)}],`,
    "  verifiedOn: 'never',",
    '};',
    '',
  ].join('\n');
}

/** A TypeScript string, whatever a page put into it. */
function text(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&').replace(/[\u0000-\u001f\u2028\u2029]/g, ' ')}'`;
}
