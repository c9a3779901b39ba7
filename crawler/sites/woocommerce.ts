import type { SiteAdapter } from '../site-adapter.js';

/** WordPress shops with WooCommerce. */
export const site: SiteAdapter = {
  name: 'woocommerce',
  title: 'WooCommerce',
  kind: 'system',
  hosts: [],
  signs: { generators: ['WooCommerce'], assets: ['/plugins/woocommerce/'] },
  pages: {
    listPatterns: ['/shop/', '/cua-hang/', '/product-category/', '/danh-muc/', '/danh-muc-san-pham/'],
    itemPatterns: ['/product/', '/san-pham/'],
  },
  lists: {
    path: '/wp-json/wc/store/v1/products?per_page=100&page={page}',
    firstPage: 1,
    maxPages: 500,
    list: '',
    sitemap: '/wp-sitemap.xml',
  },
  json: [
    {
      what: 'GET /wp-json/wc/store/v1/products: prices as whole numbers that leave out currency_minor_unit decimals',
      items: ['*', ''],
      has: ['name', 'permalink', 'prices.price'],
      fields: {
        title: ['name'],
        description: ['description', 'short_description'],
        price: [{ path: 'prices.price', decimals: 'prices.currency_minor_unit', currency: 'prices.currency_code' }],
        category: ['categories.*.name'],
        images: ['images.*.src'],
        attributes: { tables: ['attributes'], named: { brand: ['brands.*.name'] } },
        sku: ['sku', 'id'],
        url: ['permalink'],
        availability: ['is_in_stock'],
      },
    },
    {
      what: 'GET /wp-json/wc/v3/products, which the shop’s owner exports',
      items: ['*', ''],
      has: ['name', 'permalink', 'regular_price', 'stock_status'],
      fields: {
        title: ['name'],
        description: ['description', 'short_description'],
        price: [{ path: 'price' }],
        category: ['categories.*.name'],
        images: ['images.*.src'],
        attributes: { tables: ['attributes'], named: { brand: ['brands.*.name'] } },
        sku: ['sku', 'id'],
        url: ['permalink'],
        availability: ['stock_status'],
      },
    },
  ],
  html: {
    item: '.product_title',
    fields: {
      title: ['h1.product_title', '.product_title'],
      price: [
        '.summary p.price ins .woocommerce-Price-amount',
        '.summary p.price .woocommerce-Price-amount',
        'p.price ins .amount',
        'p.price .amount',
      ],
      description: ['#tab-description', '.woocommerce-product-details__short-description'],
      category: ['.posted_in a'],
      images: ['.woocommerce-product-gallery__image a@href', '.woocommerce-product-gallery img@src'],
      sku: ['.product_meta .sku'],
    },
    attributes: {
      names: 'table.woocommerce-product-attributes th',
      values: 'table.woocommerce-product-attributes td',
    },
  },
  learntFrom: [
    'https://developer.woocommerce.com/docs/apis/store-api/resources-endpoints/products (Store API), 2026-11',
    'https://developer.woocommerce.com/docs/apis/rest-api/v3/products (REST API v3), 2026-11',
    'general knowledge: class names of the templates single-product/*.php that themes keep',
  ],
  verifiedOn: 'never',
};
