import type { SiteAdapter } from '../site-adapter.js';

/** Chợ Tốt with Nhà Tốt, Chợ Tốt Xe and Việc Làm Tốt. Prices are in đồng. */
export const site: SiteAdapter = {
  name: 'cho-tot',
  title: 'Chợ Tốt',
  kind: 'platform',
  hosts: ['chotot.com', '*.chotot.com', 'nhatot.com', '*.nhatot.com', 'vieclamtot.com', '*.vieclamtot.com'],
  pages: { listPatterns: ['/mua-ban', '/user/'], itemPatterns: ['/*.htm'] },
  json: [
    {
      what: 'GET gateway.chotot.com/v1/public/ad-listing/{list_id}, and the page’s state',
      items: ['', 'props.initialState.adView.adInfo', 'props.pageProps.adInfo'],
      has: ['ad.list_id', 'ad.subject'],
      says: ['chotot'],
      fields: {
        title: ['ad.subject'],
        description: ['ad.body'],
        price: [{ path: 'ad.price' }],
        category: ['ad.category_name'],
        seller: ['ad.account_name', 'ad.full_name'],
        location: ['{ad.area_name}, {ad.region_name}', 'ad.area_name', 'ad.region_name'],
        images: ['ad.images.*', 'ad.image'],
        attributes: { tables: ['ad_params.*', 'ad.ad_params.*'] },
        sku: ['ad.list_id'],
        url: ['https://www.chotot.com/{ad.list_id}.htm'],
      },
    },
    {
      what: 'GET gateway.chotot.com/v1/public/ad-listing: a list',
      items: ['ads.*', ''],
      has: ['list_id', 'subject', 'account_name|account_id|ad_id'],
      says: ['chotot'],
      fields: {
        title: ['subject'],
        description: ['body'],
        price: [{ path: 'price' }],
        category: ['category_name'],
        seller: ['account_name', 'full_name'],
        location: ['{area_name}, {region_name}', 'area_name', 'region_name'],
        images: ['images.*', 'image'],
        sku: ['list_id'],
        url: ['https://www.chotot.com/{list_id}.htm'],
      },
    },
  ],
  learntFrom: [
    'general knowledge: answers of gateway.chotot.com/v1/public/ad-listing and __NEXT_DATA__ of its pages, as public readers of Chợ Tốt describe them, 2026-11',
  ],
  verifiedOn: 'never',
};
