import type { SiteAdapter } from '../site-adapter.js';

/** TikTok Shop. Prices are in the currency named beside them. */
export const site: SiteAdapter = {
  name: 'tiktok-shop',
  title: 'TikTok Shop',
  kind: 'platform',
  hosts: ['shop.tiktok.com', 'www.tiktok.com', 'tiktok.com', '*.tiktok.com'],
  pages: { listPatterns: ['/shop/'], itemPatterns: ['/view/product/', '/shop/pdp/', '/shop/*/pdp/*', '/@*/product/*'] },
  json: [
    {
      what: 'component_data of a product’s page (__MODERN_ROUTER_DATA__)',
      items: ['component_data', 'data', 'loaderData.*.page_config.components_map.*.component_data'],
      has: ['product_info.product_id', 'product_info.product_base.title'],
      says: ['tiktok'],
      fields: {
        title: ['product_info.product_base.title'],
        description: ['product_info.product_base.desc_detail', 'product_info.product_base.description'],
        price: [
          {
            path: 'product_info.product_base.price.min_sku_price',
            currency: 'product_info.product_base.price.currency',
          },
          { path: 'product_info.product_base.price.real_price', currency: 'product_info.product_base.price.currency' },
        ],
        category: ['categories.*.name', 'product_info.product_base.category_name'],
        seller: ['shop_info.shop_name', 'product_info.seller.name', 'shop_info.name'],
        location: ['product_info.seller.seller_location'],
        images: ['product_info.product_base.images.*.url_list.0'],
        attributes: { tables: ['product_info.product_base.specifications'] },
        sku: ['product_info.product_id'],
        url: ['https://shop.tiktok.com/view/product/{product_info.product_id}'],
      },
    },
    {
      what: 'Partner API GET /product/202309/products/{product_id}',
      items: ['data'],
      has: ['id', 'title', 'skus', 'main_images|category_chains'],
      says: ['tiktok'],
      fields: {
        title: ['title'],
        description: ['description'],
        price: [
          { path: 'skus.*.price.sale_price', currency: 'skus.0.price.currency' },
          { path: 'skus.*.price.tax_exclusive_price', currency: 'skus.0.price.currency' },
        ],
        category: ['category_chains.*.local_name'],
        images: ['main_images.*.urls.0'],
        attributes: { tables: ['product_attributes'], named: { brand: ['brand.name'] } },
        sku: ['id'],
        url: ['https://shop.tiktok.com/view/product/{id}'],
        availability: ['skus.*.inventory.*.quantity'],
      },
    },
    {
      what: 'a list of search results',
      items: ['data.products.*', 'products.*'],
      has: ['product_id', 'title', 'product_price_info', 'seller_info|seo_url'],
      says: ['tiktok'],
      fields: {
        title: ['title'],
        price: [{ path: 'product_price_info.sale_price_decimal', currency: 'product_price_info.currency_name' }],
        seller: ['seller_info.shop_name'],
        images: ['image.url_list.0'],
        sku: ['product_id'],
        url: ['https://shop.tiktok.com/view/product/{product_id}'],
      },
    },
  ],
  learntFrom: [
    'https://partner.tiktokshop.com/docv2/page/get-product-202309 (Partner API), named from general knowledge of it, 2026-11',
    'general knowledge: __MODERN_ROUTER_DATA__ and search answers, as public readers of TikTok Shop describe them, 2026-11',
  ],
  verifiedOn: 'never',
};
