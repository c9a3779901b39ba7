import type { SiteAdapter } from '../site-adapter.js';

/** Shopify shops, on their own domains or `*.myshopify.com`. */
export const site: SiteAdapter = {
  name: 'shopify',
  title: 'Shopify',
  kind: 'system',
  hosts: ['*.myshopify.com'],
  signs: { assets: ['cdn.shopify.com/', '/cdn/shop/'] },
  pages: { listPatterns: ['/collections/', '/search'], itemPatterns: ['/products/', '/collections/*/products/*'] },
  lists: {
    path: '/products.json?limit=250&page={page}',
    firstPage: 1,
    maxPages: 100, // beyond 25,000 products it answers 400
    list: 'products',
    sitemap: '/sitemap.xml',
  },
  json: [
    {
      what: 'GET /products.json, /products/{handle}.json',
      items: ['products.*', 'product'],
      has: ['handle', 'variants', 'body_html|product_type'],
      says: ['cdn.shopify.com'],
      fields: {
        title: ['title'],
        description: ['body_html'],
        price: [{ path: 'variants.*.price' }],
        category: ['product_type'],
        images: ['images.*.src', 'image.src'],
        attributes: { named: { brand: ['vendor'] } },
        sku: ['id'],
        url: ['/products/{handle}'],
        availability: ['variants.*.available'],
      },
    },
    {
      what: 'GET /products/{handle}.js and {{ product | json }} in a page: prices in hundredths, of currencies without them, too',
      items: ['', 'product'],
      has: ['handle', 'variants', 'price_varies'],
      says: ['cdn.shopify.com', '/cdn/shop/'],
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
    'https://shopify.dev/docs/api/ajax/reference/product (GET /products/{handle}.js, prices in subunits), 2026-11',
    'https://dev.to/odeeb/shopify-productsjson-pagination-250-limit-and-the-25000-cap-1g37 (paging and end of /products.json), 2026-11',
    'general knowledge: fields of /products.json, which Shopify does not document',
  ],
  verifiedOn: 'never',
};
