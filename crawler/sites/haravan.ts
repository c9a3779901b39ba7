import type { SiteAdapter } from '../site-adapter.js';

/** Haravan shops: built after Shopify's model, so shapes and addresses are nearly the same. */
export const site: SiteAdapter = {
  name: 'haravan',
  title: 'Haravan',
  kind: 'system',
  hosts: ['*.myharavan.com'],
  signs: { generators: ['Haravan'], assets: ['hstatic.net/', 'haravan.com/'] },
  pages: { listPatterns: ['/collections/', '/search'], itemPatterns: ['/products/', '/collections/*/products/*'] },
  lists: {
    path: '/products.json?limit=50&page={page}',
    firstPage: 1,
    maxPages: 500,
    list: 'products',
    sitemap: '/sitemap.xml',
  },
  json: [
    {
      what: 'GET /products.json, /products/{handle}.json and the Product resource of its API',
      items: ['products.*', 'product'],
      has: ['handle', 'variants', 'body_html|product_type'],
      says: ['hstatic.net'],
      fields: {
        title: ['title'],
        description: ['body_html'],
        price: [{ path: 'variants.*.price' }],
        category: ['product_type'],
        images: ['images.*.src'],
        attributes: { named: { brand: ['vendor'] } },
        sku: ['id'],
        url: ['/products/{handle}'],
        availability: ['variants.*.available', 'available', 'variants.*.inventory_quantity'],
      },
    },
    {
      what: 'GET /products/{handle}.js and {{ product | json }} in a page: prices in hundredths',
      items: ['', 'product'],
      has: ['handle', 'variants', 'price_varies'],
      says: ['hstatic.net'],
      fields: {
        title: ['title'],
        description: ['description', 'content'],
        price: [
          { path: 'price_min', divideBy: 100 },
          { path: 'price', divideBy: 100 },
        ],
        category: ['type'],
        images: ['images.*', 'featured_image'],
        attributes: { named: { brand: ['vendor'] } },
        sku: ['id'],
        url: ['/products/{handle}'],
        availability: ['available'],
      },
    },
  ],
  learntFrom: [
    'https://docs.haravan.com/docs/omni-apis/products/ and /product-variants (fields of a product), 2026-11',
    'general knowledge: that shops answer /products.json and /products/{handle}.js without a key as Shopify does, its limit of 50, and prices in hundredths in the latter',
  ],
  verifiedOn: 'never',
};
