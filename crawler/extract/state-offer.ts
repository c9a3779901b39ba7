import { readAttributes } from './attributes.js';
import { firstText, isObject, type JsonObject, listOf, type Met, member, textOf, walk } from './json-values.js';
import { type Offer, offerOf } from './offer.js';
import { decodeEntities, plainText } from './plain-text.js';

const TITLES = ['title', 'name', 'productName', 'product_name', 'item_name', 'subject', 'displayName'];
const PRICES = [
  'price',
  'priceVnd',
  'sale_price',
  'salePrice',
  'final_price',
  'finalPrice',
  'special_price',
  'current_price',
  'currentPrice',
  'price_sale',
  'price_min',
  'min_price',
  'gia_ban',
  'gia',
];
const CURRENCIES = ['currency', 'priceCurrency', 'currency_code', 'currencyCode'];
const DESCRIPTIONS = ['description', 'body', 'content', 'desc', 'long_description', 'short_description', 'mo_ta'];
const SELLERS = ['shop', 'seller', 'store', 'merchant', 'vendor', 'shop_info', 'sellerInfo', 'current_seller', 'user'];
const SELLER_NAMES = ['name', 'shop_name', 'shopName', 'seller_name', 'store_name', 'full_name', 'username', 'title'];
const FLAT_SELLERS = ['shop_name', 'shopName', 'seller_name', 'sellerName', 'store_name', 'storeName', 'account_name'];
const LOCATIONS = ['location', 'shop_location', 'area_name', 'region_name', 'city', 'province', 'address'];
const CATEGORIES = ['category', 'category_name', 'categoryName', 'categories', 'productset_group_name', 'danh_muc'];
const IMAGES = ['images', 'image', 'image_urls', 'imageUrls', 'gallery', 'thumbnail_url', 'thumbnail'];
const TABLES = [
  'attributes',
  'specifications',
  'specs',
  'properties',
  'product_attributes',
  'item_attributes',
  'params',
  'parameters',
];
const IDS = ['itemid', 'item_id', 'product_id', 'productId', 'id', 'sku', 'list_id', 'ad_id'];
const URLS = ['url', 'link', 'href', 'permalink', 'product_url', 'url_path', 'canonical'];
const GTINS = ['gtin', 'gtin13', 'ean', 'barcode'];
const SOLD = ['historical_sold', 'sold', 'sold_count', 'soldCount', 'quantity_sold', 'total_sold'];
const STOCKS = [
  'availability',
  'stock_status',
  'stockStatus',
  'inventory_status',
  'in_stock',
  'inStock',
  'is_in_stock',
];
const SOLD_OUTS = ['is_sold_out', 'isSoldOut', 'sold_out', 'out_of_stock', 'outOfStock'];
const MAX_IMAGES = 50;

/** Objects of a program's state that look like an offer: a title and a price of their own. */
export function* stateOffers(root: unknown): Generator<Met> {
  for (const met of walk(root)) {
    if (titleOf(met.object) !== undefined && priceOf(met.object) !== undefined) yield met;
  }
}

/** An offer-like object under whatever names its program uses for the fields. */
export function readStateOffer(object: JsonObject): Offer {
  const shop = SELLERS.map((key) => listOf(member(object, key))[0]).find((value) => value !== undefined);
  const attributes: Record<string, string> = {};
  for (const key of TABLES) {
    if (Object.keys(attributes).length === 0) Object.assign(attributes, readAttributes(member(object, key)));
  }
  const description = firstText(object, DESCRIPTIONS);
  return offerOf({
    title: decoded(titleOf(object)),
    description: description === undefined ? undefined : plainText(description),
    price: priceOf(object),
    category: categoryOf(object),
    seller: decoded(firstText(shop, SELLER_NAMES) ?? textOf(shop) ?? firstText(object, FLAT_SELLERS)),
    location: decoded(firstText(shop, LOCATIONS) ?? firstText(object, LOCATIONS)),
    images: imagesOf(object),
    attributes,
    brand: decoded(firstText(object, ['brand', 'brand_name', 'brandName'])),
    gtin: firstText(object, GTINS),
    sku: idOf(object),
    url: firstText(object, URLS),
    availability: stockOf(object),
    sold: soldOf(object),
  });
}

function soldOf(object: JsonObject): number | undefined {
  for (const key of SOLD) {
    const value = member(object, key);
    const count = Number(textOf(value) ?? firstText(value, ['value']) ?? Number.NaN);
    if (Number.isSafeInteger(count) && count >= 0) return count;
  }
  return undefined;
}

function stockOf(object: JsonObject): string | undefined {
  for (const key of SOLD_OUTS) if (member(object, key) === true) return 'OutOfStock';
  for (const key of STOCKS) {
    const value = member(object, key);
    if (typeof value === 'boolean') return value ? 'InStock' : 'OutOfStock';
    const word = typeof value === 'string' ? /(\w{1,40})\/?$/.exec(value.slice(-60))?.[1] : undefined;
    if (word === undefined) continue;
    if (/^(?:out_?of_?stock|sold_?out|unavailable)$/i.test(word)) return 'OutOfStock';
    if (/^(?:in_?stock|available)$/i.test(word)) return 'InStock';
  }
  return undefined;
}

function titleOf(object: JsonObject): string | undefined {
  for (const key of TITLES) {
    const value = member(object, key);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}

function priceOf(object: JsonObject): Offer['price'] {
  for (const key of PRICES) {
    const value = member(object, key);
    const text = textOf(value) ?? firstText(value, ['value', 'amount', 'current', 'price', 'final', 'min']);
    if (text === undefined || !/\d/.test(text)) continue;
    const currency = firstText(object, CURRENCIES) ?? firstText(value, CURRENCIES);
    return currency === undefined ? { text } : { text, currency };
  }
  return undefined;
}

function categoryOf(object: JsonObject): string | undefined {
  for (const key of CATEGORIES) {
    const names = listOf(member(object, key)).flatMap(
      (one) => textOf(one) ?? firstText(one, ['name', 'display_name', 'title']) ?? [],
    );
    if (names.length > 0) return decoded(names.slice(0, 10).join(' > '));
  }
  return undefined;
}

function imagesOf(object: JsonObject): string[] {
  for (const key of IMAGES) {
    const images = listOf(member(object, key))
      .slice(0, MAX_IMAGES)
      .flatMap((one) => textOf(one) ?? firstText(one, ['url', 'src', 'large_url', 'base_url', 'original']) ?? [])
      .filter((image) => /[/.]/.test(image));
    if (images.length > 0) return images;
  }
  return [];
}

/** Marketplaces number items within a shop: `shopid.itemid` is what their addresses carry. */
function idOf(object: JsonObject): string | undefined {
  const [shop, item] = [firstText(object, ['shopid', 'shop_id']), firstText(object, ['itemid', 'item_id'])];
  if (shop !== undefined && item !== undefined) return `${shop}.${item}`;
  for (const key of IDS) {
    const value = member(object, key);
    const text = isObject(value) ? undefined : textOf(value);
    if (text !== undefined) return text;
  }
  return undefined;
}

function decoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : decodeEntities(text);
}
