import type { JsonFields, SiteAdapter } from '../site-adapter.js';

const PICTURES = 'https://down-vn.img.susercontent.com/file/';
/** All money is in units of 1/100,000. */
const UNIT = { divideBy: 100_000 };

const FIELDS: JsonFields = {
  title: ['name', 'title'],
  description: ['description'],
  price: [
    { path: 'price_min', currency: 'currency', ...UNIT },
    { path: 'price', currency: 'currency', ...UNIT },
    { path: 'models.*.price', currency: 'currency', ...UNIT },
  ],
  category: ['categories.*.display_name', 'fe_categories.*.display_name'],
  seller: ['shop_name', 'shop_detailed.name', 'shop_info.name'],
  location: ['shop_location'],
  images: [
    { path: 'images.*', prefix: PICTURES },
    { path: 'image', prefix: PICTURES },
  ],
  attributes: { tables: ['attributes'], named: { brand: ['brand'] } },
  sku: ['{shopid}.{itemid}', '{shop_id}.{item_id}'],
  url: ['https://shopee.vn/product/{shopid}/{itemid}', 'https://shopee.vn/product/{shop_id}/{item_id}'],
  availability: ['stock', 'normal_stock'],
};

/** The same fields where the item is only a part of the answer. */
const PARTED: JsonFields = {
  title: ['item.title', 'item.name'],
  description: ['item.description', 'item.rich_text_description.paragraph_list.*.text'],
  price: [
    { path: 'item.price_min', currency: 'item.currency', ...UNIT },
    { path: 'item.price', currency: 'item.currency', ...UNIT },
    { path: 'item.models.*.price', currency: 'item.currency', ...UNIT },
    { path: 'product_price.price.single_value', currency: 'item.currency', ...UNIT },
    { path: 'product_price.price.range_min', currency: 'item.currency', ...UNIT },
  ],
  category: ['item.categories.*.display_name', 'item.fe_categories.*.display_name'],
  seller: ['shop_detailed.name', 'item.shop_name'],
  location: ['item.shop_location', 'shop_detailed.shop_location'],
  images: [
    { path: 'product_images.images.*', prefix: PICTURES },
    { path: 'item.images.*', prefix: PICTURES },
    { path: 'item.image', prefix: PICTURES },
  ],
  attributes: { tables: ['product_attributes.attrs', 'item.attributes'], named: { brand: ['item.brand'] } },
  sku: ['{item.shop_id}.{item.item_id}', '{item.shopid}.{item.itemid}'],
  url: [
    'https://shopee.vn/product/{item.shop_id}/{item.item_id}',
    'https://shopee.vn/product/{item.shopid}/{item.itemid}',
  ],
  availability: ['item.stock', 'item.normal_stock'],
};

/** Shopee Vietnam, from what it, an agency or an inspector hands over: it asks visitors to log in. */
export const site: SiteAdapter = {
  name: 'shopee',
  title: 'Shopee',
  kind: 'platform',
  hosts: ['shopee.vn', '*.shopee.vn'],
  pages: { listPatterns: ['/search', '/shop/'], itemPatterns: ['/product/', '/*-i.*.*'] },
  json: [
    {
      what: 'GET /api/v4/pdp/get_pc, and the page’s state (PDP_BFF_DATA.cachedMap)',
      items: ['data', 'initialState.DOMAIN_PDP.data.PDP_BFF_DATA.cachedMap.*'],
      has: [
        'item.shop_id|item.shopid',
        'item.item_id|item.itemid',
        'item.title|item.name',
        'product_price|shop_detailed|product_images',
      ],
      says: ['shopee', 'susercontent.com'],
      fields: PARTED,
    },
    {
      what: 'GET /api/v4/item/get, /api/v4/search/search_items, and the page’s state',
      items: ['data.item', 'data', 'item', 'items.*.item_basic', 'items.*', 'initialState.item.items.*', ''],
      has: ['shopid|shop_id', 'itemid|item_id', 'name|title', 'price|price_min|models'],
      says: ['shopee', 'susercontent.com'],
      fields: FIELDS,
    },
  ],
  learntFrom: [
    'general knowledge: answers of /api/v4/item/get, /api/v4/pdp/get_pc and search_items, units of 1/100,000, and the state in script text/mfe-initial-data, as public readers of Shopee describe them, 2026-11',
  ],
  verifiedOn: 'never',
};
