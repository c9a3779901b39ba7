import type { SiteAdapter } from '../site-adapter.js';

const QUERY =
  '{products(filter:{price:{from:"0"}},pageSize:50,currentPage:{page}){items{id,sku,name,url_key,url_suffix,stock_status,description{html},categories{name},media_gallery{url},price_range{minimum_price{final_price{value,currency}}}}}}';

/** Magento 2 and Adobe Commerce shops. */
export const site: SiteAdapter = {
  name: 'magento',
  title: 'Magento 2, Adobe Commerce',
  kind: 'system',
  hosts: [],
  signs: { assets: ['/static/version', '/static/frontend/', '/mage/requirejs/'] },
  pages: { listPatterns: ['/catalogsearch/'], itemPatterns: ['/catalog/product/view/'] }, // else all end in .html
  lists: {
    path: `/graphql?query=${QUERY}`,
    firstPage: 1,
    maxPages: 500,
    list: 'data.products.items',
    sitemap: '/sitemap.xml',
  },
  json: [
    {
      what: 'GraphQL products(…) { items { … } }',
      items: ['data.products.items.*'],
      has: ['sku', 'name', 'price_range.minimum_price.final_price.value|price.regularPrice.amount.value'],
      fields: {
        title: ['name'],
        description: ['description.html', 'short_description.html'],
        price: [
          {
            path: 'price_range.minimum_price.final_price.value',
            currency: 'price_range.minimum_price.final_price.currency',
          },
          { path: 'price.regularPrice.amount.value', currency: 'price.regularPrice.amount.currency' },
        ],
        category: ['categories.*.name'],
        images: ['media_gallery.*.url', 'image.url'],
        sku: ['sku'],
        url: ['/{url_key}{url_suffix}', '/{url_key}.html'],
        availability: ['stock_status'],
      },
    },
  ],
  html: {
    item: '.product-info-main',
    fields: {
      title: ['.page-title span.base', 'h1.page-title'],
      price: [
        '.product-info-main [data-price-type=finalPrice]@data-price-amount',
        '.product-info-main .special-price .price',
        '.product-info-main .price',
      ],
      description: ['.product.attribute.description .value', '.product.attribute.overview .value'],
      sku: ['.product.attribute.sku .value'],
      images: ['.gallery-placeholder__image@src', '.gallery-placeholder img@src'],
    },
    attributes: { names: '.additional-attributes th', values: '.additional-attributes td' },
  },
  learntFrom: [
    'https://developer.adobe.com/commerce/webapi/graphql/schema/products/queries/products/ (query, filter, paging), 2026-11',
    'general knowledge: that GraphQL queries may be sent by GET, and class names of the Luma theme',
  ],
  verifiedOn: 'never',
};
