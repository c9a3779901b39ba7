import type { SiteAdapter } from '../site-adapter.js';

/** Tiki. Prices are in đồng. */
export const site: SiteAdapter = {
  name: 'tiki',
  title: 'Tiki',
  kind: 'platform',
  hosts: ['tiki.vn', '*.tiki.vn'],
  pages: { listPatterns: ['/search', '/cua-hang/', '/*/c*'], itemPatterns: ['/*-p*.html*', '/*-p*?*'] },
  json: [
    {
      what: 'GET /api/v2/products/{id}, lists of /api/personalish/v1/blocks/listings and /api/v2/products, and the page’s state',
      items: ['', 'data.*', 'props.initialState.productv2.productData.response.data'],
      has: [
        'id',
        'name',
        'price',
        'url_path|url_key',
        'current_seller|seller_id|seller_name|seller_product_id|list_price|original_price',
      ],
      says: ['tiki.vn', 'tikicdn.com'],
      fields: {
        title: ['name'],
        description: ['description', 'short_description'],
        price: [{ path: 'price' }, { path: 'list_price' }],
        category: ['breadcrumbs.*.name', 'categories.name'],
        seller: ['current_seller.name', 'seller_name', 'seller.name'],
        images: ['images.*.base_url', 'images.*.large_url', 'thumbnail_url'],
        attributes: { tables: ['specifications'], named: { brand: ['brand.name', 'brand_name'] } },
        sku: ['id'],
        url: ['https://tiki.vn/{url_path}', 'https://tiki.vn/{url_key}.html'],
        availability: ['inventory_status', 'stock_item.qty'],
      },
    },
  ],
  learntFrom: [
    'general knowledge: answers of /api/v2/products and lists, and __NEXT_DATA__ of its pages, as public readers of Tiki describe them, 2026-11',
  ],
  verifiedOn: 'never',
};
