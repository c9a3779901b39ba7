import type { ImagePlace, JsonFields, PricePlace, TextPlace } from '../site-adapter.js';
import { readAttributes, withAttribute } from './attributes.js';
import { textsAt, valuesAt } from './json-path.js';
import { textOf } from './json-values.js';
import { type Offer, offerOf } from './offer.js';
import { decodeEntities, plainText } from './plain-text.js';

const MAX_IMAGES = 50;
const MAX_DESCRIPTION_PARTS = 200;

/** The offer of one item in JSON, read by an adapter's places. */
export function readItem(item: unknown, fields: JsonFields): Offer {
  return offerOf({
    title: first(fields.title, (place) => textAt(item, place, ' ')),
    description: first(fields.description, (place) => textAt(item, place, '\n')),
    price: first(fields.price, (place) => priceAt(item, place)),
    category: first(fields.category, (place) => joined(textsAt(item, place), ' > ')),
    seller: first(fields.seller, (place) => decoded(textsAt(item, place)[0])),
    location: first(fields.location, (place) => decoded(textsAt(item, place)[0])),
    images: first(fields.images, (place) => imagesAt(item, place)),
    attributes: attributesOf(item, fields.attributes ?? {}),
    sku: first(fields.sku, (place) => textsAt(item, place)[0]),
    url: first(fields.url, (place) => textsAt(item, place)[0]),
    availability: first(fields.availability, (place) => availabilityAt(item, place)),
  });
}

function first<P, T>(places: readonly P[] | undefined, read: (place: P) => T | undefined): T | undefined {
  for (const place of places ?? []) {
    const found = read(place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Text as people read it; of a post that has no title the first line stands for it. */
function textAt(item: unknown, place: TextPlace, glue: string): string | undefined {
  const path = typeof place === 'string' ? place : place.path;
  const parts = textsAt(item, path).slice(0, MAX_DESCRIPTION_PARTS);
  const text = glue === ' ' ? decoded(parts[0]) : joined(parts.map(plainText), glue);
  if (text === undefined || typeof place === 'string') return text;
  const [head = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '');
  const line = place.line === 'first' ? head.trim() : rest.join('\n').trim();
  return line === '' ? undefined : line;
}

function joined(texts: string[], glue: string): string | undefined {
  return texts.length === 0 ? undefined : decodeEntities(texts.join(glue));
}

// A shop's list that names no currency may be another country's: "35.00" is no price in đồng.
const LEAST_VND = 1000;

/** The lowest above 0: what "from" a price costs. Without a currency only what can be đồng. */
function priceAt(item: unknown, { path, divideBy = 1, decimals, currency }: PricePlace): Offer['price'] {
  const code = currency === undefined ? undefined : textsAt(item, currency)[0];
  const places = decimals === undefined ? 0 : Number(textsAt(item, decimals)[0] ?? 0);
  const unit = divideBy * 10 ** places;
  const texts = textsAt(item, path).filter((text) => /\d/.test(text) && text.length <= 60);
  const amounts = texts.map((text) => (/^\d+(?:\.\d+)?$/.test(text) ? Number(text) / unit : undefined));
  const above = amounts.filter((amount) => amount !== undefined && amount > 0).sort((a = 0, b = 0) => a - b);
  const amount = above[0] ?? amounts[0];
  const written = texts[0];
  if (amount === undefined) {
    // "129.000₫" is read as it is written, but never divided
    if (written === undefined || unit !== 1) return undefined;
    return code === undefined ? { text: written } : { text: written, currency: code };
  }
  if (code === undefined && (!Number.isInteger(amount) || (amount > 0 && amount < LEAST_VND))) return undefined;
  return code === undefined ? { text: String(amount) } : { text: String(amount), currency: code };
}

function imagesAt(item: unknown, place: ImagePlace): string[] | undefined {
  const { path, prefix } = typeof place === 'string' ? { path: place, prefix: '' } : place;
  const texts = textsAt(item, path).slice(0, MAX_IMAGES);
  const images = texts.map((text) => (/^(?:https?:)?\/\//i.test(text) ? text : prefix + text));
  return images.length === 0 ? undefined : images;
}

function attributesOf(item: unknown, { tables = [], named = {} }: NonNullable<JsonFields['attributes']>) {
  const attributes: Record<string, string> = {};
  for (const path of tables) {
    const found = valuesAt(item, path);
    const read = readAttributes(found.length === 1 ? found[0] : found);
    for (const [name, text] of Object.entries(read)) withAttribute(attributes, plainText(name), plainText(text));
  }
  for (const [name, places] of Object.entries(named)) {
    withAttribute(
      attributes,
      name,
      first(places, (place) => decoded(textsAt(item, place)[0])),
    );
  }
  return attributes;
}

function availabilityAt(item: unknown, path: string): string | undefined {
  const values = valuesAt(item, path);
  if (values.length === 0) return undefined;
  if (values.some((value) => typeof value === 'boolean' || typeof value === 'number')) {
    const isThere = values.some((value) => value === true || (typeof value === 'number' && value > 0));
    return isThere ? 'InStock' : 'OutOfStock';
  }
  const word = textOf(values[0])?.replace(/[_\s]/g, '').toLowerCase() ?? '';
  return word === 'instock' ? 'InStock' : word === 'outofstock' ? 'OutOfStock' : undefined;
}

function decoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : decodeEntities(text);
}
