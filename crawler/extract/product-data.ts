import { readAttributes, withAttribute } from './attributes.js';
import { firstText, isObject, type JsonObject, listOf, member, textOf, walk } from './json-values.js';
import { type Offer, offerOf } from './offer.js';
import { decodeEntities, plainText } from './plain-text.js';

const PRODUCT = /(?:^|[/:#])(?:Product|ProductGroup|ProductModel|IndividualProduct|Vehicle|Car|Book)$/i;
const OTHER_PRODUCTS = new Set(['isRelatedTo', 'isSimilarTo', 'isAccessoryOrSparePartFor', 'isVariantOf', 'review']);
const MAX_IMAGES = 50;
const GTINS = ['gtin', 'gtin13', 'gtin12', 'gtin14', 'gtin8'];

/**
 * The offer of a page's schema.org data (JSON-LD, or microdata as the same objects): the first Product that is not
 * shown beside another, one with a price before one without. `url` is the page's, to know it among several.
 */
export function productOffer(documents: readonly unknown[], url: string): Offer | undefined {
  const products: JsonObject[] = [];
  const byId = new Map<string, JsonObject>();
  for (const { object, path } of walk(documents)) {
    const id = textOf(object['@id']);
    if (id !== undefined && Object.keys(object).length > 1 && !byId.has(id)) byId.set(id, object);
    if (isProduct(object) && !path.some((key) => OTHER_PRODUCTS.has(key))) products.push(object);
  }
  const rank = (product: JsonObject): number =>
    (firstText(product, ['name']) === undefined ? 0 : 4) +
    (firstText(product, ['url']) === url ? 2 : 0) +
    (product.offers === undefined ? 0 : 1);
  let best: JsonObject | undefined;
  for (const product of products) if (best === undefined || rank(product) > rank(best)) best = product;
  return best === undefined ? undefined : readProduct(best, byId);
}

function isProduct(object: JsonObject): boolean {
  return listOf(object['@type']).some((type) => typeof type === 'string' && type.length < 200 && PRODUCT.test(type));
}

function readProduct(product: JsonObject, byId: Map<string, JsonObject>): Offer {
  const resolve = (value: unknown): unknown => {
    const id = textOf(member(value, '@id'));
    return (id === undefined ? undefined : byId.get(id)) ?? value;
  };
  const offers = offersOf(product, resolve);
  const priced = offers.find((offer) => priceOf(offer, resolve) !== undefined);
  const offer = priced ?? offers[0];
  const seller = resolve(listOf(member(offer, 'seller') ?? member(offer, 'offeredBy') ?? member(product, 'seller'))[0]);
  const sku = firstText(product, ['sku', 'productID', 'identifier']) ?? firstText(offer, ['sku']);
  const attributes = readAttributes(product.additionalProperty);
  for (const name of ['mpn', 'model', 'color', 'material', 'size'])
    withAttribute(attributes, name, nameOf(product[name]));
  return offerOf({
    title: decoded(firstText(product, ['name'])),
    description: plain(
      listOf(product.description)
        .flatMap((part) => textOf(part) ?? [])
        .join('\n'),
    ),
    price: priceOf(offer, resolve),
    category: categoryOf(product.category),
    seller: decoded(nameOf(seller)),
    location: addressOf(member(seller, 'address')) ?? addressOf(member(member(offer, 'availableAtOrFrom'), 'address')),
    images: imagesOf(product.image),
    attributes,
    brand: decoded(nameOf(resolve(listOf(product.brand)[0]))),
    gtin: firstText(product, GTINS) ?? firstText(offer, GTINS),
    sku,
    url: firstText(product, ['url']) ?? firstText(offer, ['url']),
    availability: stockOf(offers),
  });
}

/** The product's offers and those inside an AggregateOffer, a ProductGroup's variants last. */
function offersOf(product: JsonObject, resolve: (value: unknown) => unknown): unknown[] {
  const own = listOf(product.offers).map(resolve);
  const inner = own.flatMap((offer) => listOf(member(offer, 'offers')).map(resolve));
  const variants = listOf(product.hasVariant)
    .slice(0, 200)
    .flatMap((variant) => listOf(member(resolve(variant), 'offers')).map(resolve));
  return [...own, ...inner, ...variants];
}

function priceOf(offer: unknown, resolve: (value: unknown) => unknown): Offer['price'] {
  const places = [offer, ...listOf(member(offer, 'priceSpecification')).map(resolve)];
  for (const place of places) {
    const text = firstText(place, ['price']) ?? firstText(place, ['lowPrice']);
    if (text === undefined) continue;
    const currency = firstText(place, ['priceCurrency']) ?? firstText(offer, ['priceCurrency']);
    return currency === undefined ? { text } : { text, currency };
  }
  return undefined;
}

/** Of several offers (sizes, sellers) one that can be bought is enough. */
function stockOf(offers: readonly unknown[]): string | undefined {
  const words = offers.flatMap(
    (offer) => /(\w{1,40})\/?$/.exec((firstText(offer, ['availability']) ?? '').slice(-60))?.[1] ?? [],
  );
  return words.find((word) => /^in_?stock$/i.test(word)) ?? words[0];
}

function imagesOf(value: unknown): string[] {
  return listOf(value)
    .slice(0, MAX_IMAGES)
    .flatMap((image) => textOf(image) ?? firstText(image, ['url', 'contentUrl', '@id']) ?? []);
}

function categoryOf(value: unknown): string | undefined {
  const names = listOf(value).flatMap((one) => nameOf(one) ?? []);
  return names.length === 0 ? undefined : decoded(names.join(' > '));
}

function addressOf(value: unknown): string | undefined {
  const address = listOf(value)[0];
  if (!isObject(address)) return decoded(textOf(address));
  const parts = ['streetAddress', 'addressLocality', 'addressRegion'].flatMap((key) => firstText(address, [key]) ?? []);
  return parts.length === 0 ? undefined : decoded(parts.join(', '));
}

function nameOf(value: unknown): string | undefined {
  const one = listOf(value)[0];
  return textOf(one) ?? firstText(one, ['name']);
}

function decoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : decodeEntities(text);
}

function plain(text: string): string | undefined {
  return text === '' ? undefined : plainText(text);
}
