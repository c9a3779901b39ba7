import type { SiteAdapter } from '../site-adapter.js';

/** Sapo (once Bizweb) shops. No list that may be asked without the owner's key is documented, so they are crawled page by page. */
export const site: SiteAdapter = {
  name: 'sapo',
  title: 'Sapo (Bizweb)',
  kind: 'system',
  hosts: ['*.mysapo.net', '*.bizwebvietnam.net'],
  signs: { assets: ['bizweb.dktcdn.net/', '.dktcdn.net/'] },
  pages: { listPatterns: ['/collections/', '/search'], itemPatterns: [] }, // a product stands at /{alias}, as other pages do
  json: [
    {
      what: 'GET /admin/products.json (with the owner’s key), and the same object in a page’s state',
      items: ['products.*', 'product', ''],
      has: ['alias', 'variants', 'content|summary'],
      says: ['dktcdn.net', 'mysapo.net'],
      fields: {
        title: ['name', 'title'],
        description: ['content', 'summary'],
        price: [{ path: 'variants.*.price' }],
        category: ['product_type'],
        images: ['images.*.src', 'image.src'],
        attributes: { named: { brand: ['vendor'] } },
        sku: ['id'],
        url: ['/{alias}'],
        availability: ['available', 'variants.*.inventory_quantity'],
      },
    },
  ],
  learntFrom: [
    'https://support.sapo.vn/cac-thuoc-tinh-cua-product and /product-variant (fields of a product), 2026-11',
    'https://docs-staging.sapoapps.vn/web/api/ajax/cart (addresses /{alias}, prices in đồng), 2026-11',
    'general knowledge: hosts and the address of its pictures',
  ],
  verifiedOn: 'never',
};
