import type { SiteAdapter } from '../site-adapter.js';

/** Sendo. Prices are in đồng. */
export const site: SiteAdapter = {
  name: 'sendo',
  title: 'Sendo',
  kind: 'platform',
  hosts: ['sendo.vn', '*.sendo.vn'],
  pages: { listPatterns: ['/tim-kiem', '/shop/'], itemPatterns: ['/*-*.html*'] },
  json: [
    {
      what: 'GET detail-api.sendo.vn/full/{path}, and the page’s state',
      items: ['data', 'result.data'],
      has: ['id', 'name', 'final_price|price', 'shop_info', 'cat_path|category_path|url_key|media'],
      says: ['sendo.vn', 'scdn.vn'],
      fields: {
        title: ['name'],
        description: ['description_info.description', 'description', 'short_description'],
        price: [{ path: 'final_price' }, { path: 'price' }],
        category: ['category_info.*.title'],
        seller: ['shop_info.shop_name'],
        location: ['shop_info.warehourse_region_name', 'shop_info.warehouse_region_name'],
        images: ['media.*.image', 'image'],
        attributes: { tables: ['attribute_specs', 'attributes'], named: { brand: ['brand_info.name'] } },
        sku: ['id'],
        url: ['https://www.sendo.vn/{cat_path}', 'https://www.sendo.vn/{category_path}'],
        availability: ['stock_status', 'quantity'],
      },
    },
    {
      what: 'GET searchlist-api.sendo.vn/web/products: a list',
      items: ['data.*', 'data.list.*'],
      has: ['name', 'category_path', 'default_price_min|sale_price_min|price', 'shop|shop_id|shop_name'],
      says: ['sendo.vn', 'scdn.vn'],
      fields: {
        title: ['name'],
        price: [{ path: 'sale_price_min' }, { path: 'final_price' }, { path: 'default_price_min' }, { path: 'price' }],
        seller: ['shop.name', 'shop_name'],
        location: ['shop.ware_house_region_name'],
        images: ['image', 'thumbnail_url'],
        sku: ['id', 'product_id'],
        url: ['https://www.sendo.vn/{category_path}'],
      },
    },
  ],
  learntFrom: [
    'general knowledge: answers of detail-api.sendo.vn and searchlist-api.sendo.vn, as public readers of Sendo describe them, 2026-11',
  ],
  verifiedOn: 'never',
};
