import type { SiteAdapter } from './site-adapter.js';
import { site as choTot } from './sites/cho-tot.js';
import { site as facebook } from './sites/facebook.js';
import { site as haravan } from './sites/haravan.js';
import { site as lazada } from './sites/lazada.js';
import { site as magento } from './sites/magento.js';
import { site as sapo } from './sites/sapo.js';
import { site as sendo } from './sites/sendo.js';
import { site as shopee } from './sites/shopee.js';
import { site as shopify } from './sites/shopify.js';
import { site as tiki } from './sites/tiki.js';
import { site as tiktokShop } from './sites/tiktok-shop.js';
import { site as woocommerce } from './sites/woocommerce.js';
import { site as zalo } from './sites/zalo.js';

/** Every adapter in `crawler/sites`. Written by `npm run sites`; a test holds it against the folder. */
export const SITES: readonly SiteAdapter[] = [
  choTot,
  facebook,
  haravan,
  lazada,
  magento,
  sapo,
  sendo,
  shopee,
  shopify,
  tiki,
  tiktokShop,
  woocommerce,
  zalo,
];
