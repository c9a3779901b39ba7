import type { SiteAdapter } from '../site-adapter.js';

/** Lazada Vietnam. Prices are in đồng. */
export const site: SiteAdapter = {
  name: 'lazada',
  title: 'Lazada',
  kind: 'platform',
  hosts: ['lazada.vn', '*.lazada.vn'],
  pages: { listPatterns: ['/catalog/', '/shop/', '/tag/'], itemPatterns: ['/products/'] },
  json: [
    {
      what: '__moduleData__ of an item’s page, and the answer of mtop.lazada.detail.* with the same modules',
      items: ['data.root.fields', 'module', 'data.module', 'fields'],
      has: ['product.title', 'skuInfos', 'primaryKey.itemId|product.itemId|skuInfos.0.itemId'],
      says: ['lazada', 'lazcdn.com', 'slatic.net'],
      fields: {
        title: ['product.title'],
        description: ['product.desc', 'product.highlights'],
        price: [
          { path: 'skuInfos.0.price.salePrice.value' },
          { path: 'skuInfos.*.price.salePrice.value' },
          { path: 'skuInfos.*.price.originalPrice.value' },
        ],
        category: ['Breadcrumb.*.title'],
        seller: ['seller.name'],
        images: ['skuGalleries.0.*.src', 'skuInfos.0.image'],
        attributes: {
          tables: ['specifications.*.features'],
          named: { brand: ['product.brand.name', 'skuInfos.0.dataLayer.pdt_brand'] },
        },
        sku: ['primaryKey.itemId', 'product.itemId', 'skuInfos.0.itemId'],
        url: [
          'https://www.lazada.vn/products/i{primaryKey.itemId}.html',
          'https://www.lazada.vn/products/i{product.itemId}.html',
          'https://www.lazada.vn/products/i{skuInfos.0.itemId}.html',
        ],
        availability: ['skuInfos.0.stock'],
      },
    },
    {
      what: 'GET /catalog/?ajax=true: a list of search results',
      items: ['mods.listItems.*'],
      has: ['name', 'itemId|nid', 'price', 'sellerName|sellerId'],
      says: ['lazada', 'lazcdn.com', 'slatic.net'],
      fields: {
        title: ['name'],
        description: ['description.*'],
        price: [{ path: 'price' }],
        seller: ['sellerName'],
        location: ['location'],
        images: ['image', 'thumbs.*.image'],
        attributes: { named: { brand: ['brandName'] } },
        sku: ['itemId', 'nid'],
        url: ['https://www.lazada.vn/products/i{itemId}.html', 'https://www.lazada.vn/products/i{nid}.html'],
        availability: ['inStock'],
      },
    },
    {
      what: 'Open Platform GET /product/item/get and /products/get',
      items: ['data.products.*', 'data'],
      has: ['item_id', 'attributes.name', 'skus'],
      says: ['lazada', 'lazcdn.com', 'slatic.net'],
      fields: {
        title: ['attributes.name'],
        description: ['attributes.description', 'attributes.short_description'],
        price: [{ path: 'skus.*.special_price' }, { path: 'skus.*.price' }],
        images: ['images.*', 'skus.*.Images.*'],
        attributes: { named: { brand: ['attributes.brand'], warranty: ['attributes.warranty'] } },
        sku: ['item_id'],
        url: ['https://www.lazada.vn/products/i{item_id}.html'],
        availability: ['skus.*.quantity'],
      },
    },
  ],
  learntFrom: [
    'https://open.lazada.com/apps/doc/api?path=/product/item/get (Open Platform), named from general knowledge of it, 2026-11',
    'general knowledge: __moduleData__ and list answers, as public readers of Lazada pages describe them, 2026-11',
  ],
  verifiedOn: 'never',
};
