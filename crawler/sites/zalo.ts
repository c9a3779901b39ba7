import type { SiteAdapter } from '../site-adapter.js';

/** Zalo: articles and shop of an Official Account. Prices are in đồng. */
export const site: SiteAdapter = {
  name: 'zalo',
  title: 'Zalo',
  kind: 'platform',
  hosts: ['zalo.me', '*.zalo.me'],
  pages: { listPatterns: ['/s/'], itemPatterns: ['/d?*'] },
  json: [
    {
      what: 'GET /v2.0/mstore/product/getproduct and getproductofoa: products of the account’s shop',
      items: ['data.products.*', 'data'],
      has: ['id', 'name', 'price', 'code|photos|photo_links|categories'],
      says: ['zalo', 'zdn.vn', 'zadn.vn'],
      fields: {
        title: ['name'],
        description: ['description'],
        price: [{ path: 'price' }],
        category: ['categories.*.name', 'category_name'],
        seller: ['oa_name', 'shop_name'],
        images: ['photo_links.*', 'photos.*.url', 'photos.*'],
        sku: ['id'],
        url: ['https://oa.zalo.me/product/{id}'],
      },
    },
    {
      what: 'GET /v2.0/article/getdetail: an article of the account, and the state of its page',
      items: ['data', 'article'],
      has: ['id', 'title', 'author', 'body|description'],
      says: ['zalo', 'zdn.vn', 'zadn.vn'],
      fields: {
        title: ['title'],
        description: ['body.*.content', 'description'],
        seller: ['author', 'oa_name'],
        images: ['body.*.url', 'cover.photo_url'],
        sku: ['id'],
        url: ['https://oa.zalo.me/article/{id}'],
      },
    },
  ],
  learntFrom: [
    'https://developers.zalo.me/docs/official-account (article and store of an Official Account), named from general knowledge of it, 2026-11',
  ],
  verifiedOn: 'never',
};
